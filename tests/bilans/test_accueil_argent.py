"""What « Aujourd’hui » tells whoever holds the money."""

from datetime import date, timedelta

import pytest
import time_machine

from partenaires.actions.facture import preparer_acompte
from tests.factories import creer_demande, creer_partenaire
from tests.lecture import textes
from tests.partenaires.facturation import creer_devis_accepte, creer_facture, creer_paiement, creer_recu, regler

pytestmark = pytest.mark.django_db
SERVICE = date(2013, 5, 25)


@pytest.fixture(autouse=True)
def _le_15_mai_2013():
    with time_machine.travel("2013-05-15 10:00+02:00", tick=False):
        yield


def acceptee(objet, *, acompte=30, **champs):
    regler(acompte=acompte)
    return creer_devis_accepte(creer_demande(statut="etudiee", objet=objet, date=SERVICE, **champs)).demande


def vus(page):
    argent = page.context["argent"]
    return {nom: [str(rangee) for rangee in attente.montrees] for nom, attente in argent.items()}


def test_la_tresorerie_lit_ce_qui_est_a_demander_a_facturer_et_a_relancer(client_de):
    acceptee("Sans acompte", acompte=0)
    attend, demande = acceptee("Acompte à demander"), acceptee("Acompte demandé")
    preparer_acompte(demande)
    creer_demande(creer_partenaire("Handball"), objet="Servie", statut="realisee", date=date(2013, 5, 10))
    creer_recu(creer_demande(objet="Réglée", statut="payee", reglement="don"))
    due, payee = creer_facture(), creer_facture()
    creer_paiement(payee, montant="125.00")

    page = client_de("tresorerie").get("/")

    assert vus(page) == {"acomptes": ["Acompte à demander"], "a_facturer": ["Servie"], "impayees": [str(due)]}
    assert textes(page, "h2") == ["À facturer ou à clore 1", "Acomptes à demander 1", "Factures en retard 1"]
    contenu = page.content.decode()
    assert f'href="/demandes/{attend.pk}/"' in contenu
    assert f'href="/factures/{due.pk}/"' in contenu
    assert "Servie, Handball 10/05/2013" in textes(page, "a", "ligne-lien")


def test_sans_rien_en_attente_la_page_le_dit(client_de):
    page = client_de("tresorerie").get("/").content.decode()

    assert "Chaque demande servie est facturée ou close." in page
    assert "Aucune facture n’a passé son échéance." in page


@pytest.mark.parametrize(("role", "lit"), [("direction", True), ("cuisine", False), ("animation", False)])
def test_seul_qui_tient_l_argent_le_lit_sur_aujourd_hui(client_de, role, lit):
    creer_demande(objet="Servie", statut="realisee", date=date(2013, 5, 10))

    page = client_de(role).get("/")

    assert (page.context["argent"] is not None, "À facturer ou à clore" in page.content.decode()) == (lit, lit)


def test_au_dela_de_six_la_page_mene_aux_listes(client_de):
    for rang in range(7):
        creer_demande(statut="realisee", date=date(2013, 5, 10) - timedelta(days=rang))
        creer_facture()

    page = client_de("tresorerie").get("/").content.decode()

    assert 'href="/demandes/?statut=realisee"' in page
    assert 'href="/factures/?etat=en-retard"' in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_nombre_de_requetes_ne_depend_pas_de_ce_qui_attend(client_de, django_assert_num_queries, nombre):
    for rang in range(nombre):
        acceptee(f"Buffet {rang}")
        creer_demande(statut="realisee", date=date(2013, 5, 10))
        creer_facture()
    client = client_de("tresorerie")

    with django_assert_num_queries(10):
        client.get("/")
