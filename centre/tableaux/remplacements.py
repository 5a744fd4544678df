"""The words of a file that keep lines out, told once for all the lines that hold them."""

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from centre.models import LigneImport
from centre.tableaux.colonnes import Cases
from centre.tableaux.tableau import LONGUEUR_MONTREE, lue

REGARDEES = 2_000  # refused lines
PROPOSES = 12
DECIDES = 100  # shown at once, to be decided otherwise
VALEUR, VIDE = "=", "vide"  # how an answer begins that is a value, and the one that leaves the cell aside


@dataclass
class Mot:
    """A cell that refuses lines, or did: its column, its words, what may stand in its place.

    `nombre` is how many lines hold it when they are refused; `vaut` what stands in its place when a person said it,
    "" for nothing.
    """

    colonne: str
    titre: str
    dit: str
    proposees: tuple[str, ...]
    peut_etre_vide: bool
    nombre: int | None = None
    vaut: str | None = None


def mots_refuses(dossier, tableau):
    """The cells of a preview that nobody could read and that lines are refused for, the most frequent first."""
    choix = {nom: _choix(tableau, nom) for nom in tableau.fields if nom != tableau.jour}
    colonnes = {tableau.fields[nom].titre: nom for nom, possibles in choix.items() if any(possibles)}
    refusees = dossier.lignes.filter(sort=LigneImport.Sort.REFUSEE).order_by("numero")
    comptes = Counter(
        (nom, dit)
        for fautes, cellules in refusees.values_list("fautes", "cellules")[:REGARDEES]
        for nom, dit in dict.fromkeys(_en_faute(fautes, colonnes, tableau.marque, cellules))
        if 0 < len(dit) < LONGUEUR_MONTREE
    )
    lecteur = tableau()
    lecteur.remplacements = dossier.remplacements  # a word told, whose line stays refused, is not asked again
    illisibles = (mot for mot in comptes.most_common() if _est_illisible(lecteur, *mot[0]))
    return [
        Mot(nom, tableau.fields[nom].titre, dit, *choix[nom], nombre=nombre)
        for (nom, dit), nombre in islice(illisibles, PROPOSES)
    ]


def mots_decides(dossier, tableau):
    """The cells of which a person said what they are, in the order of the columns."""
    return [
        Mot(nom, tableau.fields[nom].titre, dit, *_choix(tableau, nom), vaut=vaut)
        for nom in tableau.fields
        for dit, vaut in sorted(dossier.remplacements.get(nom, {}).items())
    ][:DECIDES]


def remplacements_dits(mots, reponses):
    """`{column: {cell: what stands in its place}}` of the answers `(column, cell, answer)` to these words.

    An answer is one of the values proposed after "=", or VIDE, or nothing, which gives None; any other is not one.
    """
    dits = {}
    par_cellule = {(mot.colonne, _a_plat(mot.dit)): mot for mot in mots}
    for colonne, dit, reponse in reponses:
        mot = par_cellule.get((colonne, _a_plat(dit)))
        if mot and reponse.startswith(VALEUR) and reponse.removeprefix(VALEUR) in mot.proposees:
            dits.setdefault(colonne, {})[mot.dit] = reponse.removeprefix(VALEUR)
        elif mot and reponse == VIDE and mot.peut_etre_vide:
            dits.setdefault(colonne, {})[mot.dit] = ""
        elif mot and not reponse:
            dits.setdefault(colonne, {})[mot.dit] = None
    return dits


def _en_faute(fautes, colonnes, marque, cellules):
    """The cells `(column, words)` that these faults are about; that of a mark is named with its day."""
    for titre, dit, _ in fautes:
        if titre in colonnes:
            yield colonnes[titre], dit
        elif marque and dit == cellules.get(marque):
            yield marque, dit


def _a_plat(dit):
    """A cell on one line: a browser sends its lines back ended otherwise."""
    return " ".join(dit.split())


def _choix(tableau, nom):
    """The values to choose from, and whether the cell may be left aside; of several values in one cell, none."""
    plusieurs = isinstance(tableau.fields[nom].widget, Cases)
    return () if plusieurs else tableau.proposees(nom), nom in tableau.facultatives


def _est_illisible(lecteur, nom, dit):
    """Whether the cell itself is at fault, or the name of something that is not there; not how it goes with others."""
    return lue(lecteur, nom, {nom: dit}) is None or lecteur.fields[nom].attribute.endswith("_id")
