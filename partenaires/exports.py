"""The ledger for the accountant: its columns, declared once, and the table a spreadsheet opens."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from centre.tableaux.sortie import proteger
from partenaires.comptes import compte_propose

LARGEURS = {"Libellé": 36, "Action": 36, "Nature de l’action": 24, "Manifestation de soutien": 24, "Compte proposé": 40}
COLONNES = (
    ("Date", lambda ligne: ligne.date),
    ("N° de pièce", lambda ligne: ligne.piece_lue),
    ("Libellé", lambda ligne: ligne.libelle),
    ("Action", lambda ligne: ligne.action.nom),
    ("Nature de l’action", lambda ligne: ligne.action.get_nature_display()),
    ("Manifestation de soutien", lambda ligne: "oui" if ligne.action.manifestation_soutien else "non"),
    ("Recette", lambda ligne: ligne.en_recette),
    ("Dépense", lambda ligne: ligne.en_depense),
    ("Compte proposé", compte_propose),
    ("Moyen", lambda ligne: ligne.get_moyen_display()),
    ("Justificatif joint", lambda ligne: "oui" if ligne.justificatif else "non"),
    ("Corrige la ligne", lambda ligne: ligne.corrige_id),
    ("Ligne", lambda ligne: ligne.pk),
)


def en_csv(lignes):
    """The lines as a table that French spreadsheets open as it is: UTF-8 with its mark, `;`, decimal commas."""
    texte = StringIO()
    tableau = csv.writer(texte, delimiter=";", lineterminator="\r\n")
    tableau.writerow(titre for titre, _ in COLONNES)
    tableau.writerows([_cellule(valeur(ligne)) for _, valeur in COLONNES] for ligne in lignes)
    return texte.getvalue().encode("utf-8-sig")


def en_xlsx(lignes, *, titre):
    """The same table as a spreadsheet's own file: real dates and amounts, headings that stay in sight."""
    classeur = Workbook()
    feuille = classeur.active
    feuille.title = titre
    feuille.append([titre for titre, _ in COLONNES])
    for ligne in lignes:
        feuille.append([valeur(ligne) for _, valeur in COLONNES])
        _en_texte(feuille[feuille.max_row])
    _mettre_en_forme(feuille)
    octets = BytesIO()
    classeur.save(octets)
    return octets.getvalue()


def _en_texte(cellules):
    """What looks like a formula is a text, kept as it was written."""
    for cellule in cellules:
        if isinstance(cellule.value, str):
            cellule.data_type = "s"


def _mettre_en_forme(feuille):
    feuille.freeze_panes, feuille.print_title_rows, feuille.auto_filter.ref = "A2", "1:1", feuille.dimensions
    feuille.page_setup.orientation, feuille.page_setup.fitToHeight = "landscape", 0
    feuille.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)  # as wide as the paper
    for cellule in feuille[1]:
        cellule.font = Font(bold=True)
    for rang, (titre, _) in enumerate(COLONNES, start=1):
        feuille.column_dimensions[get_column_letter(rang)].width = LARGEURS.get(titre, 14)
        for cellule in feuille[get_column_letter(rang)][1:]:
            if isinstance(cellule.value, date):
                cellule.number_format = "DD/MM/YYYY"
            elif isinstance(cellule.value, Decimal):
                cellule.number_format = "#,##0.00"


def _cellule(valeur):
    if isinstance(valeur, date):
        return valeur.strftime("%d/%m/%Y")
    if isinstance(valeur, Decimal):
        return f"{valeur:.2f}".replace(".", ",")
    return proteger(valeur) if isinstance(valeur, str) else valeur
