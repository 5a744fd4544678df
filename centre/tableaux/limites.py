"""How large a table may be: said on the page that asks for the file, kept by what reads it."""

from itertools import islice

from centre.fichier_csv import FichierIllisible

TAILLE_MAXIMUM = 20 * 1024 * 1024  # bytes of the file
LIGNES_MAXIMUM = 100_000
COLONNES_MAXIMUM = 200  # a grid has a column a séance
CELLULES_MAXIMUM = 2_000_000
TAILLE_DEPLIEE_MAXIMUM = 150 * 1024 * 1024  # bytes of a workbook once unfolded
RATIO_MAXIMUM = 250
MEMBRES_MAXIMUM = 2_000
VIDES_MAXIMUM = 1_000  # rows without a word in a row: nothing follows


def bornees(rangees):
    """The rows `(number, [cells])` that hold something; raises FichierIllisible beyond the limits."""
    vides = pleines = cellules = 0
    for numero, rangee in rangees:
        while rangee and not rangee[-1]:
            rangee.pop()
        if not rangee:
            vides += 1
            if vides > VIDES_MAXIMUM:
                return
            continue
        vides, pleines, cellules = 0, pleines + 1, cellules + len(rangee)
        if len(rangee) > COLONNES_MAXIMUM:
            raise FichierIllisible(
                f"La ligne {numero} dépasse {COLONNES_MAXIMUM} colonnes. Gardez les colonnes utiles, puis recommencez."
            )
        if pleines > LIGNES_MAXIMUM + 1:  # the headings are not a row
            raise FichierIllisible("Ce fichier dépasse 100 000 lignes. Coupez-le en deux, puis recommencez.")
        if cellules > CELLULES_MAXIMUM:
            raise FichierIllisible(
                "Ce fichier dépasse deux millions de cellules. Gardez-y les colonnes utiles, ou coupez-le en deux."
            )
        yield numero, rangee


def premieres(rangees, nombre):
    """The first rows of a sheet, as a list."""
    return list(islice(rangees, nombre))
