"""The ledger for the accountant."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from centre.tableaux.sortie import deproteger
from partenaires.actions.mouvement import corriger_mouvement
from partenaires.exports import en_csv
from tests.factories import creer_action, creer_compte, creer_demande, creer_mouvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def _deux_lignes():
    action = creer_action("=1+1", manifestation_soutien=True)
    ligne = creer_mouvement(action, libelle="@SOMME(A1)", piece="+33", montant="1234.5", date=date(2013, 6, 1))
    corriger_mouvement(ligne, date=date(2013, 6, 2), par=creer_compte("tresorerie"), motif="Doublon")
    creer_mouvement(action, date=date(2014, 6, 1))


@pytest.mark.usefixtures("_deux_lignes")
def test_le_comptable_recoit_un_csv_que_les_tableurs_francais_ouvrent(client_de):
    export = client_de("tresorerie").get("/autofinancement/2013/livre.csv")

    lignes = export.content.decode("utf-8-sig").split("\r\n")
    assert export.content.startswith(b"\xef\xbb\xbf")
    assert lignes[0].startswith("Date;N° de pièce;Libellé;Action;")
    compte = "7088 – Autres produits des activités annexes"
    assert lignes[1].startswith(f"01/06/2013;'+33;'@SOMME(A1);'=1+1;Manifestation;oui;1234,50;;{compte};Espèces;non;;")
    assert lignes[2].startswith("02/06/2013;'+33;Correction : Doublon;'=1+1;Manifestation;oui;-1234,50;;7088 – ")
    assert (len(lignes), lignes[3]) == (4, "")
    assert export["Content-Disposition"] == 'attachment; filename="autofinancement-2013.csv"'


@pytest.mark.usefixtures("_deux_lignes")
def test_le_meme_tableau_en_xlsx_garde_dates_et_montants_et_ne_calcule_rien(client_de):
    export = client_de("direction").get("/autofinancement/2013/livre.xlsx")

    feuille = load_workbook(BytesIO(export.content)).active
    rangees = [[cellule.value for cellule in rangee][:7] for rangee in feuille.iter_rows(min_row=2)]
    assert (feuille.title, feuille.max_row, feuille.auto_filter.ref) == ("Livre 2013", 3, "A1:M3")
    assert rangees[0] == [datetime(2013, 6, 1), "+33", "@SOMME(A1)", "=1+1", "Manifestation", "oui", 1234.5]
    assert rangees[1][-1] == -1234.5
    assert {cellule.data_type for rangee in feuille.iter_rows() for cellule in rangee} <= {"s", "n", "d"}
    assert export["Content-Disposition"] == 'attachment; filename="autofinancement-2013.xlsx"'


@pytest.mark.parametrize(
    ("action", "ligne", "compte"),
    [
        ({"reglement": "devis_facture"}, {}, "706"),
        ({"reglement": "participation_libre"}, {}, "7588"),
        ({"reglement": "don"}, {}, "754"),
        ({"reglement": "convention"}, {}, "75"),
        ({"nature": "vente"}, {}, "70"),
        ({"nature": "manifestation"}, {}, "708"),
        ({"nature": "manifestation", "manifestation_soutien": True}, {}, "7088"),
        ({"nature": "autre"}, {}, "75"),
        ({"nature": "vente"}, {"sens": "depense"}, "60"),
    ],
)
def test_un_compte_est_propose_pour_chaque_ligne_et_sa_correction(client_de, action, ligne, compte):
    if reglement := action.pop("reglement", None):
        action = {"nature": "demande", "demande": creer_demande(reglement=reglement)}
    ligne = creer_mouvement(creer_action(**action), date=date(2013, 6, 1), **ligne)
    corriger_mouvement(ligne, date=date(2013, 6, 2), par=creer_compte("tresorerie"), motif="Doublon")

    export = client_de("tresorerie").get("/autofinancement/2013/livre.csv").content.decode("utf-8-sig")

    titres, *lignes = [rangee.split(";") for rangee in export.split("\r\n")[:-1]]
    assert [rangee[titres.index("Compte proposé")].split(" – ")[0] for rangee in lignes] == [compte, compte]


@pytest.mark.parametrize(
    "texte", ["=A1", "+1", "-1", "@A", "\tA", "\rA", "\nA", "\uff1dA1", "\uff0b1", "\uff0d1", "\uff20A", "Vente à 2 €"]
)
def test_une_cellule_qui_ressemble_a_une_formule_n_est_pas_calculee(texte):
    ligne = creer_mouvement()
    ligne.libelle = texte

    _, (_, _, libelle, *_) = csv.reader(StringIO(en_csv([ligne]).decode("utf-8-sig"), newline=""), delimiter=";")

    assert libelle == (texte if texte == "Vente à 2 €" else f"'{texte}")
    assert deproteger(libelle) == texte


@pytest.mark.parametrize("nombre", [1, 3])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_l_export_coute_autant_pour_une_ou_trois_lignes(client_de, format, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_mouvement(date=date(2013, 6, 1))
    client = client_de("direction")

    with django_assert_num_queries(4):
        client.get(f"/autofinancement/2013/livre.{format}")
