"""Which column of the table each heading of a file seems to be."""

import re

from openpyxl.utils import get_column_letter

from centre.models import Import
from centre.tableaux.jours import jour_et_heure
from config.recherche import mots

IMPORTS_RETENUS = 50
TITRE_DE_LETTRE = re.compile("Colonne [A-Z]{1,3}")
CHOISI, DU_JOUR, TITRE, AUTRE_NOM = range(4)  # who takes a column first


def proposer(tableau, titres, auteur):
    """`{heading: column}`, "" when none: as this account chose by hand the last times, else by the names alone."""
    retenus = Import.objects.de(auteur).filter(tableau=tableau.code).exclude(choisies={}).order_by("-pk")
    choisies = {}
    for derniere in retenus.values_list("choisies", flat=True)[:IMPORTS_RETENUS]:
        choisies = derniere | choisies
    choisies = {titre: nom for titre, nom in choisies.items() if not TITRE_DE_LETTRE.fullmatch(titre)}
    return attribuer(tableau, titres, choisies)


def choisies_a_la_main(tableau, dossier, correspondance):
    """Of the columns posted, those that a person chose: neither its names nor what the page proposed said them all."""
    selon_les_noms = attribuer(tableau, dossier.titres, {})
    return {
        titre: nom
        for titre, nom in correspondance.items()
        if nom != selon_les_noms[titre]
        or nom != dossier.correspondance.get(titre)
        or nom == dossier.choisies.get(titre)
    }


def titre_de_lettre(rang):
    """How a column without heading is called, by its rank from 0; what it holds says nothing of another file."""
    return f"Colonne {get_column_letter(rang + 1)}"


def attribuer(tableau, titres, choisies):
    """The column of each heading, a column going to one of them: to the one chosen, else to the one named as it is.

    A heading that is a day takes nothing from another: many of them are the same column.
    """
    noms = {cle: (AUTRE_NOM, nom) for nom, colonne in tableau.fields.items() for cle in colonne.cles}
    noms |= {cle_de_titre(colonne.titre): (TITRE, nom) for nom, colonne in tableau.fields.items()}
    voulues = {titre: _voulue(tableau, titre, choisies, noms) for titre in titres}
    proposee, prises = dict.fromkeys(titres, ""), set()
    for titre in sorted(titres, key=voulues.get):
        _, nom = voulues[titre]
        du_jour = nom == tableau.marque and jour_et_heure(titre)
        if nom and (du_jour or nom not in prises):
            proposee[titre] = nom
            prises.add(nom)
    return proposee


def _voulue(tableau, titre, choisies, noms):
    """How soon a heading is served, and the column it asks for."""
    if choisies.get(titre) in ("", *tableau.fields):
        return CHOISI, choisies[titre]
    if tableau.marque and jour_et_heure(titre):
        return DU_JOUR, tableau.marque
    return noms.get(cle_de_titre(titre), (AUTRE_NOM, ""))


def nb_reconnus(tableau, cellules):
    """How many of these cells would be headings of this table."""
    connus = {cle for colonne in tableau.fields.values() for cle in colonne.cles}
    return sum(
        cle_de_titre(cellule) in connus or bool(tableau.marque and jour_et_heure(cellule)) for cellule in cellules
    )


def cle_de_titre(titre):
    return " ".join(mots(titre))
