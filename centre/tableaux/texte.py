"""The rows of a table saved as text: commas, semicolons or tabs."""

import csv
from collections import Counter
from io import StringIO
from itertools import islice

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
    """The sign that cuts the most of the first rows alike; of two, the one that cuts them into more cells."""
    return max(SEPARATEURS, key=lambda signe: _coupe(texte[:CARACTERES_REGARDES], signe))


def _coupe(texte, signe):
    """How many rows this sign cuts into the same number of cells, and that number; a sentence has commas by chance."""
    largeurs = Counter()
    try:
        rangees = csv.reader(StringIO(texte, newline=""), delimiter=signe, strict=True)
        largeurs.update(len(cellules) for cellules in islice(rangees, LIGNES_REGARDEES))
    except csv.Error:  # not its sign, or a text cut short: the rows before it tell
        pass
    return max(((nombre, largeur) for largeur, nombre in largeurs.items() if largeur > 1), default=(0, 0))
