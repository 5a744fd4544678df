"""The sheets of an XLSX workbook, read row by row, with the rows and columns counted as they come."""

import re

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from centre.fichier_csv import FichierIllisible
from centre.tableaux.cellule import en_texte
from centre.tableaux.limites import COLONNES_MAXIMUM, LIGNES_MAXIMUM, VIDES_MAXIMUM

CLASSEUR = "xl/workbook.xml"
DERNIERE = LIGNES_MAXIMUM + VIDES_MAXIMUM + 2
FUSION = re.compile(rb"""[<:]mergeCell\s(?:[^<>]{0,100}\s)?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
MORCEAU, BALISE_MAXIMUM = 1024 * 1024, 400  # bytes


class _Feuille(ReadOnlyWorksheet):
    """A sheet that is not read whole to learn its size: what a file says of its own size is not believed anyway."""

    def _get_size(self):
        pass


class _Lecteur(ExcelReader):
    """The reader of `load_workbook`, for the sheets that have rows only: a chart is not a table."""

    def read_worksheets(self):
        for feuille, lien in self.parser.find_sheets():
            if lien.target in self.valid_files and "chartsheet" not in lien.Type:
                self.wb._sheets.append(_Feuille(self.wb, feuille.name, lien.target, self.shared_strings))


def ouvrir(fichier, conseil):
    """The names of its sheets, and the way to the rows and to the merged cells of each."""
    abime = FichierIllisible(f"Ce classeur est abîmé, ou contient ce qu’un tableau n’a pas à contenir. {conseil}")
    try:
        lecteur = _Lecteur(fichier, read_only=True, data_only=True, keep_links=False)
        lecteur.read()
        classeur = lecteur.wb
        feuilles = [feuille.title for feuille in classeur.worksheets]
    except Exception as faute:  # openpyxl raises whatever it met: KeyError, ValueError, a forbidden entity…
        raise abime from faute
    if not feuilles:
        raise FichierIllisible(f"Ce classeur n’a pas de feuille. {conseil}")
    return (
        feuilles,
        lambda feuille: _rangees(classeur[feuille], abime),
        lambda feuille: _fusions(classeur[feuille], abime),
    )


def _rangees(feuille, abime):
    lignes = feuille.iter_rows(max_row=DERNIERE, max_col=COLONNES_MAXIMUM + 1, values_only=True)
    numero = 0
    while True:
        try:
            valeurs = next(lignes, None)
        except Exception as faute:  # as above: a broken sheet shows at the row that is broken
            raise abime from faute
        if valeurs is None:
            return
        numero += 1
        yield numero, [en_texte(valeur) for valeur in valeurs[: _largeur(valeurs)]]


def _fusions(feuille, abime):
    """The merged ranges, which openpyxl leaves out of a sheet it reads by rows: they are looked for in its bytes."""
    try:
        with feuille._get_source() as source:
            for morceau in _morceaux(source):
                if b"mergeCell" in morceau:
                    yield from map(_plage, FUSION.finditer(morceau))
    except Exception as faute:  # as above
        raise abime from faute


def _morceaux(source):
    """Its bytes by pieces that cut no tag; a tag too long to be that of merged cells is let go."""
    reste = b""
    while lus := source.read(MORCEAU):
        morceau, ouverture, balise = (reste + lus).rpartition(b"<")
        yield morceau
        reste = (ouverture + balise) if len(balise) < BALISE_MAXIMUM else b""


def _plage(trouvee):
    colonne, ligne, derniere_colonne, derniere_ligne = (groupe.decode() for groupe in trouvee.groups())
    return (
        int(ligne),
        column_index_from_string(colonne),
        int(derniere_ligne),
        column_index_from_string(derniere_colonne),
    )


def _largeur(valeurs):
    """How many cells a row has, without the empty ones that fill it up to the limit."""
    largeur = len(valeurs)
    while largeur and valeurs[largeur - 1] is None:
        largeur -= 1
    return largeur
