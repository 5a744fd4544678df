"""A table as a file: CSV for French spreadsheets, XLSX with real dates and numbers; no cell is ever computed."""

import csv
import re
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

NATURES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet takes for the beginning of a formula; = + - @ in full width too.
DANGEREUX = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\x00"
PROTEGE = re.compile(f"'+[{re.escape(DANGEREUX)}]")
LARGEUR_MINIMUM, LARGEUR_MAXIMUM = 10, 48
FORMATS = ((datetime, "DD/MM/YYYY HH:MM"), (date, "DD/MM/YYYY"), (time, "HH:MM"), (Decimal, "#,##0.00"))


def en_csv(titres, rangees):
    """UTF-8 with its mark, `;`, decimal commas, every cell quoted; `deproteger` gives the texts back as they were."""
    texte = StringIO()
    tableau = csv.writer(texte, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    tableau.writerow([proteger(titre) for titre in titres])
    tableau.writerows([_en_texte(valeur) for valeur in rangee] for rangee in rangees)
    return texte.getvalue().encode("utf-8-sig")


def en_xlsx(*feuilles):
    """A workbook of these sheets, `(name, headings, rows)`: headings that stay in sight, columns as wide as need be."""
    classeur = Workbook(write_only=True)
    for nom, titres, rangees in feuilles:
        feuille = classeur.create_sheet(nom[:31])
        rangees = [list(rangee) for rangee in rangees]
        feuille.freeze_panes = "A2"
        for rang, titre in enumerate(titres):
            largeur = max([len(titre), *(len(_en_texte(rangee[rang])) for rangee in rangees[:500])]) + 2
            largeur = min(max(largeur, LARGEUR_MINIMUM), LARGEUR_MAXIMUM)
            feuille.column_dimensions[get_column_letter(rang + 1)].width = largeur
        feuille.append([_cellule(feuille, titre, gras=True) for titre in titres])
        for rangee in rangees:
            feuille.append([_cellule(feuille, valeur) for valeur in rangee])
    octets = BytesIO()
    classeur.save(octets)
    return octets.getvalue()


def proteger(texte):
    """The text with an apostrophe before it when a spreadsheet would compute it."""
    return f"'{texte}" if (texte[:1] in DANGEREUX and texte) or PROTEGE.match(texte) else texte


def deproteger(texte):
    """The text as it was before `proteger`."""
    return texte[1:] if PROTEGE.match(texte) else texte


def _en_texte(valeur):
    match valeur:
        case datetime():
            return f"{valeur:%d/%m/%Y %H:%M}"
        case date():
            return f"{valeur:%d/%m/%Y}"
        case time():
            return f"{valeur:%H:%M}"
        case Decimal():
            return f"{valeur}".replace(".", ",")
    return proteger(str(valeur))


def _cellule(feuille, valeur, gras=False):
    if isinstance(valeur, str):
        valeur = ILLEGAL_CHARACTERS_RE.sub("", valeur)
    cellule = WriteOnlyCell(feuille, value=valeur)
    if isinstance(valeur, str):
        cellule.data_type = "s"  # a text stays a text, whatever it begins with
    for nature, forme in FORMATS:
        if isinstance(valeur, nature):
            cellule.number_format = forme
            break
    if gras:
        cellule.font = Font(bold=True)
    return cellule
