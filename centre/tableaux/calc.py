"""The sheets of an ODS workbook (LibreOffice), read as its XML goes by."""

import re
import zipfile
from datetime import date, datetime, timedelta

from defusedxml import ElementTree

from centre.fichier_csv import FichierIllisible
from centre.tableaux.cellule import en_texte
from centre.tableaux.limites import COLONNES_MAXIMUM, LIGNES_MAXIMUM, VIDES_MAXIMUM

CONTENU, NATURE = "content.xml", "mimetype"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
BUREAU = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXTE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLULES = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
DUREE = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?")  # PT14H30M00S
DERNIERE = LIGNES_MAXIMUM + VIDES_MAXIMUM + 2
COLONNES_DU_TABLEUR = 16_384
FUSION = re.compile(rb"""number-(?:rows|columns)-spanned=["'](?!1["'])\d""")
MORCEAU, FUSION_MAXIMUM = 1024 * 1024, 50  # bytes
ABIME = (ElementTree.ParseError, ValueError, KeyError, zipfile.BadZipFile, OSError, EOFError)


def ouvrir(fichier, conseil):
    """The names of its sheets, and the way to the rows and to the merged cells of each."""
    abime = FichierIllisible(f"Ce classeur est abîmé, ou contient ce qu’un tableau n’a pas à contenir. {conseil}")
    try:
        archive = zipfile.ZipFile(fichier)
        with archive.open(CONTENU) as contenu:
            feuilles = [
                element.get(f"{TABLE}name", "")
                for _, element in _evenements(contenu, "start")
                if element.tag == f"{TABLE}table"
            ]
    except ABIME as faute:
        raise abime from faute
    if not feuilles:
        raise FichierIllisible(f"Ce classeur n’a pas de feuille. {conseil}")
    return (
        feuilles,
        lambda feuille: _lues(_numerotees, archive, feuille, abime),
        lambda feuille: _lues(_fusions, archive, feuille, abime) if _fusionne(archive) else (),
    )


def _lues(lire, archive, feuille, abime):
    try:
        with archive.open(CONTENU) as contenu:
            yield from lire(_rangees(contenu, feuille))
    except ABIME as faute:
        raise abime from faute


def _numerotees(rangees):
    for numero, fois, rangee in rangees:
        cellules = _cellules(rangee)
        for rang in range(fois):
            yield numero + rang, list(cellules)


def _fusions(rangees):
    for numero, _, rangee in rangees:
        colonne = 1
        for cellule in _en_cellules(rangee):
            if colonne > COLONNES_MAXIMUM:
                break
            hauteur = _fois(cellule, "number-rows-spanned", DERNIERE)
            largeur = _fois(cellule, "number-columns-spanned", COLONNES_DU_TABLEUR + 1 - colonne)
            if max(hauteur, largeur) > 1:
                yield numero, colonne, numero + hauteur - 1, colonne + largeur - 1
            colonne += _fois(cellule, "number-columns-repeated", COLONNES_MAXIMUM)


def _fusionne(archive):
    """Whether any of its sheets has merged cells: most have none, and their XML is not read once more for them."""
    fin = b""
    with archive.open(CONTENU) as contenu:
        while lus := contenu.read(MORCEAU):
            if FUSION.search(fin + lus):
                return True
            fin = (fin + lus)[-FUSION_MAXIMUM:]
    return False


def _rangees(contenu, feuille):
    """Its rows as XML, each with its number and how many times it is repeated."""
    numero, dedans = 1, False
    for moment, element in _evenements(contenu, "start", "end"):
        if element.tag == f"{TABLE}table":
            if dedans:
                return
            dedans = moment == "start" and element.get(f"{TABLE}name", "") == feuille
        elif moment == "end" and element.tag == f"{TABLE}table-row":
            if dedans:
                fois = _fois(element, "number-rows-repeated", DERNIERE + 1 - numero)
                yield numero, fois, element
                numero += fois
            element.clear()
            if numero > DERNIERE:
                return


def _evenements(contenu, *moments):
    """The elements as they open or close; a row is let go once it has been read."""
    for moment, element in ElementTree.iterparse(contenu, events=(*moments, *({"end"} - {*moments}))):
        if moment in moments:
            yield moment, element
        elif element.tag == f"{TABLE}table-row":
            element.clear()


def _cellules(rangee):
    cellules = []
    for cellule in _en_cellules(rangee):
        place = COLONNES_MAXIMUM + 1 - len(cellules)
        cellules += [_valeur(cellule)] * _fois(cellule, "number-columns-repeated", place)
    return cellules


def _en_cellules(rangee):
    return (element for element in rangee if element.tag in CELLULES)


def _fois(element, attribut, maximum):
    return max(min(int(element.get(f"{TABLE}{attribut}", 1)), maximum), 0)


def _valeur(cellule):
    """The cell as text: its value when it has one, else the words it shows, without its comments."""
    nature = cellule.get(f"{BUREAU}value-type")
    if nature in ("float", "currency", "percentage"):
        return en_texte(float(cellule.get(f"{BUREAU}value", "0")))
    if nature == "date":
        ecrite = cellule.get(f"{BUREAU}date-value", "")
        return en_texte(datetime.fromisoformat(ecrite) if "T" in ecrite else date.fromisoformat(ecrite))
    if nature == "time" and (dite := DUREE.fullmatch(cellule.get(f"{BUREAU}time-value", ""))):
        return en_texte(_duree(*dite.groups(default="0")))  # below zero, its words say it
    if nature == "boolean":
        return en_texte(cellule.get(f"{BUREAU}boolean-value") == "true")
    return "\n".join("".join(_mots(paragraphe)) for paragraphe in cellule.findall(f"{TEXTE}p")).strip()


def _mots(paragraphe):
    """Its text, where several spaces and tabs are elements of their own."""
    yield paragraphe.text or ""
    for element in paragraphe:
        if element.tag in (f"{TEXTE}s", f"{TEXTE}tab", f"{TEXTE}line-break"):
            yield " "
        elif element.tag != f"{BUREAU}annotation":
            yield from _mots(element)
        yield element.tail or ""


def _duree(heures, minutes, secondes):
    """The hour of a cell, or a length, to the nearest minute: a computed hour is short of a fraction of a second."""
    return timedelta(minutes=round(int(heures) * 60 + int(minutes) + float(secondes) / 60))
