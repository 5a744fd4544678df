"""The ledger for the accountant: its columns, declared once, and the table a spreadsheet opens."""

import csv
from decimal import Decimal
from io import StringIO

FORMULES = ("=", "+", "-", "@", "\t", "\r")
COLONNES = (
    ("Date", lambda ligne: ligne.date.strftime("%d/%m/%Y")),
    ("N° de pièce", lambda ligne: ligne.piece),
    ("Libellé", lambda ligne: ligne.libelle),
    ("Action", lambda ligne: ligne.action.nom),
    ("Nature de l’action", lambda ligne: ligne.action.get_nature_display()),
    ("Manifestation de soutien", lambda ligne: "oui" if ligne.action.manifestation_soutien else "non"),
    ("Recette", lambda ligne: ligne.en_recette),
    ("Dépense", lambda ligne: ligne.en_depense),
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


def _cellule(valeur):
    if isinstance(valeur, Decimal):
        return f"{valeur:.2f}".replace(".", ",")
    return neutraliser(valeur) if isinstance(valeur, str) else valeur


def neutraliser(texte):
    """The text as a spreadsheet shows it: one that looks like a formula is not computed."""
    return f"'{texte}" if texte.startswith(FORMULES) else texte
