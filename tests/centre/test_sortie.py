"""The files themselves: typed in a workbook, French in a CSV, never computed, and back as they were."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from centre.tableaux.lecture import ouvrir
from centre.tableaux.sortie import deproteger, en_csv, en_xlsx, nom_de_feuille

TEXTES = [
    *("=1+1", "+33 6 12", "-dit Léo", "@SOMME(A1)", "＝1+1", '=HYPERLINK("http://exemple";"là")'),  # noqa: RUF001
    *("'=1+1", "''=1+1", "'tis", "l’été", "a;b", 'un "mot"', "12", "-12,5", "3/4", "00123", "1e5", "TRUE", "#REF!"),
    *("ligne 1\nligne 2", "محمد", "👩🏽‍🍳", "é" * 500),
]


def relire(octets, nom):
    classeur = ouvrir(BytesIO(octets), nom)
    return [
        [deproteger(cellule) for cellule in rangee if cellule] for _, rangee in classeur.rangees(classeur.feuilles[0])
    ]


@pytest.mark.parametrize("texte", TEXTES)
@pytest.mark.parametrize("forme", ["csv", "xlsx"])
def test_un_texte_qui_sort_revient_tel_quel_et_n_est_jamais_calcule(texte, forme):
    ecrit = en_csv([texte], [[texte]]) if forme == "csv" else en_xlsx((texte, [texte], [[texte]]))

    assert relire(ecrit, f"tableau.{forme}") == [[texte], [texte]]
    if forme == "xlsx":
        feuille = load_workbook(BytesIO(ecrit)).active
        assert {cellule.data_type for rangee in feuille.iter_rows() for cellule in rangee} == {"s"}
    else:
        assert not any(cellule.startswith(('"=', '"+', '"-', '"@')) for cellule in ecrit.decode("utf-8-sig").split(";"))


def test_un_classeur_garde_les_dates_les_heures_et_les_nombres():
    instant = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
    rangee = [date(2013, 9, 3), time(14, 30), Decimal("1234.50"), 12, 0.25, True, None, instant]

    feuille = load_workbook(BytesIO(en_xlsx(("Tout", ["titre"] * 8, [rangee])))).active

    valeurs = [cellule.value for cellule in feuille[2]]
    assert valeurs[:6] == [datetime(2013, 9, 3), time(14, 30), 1234.5, 12, 0.25, "oui"]
    assert valeurs[6:] == [None, datetime(2026, 7, 1, 14, 30)]
    assert [cellule.number_format for cellule in feuille[2]][:3] == ["DD/MM/YYYY", "HH:MM", "#,##0.00"]


def test_un_csv_ecrit_les_dates_et_les_nombres_a_la_francaise():
    rangee = [date(2013, 9, 3), time(14, 30), Decimal("-1234.50"), 12, 0.25, False, None]

    _, ligne = en_csv(["titre"] * 7, [rangee]).decode("utf-8-sig").splitlines()

    assert ligne == '"03/09/2013";"14:30";"-1234,50";"12";"0,25";"non";""'


def test_la_feuille_fige_ses_titres_et_mesure_ses_colonnes():
    feuille = load_workbook(BytesIO(en_xlsx(("T", ["Nom", "Notes"], [["Benali", "x" * 300]])))).active

    assert (feuille.freeze_panes, feuille.auto_filter.ref, feuille.page_setup.orientation) == (
        "A2",
        "A1:B2",
        "landscape",
    )
    assert [round(feuille.column_dimensions[lettre].width) for lettre in "AB"] == [10, 48]
    assert feuille["A1"].font.bold


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [("Livre 2013", "Livre 2013"), ("a/b:c", "a b c"), ("'=1+1'", "=1+1"), ("[*]", "Tableau"), ("é" * 40, "é" * 31)],
)
def test_une_feuille_porte_un_nom_que_le_tableur_accepte(nom, attendu):
    assert nom_de_feuille(nom) == attendu
    assert load_workbook(BytesIO(en_xlsx((nom, ["A"], [])))).sheetnames == [attendu]


def test_un_long_texte_va_a_la_ligne_au_lieu_de_deborder():
    feuille = load_workbook(BytesIO(en_xlsx(("Chiffres", ["Ce qu’il compte"], [["long " * 20], ["court"]])))).active

    assert [feuille[case].alignment.wrap_text for case in ("A2", "A3")] == [True, None]


def test_un_texte_ne_touche_pas_le_nombre_de_la_colonne_d_avant():
    rangee = [12, "Poste", "x" * 46, date(2013, 9, 3)]

    feuille = load_workbook(BytesIO(en_xlsx(("T", ["Quantité", "Quoi", "Notes", "Le"], [rangee])))).active

    assert [case.alignment.indent for case in feuille[1]] == [1, 1, 1, 1]
    assert [(case.alignment.horizontal, case.alignment.indent) for case in feuille[2]] == [
        (None, 0),
        ("left", 1),
        ("left", 1),
        (None, 0),
    ]
    assert feuille["C2"].alignment.wrap_text
    assert feuille.column_dimensions["A"].width == len("Quantité") + 3
