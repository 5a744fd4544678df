"""The merged cells of a sheet: of each such range, only the first cell holds anything, and the others read as empty.

A range is `(row, column, last row, last column)`, counted from 1.
"""

from heapq import nsmallest
from itertools import islice

from openpyxl.utils import get_column_letter

from centre.models.imports import FUSIONS_DITES

FUSIONS_REGARDEES = 100_000


def sous_les_titres(plages, ligne_titres):
    """The first ranges that begin below the headings, as a spreadsheet names them, one more than are told."""
    dessous = (plage for plage in islice(plages, FUSIONS_REGARDEES) if plage[0] > ligne_titres)
    return [_nom(*plage) for plage in nsmallest(FUSIONS_DITES + 1, dessous)]


def _nom(ligne, colonne, derniere_ligne, derniere_colonne):
    return f"{get_column_letter(colonne)}{ligne}:{get_column_letter(derniere_colonne)}{derniere_ligne}"
