"""A table as a file: CSV for French spreadsheets, XLSX with real dates and numbers; no cell is ever computed."""

import csv
import re
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from itertools import chain, islice

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

NATURES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What a spreadsheet takes for the beginning of a formula; = + - @ in full width too.
DANGEREUX = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20\x00"
PROTEGE = re.compile(f"'+[{re.escape(DANGEREUX)}]")
CENTIME = Decimal("0.01")
LARGEUR_MINIMUM, LARGEUR_MAXIMUM = 10, 48
MARGE = 3  # characters that a column has around its text, its indent with them
COURT = Alignment(horizontal="left", indent=1)  # the number of the column before ends where the text begins
LONG = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
LIGNES_MESUREES = 500  # those that tell how wide a column is
FORMATS = ((datetime, "DD/MM/YYYY HH:MM"), (date, "DD/MM/YYYY"), (time, "HH:MM"), (Decimal, "#,##0.00"))
INTERDITS_EN_FEUILLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGUEUR_DE_FEUILLE = 31


def en_csv(titres, rangees):
    """The bytes of `ecrire_csv`."""
    octets = BytesIO()
    ecrire_csv(octets, titres, rangees)
    return octets.getvalue()


def en_xlsx(*feuilles):
    """The bytes of `ecrire_xlsx`."""
    octets = BytesIO()
    ecrire_xlsx(octets, *feuilles)
    return octets.getvalue()


def ecrire_csv(fichier, titres, rangees):
    """UTF-8 with its mark, `;`, decimal commas, every cell quoted; `deproteger` gives the texts back as they were."""
    texte = TextIOWrapper(fichier, encoding="utf-8-sig", newline="")
    tableau = csv.writer(texte, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    tableau.writerow([proteger(titre) for titre in titres])
    tableau.writerows([_en_texte(valeur) for valeur in rangee] for rangee in rangees)
    texte.flush()
    texte.detach()


def ecrire_xlsx(fichier, *feuilles):
    """A workbook of these sheets, `(name, headings, rows)`: headings that stay in sight, columns as wide as need be."""
    classeur = Workbook(write_only=True)
    for nom, titres, rangees in feuilles:
        _ecrire_feuille(classeur.create_sheet(nom_de_feuille(nom)), titres, iter(rangees))
    classeur.save(fichier)


def nom_de_feuille(nom):
    """The name as a spreadsheet accepts one."""
    return INTERDITS_EN_FEUILLE.sub(" ", nom)[:LONGUEUR_DE_FEUILLE].strip("' ") or "Tableau"


def proteger(texte):
    """The text with an apostrophe before it when a spreadsheet would compute it."""
    return f"'{texte}" if (texte[:1] in DANGEREUX and texte) or PROTEGE.match(texte) else texte


def deproteger(texte):
    """The text as it was before `proteger`."""
    return texte[1:] if PROTEGE.match(texte) else texte


def _ecrire_feuille(feuille, titres, rangees):
    mesurees = [list(rangee) for rangee in islice(rangees, LIGNES_MESUREES)]
    feuille.freeze_panes, feuille.print_title_rows = "A2", "1:1"
    feuille.page_setup.orientation, feuille.page_setup.fitToHeight = "landscape", 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)  # as wide as the paper
    for rang, titre in enumerate(titres):
        largeur = max([len(titre), *(len(_en_texte(rangee[rang])) for rangee in mesurees)]) + MARGE
        largeur = min(max(largeur, LARGEUR_MINIMUM), LARGEUR_MAXIMUM)
        feuille.column_dimensions[get_column_letter(rang + 1)].width = largeur
    feuille.append([_cellule(feuille, titre, gras=True) for titre in titres])
    derniere = 1
    for rangee in chain(mesurees, rangees):
        feuille.append([_cellule(feuille, valeur) for valeur in rangee])
        derniere += 1
    feuille.auto_filter.ref = f"A1:{get_column_letter(len(titres))}{derniere}"


def _lisible(valeur):
    """The value as both files write it: an hour of this country, yes and no in words."""
    match valeur:
        case None:
            return ""
        case bool():
            return "oui" if valeur else "non"
        case datetime() if timezone.is_aware(valeur):
            return timezone.localtime(valeur).replace(tzinfo=None, microsecond=0)
        case str() | int() | float() | date() | time() | Decimal():
            return valeur
    return str(valeur)


def _aux_centimes(valeur):
    """With two decimals at least: a sum of the database may have lost its zeros."""
    return valeur.quantize(CENTIME) if valeur.is_finite() and valeur.as_tuple().exponent > -2 else valeur


def _en_texte(valeur):
    valeur = _lisible(valeur)
    match valeur:
        case datetime():
            return f"{valeur:%d/%m/%Y %H:%M}"
        case date():
            return f"{valeur:%d/%m/%Y}"
        case time():
            return f"{valeur:%H:%M}"
        case Decimal():
            return f"{_aux_centimes(valeur):f}".replace(".", ",")
        case float():
            return repr(valeur).replace(".", ",")
        case int():
            return str(valeur)
    return proteger(valeur)


def _cellule(feuille, valeur, gras=False):
    valeur = _lisible(valeur)
    if isinstance(valeur, str):
        # The type says that it is a text; an apostrophe only where reading it back would take one off.
        valeur = ILLEGAL_CHARACTERS_RE.sub("", f"'{valeur}" if PROTEGE.match(valeur) else valeur)
    cellule = WriteOnlyCell(feuille, value=None if valeur == "" else valeur)
    if isinstance(cellule.value, str):
        cellule.data_type = "s"  # a text stays a text, whatever it begins with
    for nature, forme in FORMATS:
        if isinstance(valeur, nature):
            cellule.number_format = forme
            break
    if isinstance(cellule.value, str):
        cellule.alignment = LONG if len(valeur) > LARGEUR_MAXIMUM - MARGE else COURT
    if gras:
        cellule.font = Font(bold=True)
    return cellule
