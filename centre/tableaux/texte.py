"""The rows of a table saved as text: commas, semicolons or tabs."""

import csv
from collections import Counter
from io import StringIO
from itertools import islice
from operator import itemgetter

from centre.fichier_csv import SEPARATEURS, FichierIllisible

LIGNES_REGARDEES = 30  # a title and a logo stand above the headings
CARACTERES_REGARDES = 100_000


def ouvrir(texte):
    """Its only sheet, which bears no name, the way to its rows, and to its merged cells: it has none."""
    separateur = _separateur(texte)
    return [""], lambda feuille: _rangees(texte, separateur), lambda feuille: ()


def _rangees(texte, separateur):
    lecteur = csv.reader(StringIO(texte, newline=""), delimiter=separateur, strict=True)
    numero = 0
    try:
        for numero, cellules in enumerate(lecteur, start=1):
            yield numero, [cellule.strip() for cellule in cellules]
    except csv.Error as faute:
        raise FichierIllisible(
            f"La ligne {numero + 1} ne se lit pas : vérifiez ses guillemets dans votre tableur, ou raccourcissez-la."
        ) from faute


def _separateur(texte):
    """The sign that cuts the most of its first rows; of two, the one that cuts more of them alike, then the finer."""
    return max(SEPARATEURS, key=lambda signe: _coupe(texte[:CARACTERES_REGARDES], signe))


def _coupe(texte, signe):
    """Which part of the rows this sign cuts, which part into the same number of cells, and that number.

    The sentences of some cells have commas; the sign of the file is in every row. Parts, not numbers: of a cell of
    several lines, another sign makes several rows.
    """
    largeurs = Counter()
    try:
        rangees = csv.reader(StringIO(texte, newline=""), delimiter=signe)
        largeurs.update(len(cellules) for cellules in islice(rangees, LIGNES_REGARDEES) if any(cellules))
    except csv.Error:  # a cell too long: the rows before it tell
        pass
    sur, coupees = largeurs.total(), Counter({largeur: nombre for largeur, nombre in largeurs.items() if largeur > 1})
    largeur, nombre = max(coupees.items(), key=itemgetter(1, 0), default=(0, 0))
    return coupees.total() / max(sur, 1), nombre / max(sur, 1), largeur
