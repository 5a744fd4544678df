"""From the page of a person: several ateliers ticked at once, each giving its own answer."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import creer_atelier, creer_attente, creer_inscription, creer_participant
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_10_septembre(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 9, 10))


@pytest.fixture
def lea(db):
    return creer_participant("Léa", "Martin")


def url_de(personne):
    return reverse("participant_inscrire", args=[personne.pk])


def test_chaque_atelier_coche_donne_sa_reponse(client_de, lea):
    libre, complet, passe = creer_atelier("Couture"), creer_atelier("Cuisine", capacite=1), creer_atelier("Jardin")
    creer_inscription(atelier=complet)
    creer_inscription(lea, passe, date_debut=date(2013, 9, 1), date_fin=date(2013, 9, 20))
    saisie = {"ateliers": [libre.pk, complet.pk, passe.pk], "date_debut": "2013-09-16"}

    response = client_de("accueil").post(url_de(lea), saisie, follow=True)

    assert messages(response) == [
        "Couture : sa place est prise, à partir du lundi 16 septembre 2013.",
        "Cuisine : plus de place libre, elle est sur la liste d’attente.",
        "Jardin : Léa Martin a déjà une inscription à Jardin, à partir du dimanche 1er septembre 2013 et jusqu’au "
        "vendredi 20 septembre 2013. Choisissez d’autres dates, ou modifiez cette inscription.",
    ]
    assert sorted(lea.inscriptions.values_list("atelier__nom", flat=True)) == ["Couture", "Jardin"]
    assert [*lea.attentes.values_list("atelier__nom", flat=True)] == ["Cuisine"]


def test_les_ateliers_ou_elle_est_deja_ne_se_cochent_pas(client_de, lea):
    creer_inscription(lea, creer_atelier("Couture"))
    creer_attente(lea, creer_atelier("Cuisine"))
    creer_atelier("Jardin", capacite=3)

    response = client_de("accueil").get(url_de(lea))

    assert textes(response, "li")[-3:] == [
        "Couture a déjà sa place",
        "Cuisine attend déjà une place",
        "Jardin 3 places",
    ]
    assert response.content.decode().count('type="checkbox"') == 1


def test_sans_atelier_coche_rien_n_est_ecrit(client_de, lea):
    response = client_de("accueil").post(url_de(lea), {"date_debut": "2013-09-16"})

    assert (response.status_code, fautes(response)) == (422, ["Cochez au moins un atelier."])


def test_la_page_de_la_personne_y_mene(client_de, lea):
    response = client_de("accueil").get(reverse("participant_detail", args=[lea.pk]))

    assert f'href="{url_de(lea)}"' in response.content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_coute_autant_pour_un_ou_trois_ateliers(nombre, client_de, lea, django_assert_num_queries):
    for _ in range(nombre):
        creer_inscription(lea, creer_atelier(capacite=2))
        creer_attente(lea, creer_atelier(capacite=1))
    client = client_de("accueil")
    client.get(url_de(lea))

    with django_assert_num_queries(10):
        client.get(url_de(lea))
