"""The rows of a table saved as text: commas, semicolons or tabs."""

import csv
from io import StringIO

from centre.fichier_csv import SEPARATEURS, FichierIllisible

LIGNES_REGARDEES = 30  # a title and a logo stand above the headings


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
    """The sign that cuts the best-cut line among the first ones."""
    lignes = texte[:100_000].splitlines()[:LIGNES_REGARDEES]
    return max(SEPARATEURS, key=lambda signe: max((ligne.count(signe) for ligne in lignes), default=0))
