"""The ledger for the accountant."""

from datetime import date, datetime

import pytest

from centre.tableaux.sortie import deproteger
from partenaires.actions.mouvement import corriger_mouvement
from tests.exports import exporter, feuille_de, rangees_csv
from tests.factories import creer_action, creer_compte, creer_demande, creer_mouvement
from tests.lecture import textes
from tests.partenaires.facturation import creer_facture, creer_facture_en_preparation, creer_paiement

pytestmark = pytest.mark.django_db


@pytest.fixture
def _deux_lignes():
    action = creer_action("=1+1", manifestation_soutien=True)
    ligne = creer_mouvement(action, libelle="@SOMME(A1)", piece="+33", montant="1234.5", date=date(2013, 6, 1))
    corriger_mouvement(ligne, date=date(2013, 6, 2), par=creer_compte("tresorerie"), motif="Doublon")
    creer_mouvement(action, date=date(2014, 6, 1))


@pytest.mark.usefixtures("_deux_lignes")
def test_le_comptable_recoit_un_csv_que_les_tableurs_francais_ouvrent(client_de):
    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013&sens=depense", "csv", liste="comptable")

    lignes = export.content.decode("utf-8-sig").split("\r\n")
    assert export.content.startswith(b"\xef\xbb\xbf")
    assert lignes[0].startswith('"Date";"N° de pièce";"Libellé";"Action";')
    compte = "7088 – Autres produits des activités annexes"
    assert lignes[1].startswith(
        f'"01/06/2013";"\'+33";"\'@SOMME(A1)";"\'=1+1";"Manifestation";"oui";"1234,50";"";"{compte}";'
    )
    assert lignes[2].startswith('"02/06/2013";"\'+33";"Correction : Doublon";"\'=1+1";"Manifestation";"oui";"-1234,50"')
    assert (len(lignes), lignes[3]) == (4, "")
    assert "autofinancement-pour-le-comptable-" in export["Content-Disposition"]
    assert export["Content-Disposition"].endswith('-annee-2013.csv"')


@pytest.mark.usefixtures("_deux_lignes")
def test_le_meme_tableau_en_xlsx_garde_dates_et_montants_et_ne_calcule_rien(client_de):
    feuille = feuille_de(exporter(client_de("direction"), "/autofinancement/?annee=2013", liste="comptable"))

    rangees = [[cellule.value for cellule in rangee][:7] for rangee in feuille.iter_rows(min_row=2)]
    assert (feuille.title, feuille.max_row, feuille.auto_filter.ref) == ("Autofinancement pour le comptab", 3, "A1:M3")
    assert rangees[0] == [datetime(2013, 6, 1), "+33", "@SOMME(A1)", "=1+1", "Manifestation", "oui", 1234.5]
    assert rangees[1][-1] == -1234.5
    assert {cellule.data_type for rangee in feuille.iter_rows() for cellule in rangee} <= {"s", "n", "d"}


@pytest.mark.usefixtures("_deux_lignes")
def test_le_livre_sort_comme_sa_page_avec_ses_choix_et_son_total(client_de):
    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013", "csv", liste="livre")

    titres, *rangees = rangees_csv(export)
    assert [rangee[titres.index("Date")] for rangee in rangees] == ["02/06/2013", "01/06/2013"]
    assert [rangee[titres.index("Total")] for rangee in rangees] == ["0,00", "1234,50"]
    assert "Compte proposé" not in titres


def test_le_total_du_livre_sort_aux_centimes(client_de):
    for jour, montant in enumerate(("179.70", "0.10", "0.10"), 1):
        creer_mouvement(date=date(2013, 6, jour), montant=montant)

    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013", "csv", liste="livre")

    titres, *rangees = rangees_csv(export)
    assert [rangee[titres.index("Total")] for rangee in rangees] == ["179,90", "179,80", "179,70"]


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

    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013", "csv", liste="comptable")

    titres, *lignes = rangees_csv(export)
    assert [rangee[titres.index("Compte proposé")].split(" – ")[0] for rangee in lignes] == [compte, compte]


@pytest.mark.parametrize("texte", ["=A1", "+1", "-1", "@A", "\uff1dA1", "\uff0b1", "\uff0d1", "\uff20A", "Vente à 2 €"])
def test_une_cellule_qui_ressemble_a_une_formule_n_est_pas_calculee(client_de, texte):
    creer_mouvement(libelle=texte)

    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013", "csv", liste="comptable")
    _, (_, _, libelle, *_) = rangees_csv(export)

    assert libelle == (texte if texte == "Vente à 2 €" else f"'{texte}")
    assert deproteger(libelle) == texte


@pytest.mark.parametrize("reste", ["en-retard", "a-encaisser", "payees", "avoirs", "brouillons", ""])
def test_une_facture_sort_dans_l_etat_que_dit_sa_page(client_de, reste):
    facture = creer_facture()
    creer_paiement(creer_facture(), montant="125")
    creer_facture_en_preparation(facture.partenaire)
    client = client_de("tresorerie")

    titres, *rangees = rangees_csv(exporter(client, f"/factures/?etat={reste}", "csv"))

    page = client.get(f"/factures/?etat={reste}")
    etats = textes(page, "span", "marque-etat")
    assert [rangee[titres.index("État")] for rangee in rangees] == etats
