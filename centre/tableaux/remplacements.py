"""The words of a file that keep lines out, told once for all the lines that hold them."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from centre.models import LigneImport
from centre.tableaux.tableau import LONGUEUR_MONTREE, lue

REGARDEES = 2_000  # refused lines
PROPOSES = 12
VIDE = "vide"  # what a choice says to leave the cell aside; no value accepted is called so


@dataclass
class MotRefuse:
    """A cell that refuses lines: its column, its words, how many lines, and what may stand in its place."""

    colonne: str
    titre: str
    dit: str
    nombre: int
    proposees: tuple[str, ...]
    peut_etre_vide: bool


def mots_refuses(dossier, tableau):
    """The cells of a preview that nobody could read and that lines are refused for, the most frequent first."""
    choix = {nom: _choix(tableau, nom) for nom in tableau.fields if nom not in (tableau.jour, tableau.marque)}
    colonnes = {tableau.fields[nom].titre: nom for nom, possibles in choix.items() if any(possibles)}
    refusees = dossier.lignes.filter(sort=LigneImport.Sort.REFUSEE).order_by("numero")
    comptes = Counter(
        (colonnes[titre], dit)
        for fautes in refusees.values_list("fautes", flat=True)[:REGARDEES]
        for titre, dit in dict.fromkeys((titre, dit) for titre, dit, _ in fautes)
        if titre in colonnes and 0 < len(dit) < LONGUEUR_MONTREE
    )
    lecteur = tableau()
    illisibles = (mot for mot in comptes.most_common() if _est_illisible(lecteur, *mot[0]))
    return [
        MotRefuse(nom, tableau.fields[nom].titre, dit, nombre, *choix[nom])
        for (nom, dit), nombre in islice(illisibles, PROPOSES)
    ]


def accepte(tableau, nom, vaut):
    """Whether this may stand in the place of a cell of this column: a value it accepts, or VIDE."""
    proposees, peut_etre_vide = _choix(tableau, nom) if nom in tableau.fields else ((), False)
    return vaut in proposees or (vaut == VIDE and peut_etre_vide)


def _choix(tableau, nom):
    """The values to choose from, and whether the cell may be left aside."""
    return tableau.proposees(nom), not tableau.fields[nom].exigee and nom not in tableau.identite


def _est_illisible(lecteur, nom, dit):
    """Whether the cell itself is at fault, or the name of something that is not there; not how it goes with others."""
    return lue(lecteur, nom, {nom: dit}) is None or lecteur.fields[nom].attribute.endswith("_id")
