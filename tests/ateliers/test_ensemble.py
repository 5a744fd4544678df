from datetime import date

import pytest

from ateliers.ensemble import AnneeEnsemble, annees_ensemble
from tests.exports import exporter, rangees_csv
from tests.factories import creer_demande, creer_partenaire, creer_participant, creer_seance
from tests.lecture import textes

pytestmark = pytest.mark.django_db


def animer(partenaire, jour, **champs):
    creer_seance(date=jour, **{"statut": "realisee", **champs}).intervenants.add(partenaire)


@pytest.fixture
def ccas():
    """In 2013: two séances (one of them also for its demande), a person, two demandes; in 2012: a séance."""
    ccas, autre = creer_partenaire("CCAS"), creer_partenaire("Autre")
    servie = creer_demande(ccas, convives=45, pieces=20, statut="payee")
    creer_demande(ccas, convives=80, date=date(2013, 12, 31))
    creer_demande(ccas, statut="brouillon", date=date(2014, 1, 1))
    animer(ccas, date(2012, 12, 31))
    animer(ccas, date(2013, 1, 1))
    animer(ccas, date(2013, 6, 1), demande=servie)
    animer(ccas, date(2013, 6, 2), statut="prevue")
    animer(autre, date(2013, 6, 3))
    creer_participant(oriente_par=ccas, date_entree=date(2013, 5, 2))
    creer_participant(oriente_par=autre, date_entree=date(2013, 5, 2))
    return ccas


def test_chaque_annee_compte_ce_qui_a_ete_fait_ensemble(ccas):
    assert annees_ensemble(ccas) == [
        AnneeEnsemble(2013, animees=2, preparees=1, orientees=1, demandes=2, convives=45, pieces=20),
        AnneeEnsemble(2012, animees=1),
    ]


def test_chacun_lit_les_colonnes_qui_sont_pour_lui(client_de, ccas):
    adresse = f"/partenaires/{ccas.pk}/ensemble/"

    assert textes(client_de("direction").get(adresse), "td")[:6] == ["2", "1", "2", "1", "45", "20"]
    assert textes(client_de("accueil").get(adresse), "td") == ["2", "1", "1", "0"]
    assert textes(client_de("cuisine").get(adresse), "td")[:5] == ["2", "2", "1", "45", "20"]


def test_htmx_recoit_le_tableau_seul_et_un_partenaire_nouveau_dit_ce_qui_viendra(client_de):
    page = client_de("accueil").get(f"/partenaires/{creer_partenaire().pk}/ensemble/", headers={"hx-request": "true"})

    assert textes(page, "h1") == []
    assert textes(page, "p")[0].startswith("Rien pour l’instant : les séances qu’il anime")


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_compte_coute_autant_pour_une_ou_trois_annees(client_de, nombre, django_assert_num_queries):
    partenaire = creer_partenaire()
    for rang in range(nombre):
        animer(partenaire, date(2010 + rang, 3, 1))
        creer_demande(partenaire, date=date(2010 + rang, 3, 1))
    client = client_de("direction")

    with django_assert_num_queries(8):
        client.get(f"/partenaires/{partenaire.pk}/ensemble/")


def test_chacun_exporte_les_colonnes_qui_sont_pour_lui(client_de, ccas):
    adresse = f"/partenaires/{ccas.pk}/ensemble/"

    def sorties(role):
        return rangees_csv(exporter(client_de(role), adresse, "csv", liste="ensemble"))

    assert sorties("direction")[1:] == [
        ["2013", "2", "1", "2", "1", "45", "20"],
        ["2012", "1", "0", "0", "0", "0", "0"],
    ]
    assert sorties("accueil") == [
        ["Année", "Séances animées", "Personnes orientées"],
        ["2013", "2", "1"],
        ["2012", "1", "0"],
    ]
    fragment = client_de("accueil").get(adresse, headers={"HX-Request": "true"}).content.decode()
    assert f'<form method="post" action="{adresse}" aria-label="Exporter\u00a0: Année par année">' in fragment
