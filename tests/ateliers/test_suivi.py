from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    creer_atelier,
    creer_demande,
    creer_inscription,
    creer_partenaire,
    creer_participant,
    creer_presence,
    creer_seance,
)
from tests.lecture import textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2013, 3, 12))


def test_la_page_d_une_personne_dit_ses_ateliers_et_ses_heures(client_de):
    lea = creer_participant("Léa", "Martin")
    cuisine, alpha = creer_atelier("Cuisine"), creer_atelier("Alpha")
    creer_inscription(lea, cuisine)
    creer_inscription(lea, alpha, date_fin=date(2013, 2, 1), motif_fin="objectif_atteint")
    creer_presence(creer_seance(cuisine, statut="realisee"), lea)
    creer_presence(creer_seance(cuisine, statut="realisee", date=date(2013, 3, 5)), lea, minutes=45)
    creer_presence(creer_seance(alpha, statut="realisee", date=date(2013, 1, 8)), lea, role="benevole")

    response = client_de("parcours").get(reverse("participant_ateliers", args=[lea.pk]))

    assert textes(response, "ul", "liste-simple") == [
        "Cuisine à partir du 01/01/2013 Alpha du 01/01/2013 au 01/02/2013 · Objectif atteint"
    ]
    assert "2 participations, 2 h 45 suivies en tout." in textes(response, "p")
    assert textes(response, "td") == ["Cuisine", "Présent", "Cuisine", "Présent, 0 h 45", "Alpha", "Présent (bénévole)"]


def test_une_personne_sans_atelier_a_une_page_qui_dit_ou_l_inscrire(client_de):
    lea = creer_participant()

    response = client_de("accueil").get(reverse("participant_ateliers", args=[lea.pk]))

    assert textes(response, "p", "discret") == [
        "Aucune inscription. L’inscrire à un atelier",
        "Aucune feuille ne porte encore son nom.",
    ]


def test_htmx_recoit_le_fragment_et_ses_pages_gardent_leur_adresse(client_de):
    lea = creer_participant()
    for rang in range(21):
        creer_presence(creer_seance(date=date(2013, 1, 1 + rang), statut="realisee"), lea)
    url = reverse("participant_ateliers", args=[lea.pk])

    response = client_de("accueil").get(url, headers={"HX-Request": "true"})

    page = response.content.decode()
    assert ("<html" in page, page.count('id="participant-ateliers"')) == (False, 1)
    assert f'href="{url}?page=2"' in page
    assert len(textes(response, "td")) == 40


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_une_personne_coute_autant_avec_une_ou_trois_lignes(nombre, client_de, django_assert_num_queries):
    lea = creer_participant()
    for rang in range(nombre):
        presence = creer_presence(creer_seance(date=date(2013, 1, 1 + rang), statut="realisee"), lea)
        creer_inscription(lea, presence.seance.atelier)
    client, url = client_de("accueil"), reverse("participant_ateliers", args=[lea.pk])
    client.get(url)

    with django_assert_num_queries(12):
        client.get(url)


def test_un_partenaire_montre_ses_interventions_et_ses_demandes_par_annee(client_de):
    partenaire = creer_partenaire("Handball-club")
    cuisine = creer_atelier("Cuisine")
    creer_seance(cuisine, date=date(2012, 11, 6), statut="realisee").intervenants.add(partenaire)
    pour_demande = creer_seance(cuisine, demande=creer_demande(partenaire, objet="Buffet"))
    pour_demande.intervenants.add(partenaire)
    creer_seance(cuisine, date=date(2013, 3, 19)).intervenants.add(creer_partenaire())

    response = client_de("animation").get(reverse("partenaire_seances", args=[partenaire.pk]))

    assert textes(response, "h3") == ["2013", "2012"]
    assert textes(response, "a", "ligne-lien") == [
        "Cuisine Mardi 12 mars 2013 Pour sa demande : Buffet Aujourd’hui",
        "Cuisine Mardi 6 novembre 2012 Vient animer Réalisée",
    ]
    accueil = client_de("accueil").get(reverse("partenaire_seances", args=[partenaire.pk]))
    assert textes(accueil, "a", "ligne-lien")[0] == "Cuisine Mardi 12 mars 2013 Pour l’une de ses demandes Aujourd’hui"


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_un_partenaire_coute_autant_avec_une_ou_trois_seances(nombre, client_de, django_assert_num_queries):
    partenaire = creer_partenaire()
    for _ in range(nombre):
        creer_seance(demande=creer_demande(partenaire))
    client, url = client_de("accueil"), reverse("partenaire_seances", args=[partenaire.pk])
    client.get(url)

    with django_assert_num_queries(7):
        client.get(url)


@pytest.mark.parametrize("page", ["9999999", "-1", "zq9x"])
def test_une_page_absurde_montre_la_plus_proche(page, client_de):
    partenaire = creer_partenaire()

    response = client_de("accueil").get(reverse("partenaire_seances", args=[partenaire.pk]), {"page": page})

    assert response.status_code == 200
