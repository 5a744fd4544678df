from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from centre.models import Periode
from tests.exports import exporter, rangees_csv
from tests.factories import creer_centre, creer_periode
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db

PONT = {"nature": "fermeture", "nom": "Pont de mai", "date_debut": "2013-05-09", "date_fin": "2013-05-11"}
VACANCES = Periode.Nature.VACANCES


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2013, 3, 12))


@pytest.fixture
def direction(client_de):
    return client_de("direction")


def ecrites():
    return [*Periode.objects.order_by("pk").values_list("nature", "zone", "nom", "date_debut", "date_fin")]


def test_la_liste_montre_les_jours_de_l_annee_dans_l_ordre(direction):
    creer_periode(nom="Pont de mai")
    creer_periode(VACANCES, nom="Noël", zone="B", date_debut=date(2012, 12, 22), date_fin=date(2013, 1, 6))
    creer_periode(VACANCES, nom="Hiver des autres", zone="A", date_debut=date(2013, 2, 1), date_fin=date(2013, 2, 9))
    creer_periode(nom="L’an prochain", date_debut=date(2014, 1, 2), date_fin=date(2014, 1, 2))

    response = direction.get(reverse("periode_liste"))

    assert [texte for texte in textes(response, "tr") if "2013" in texte] == [
        "Vacances Noël samedi 22 décembre 2012 dimanche 6 janvier 2013 Modifier Noël Supprimer Noël",
        "Fermeture Pont de mai jeudi 9 mai 2013 vendredi 10 mai 2013 Modifier Pont de mai Supprimer Pont de mai",
    ]
    assert "Lundi 1er avril 2013 Lundi de Pâques" in textes(response, "li")


@pytest.mark.parametrize(
    ("annee", "titre"),
    [("2014", "2014"), ("1900", "1900"), ("2199", "2199"), ("1899", "2013"), ("zq9x", "2013"), ("²⁰¹⁴", "2013")],
)
def test_on_change_d_annee_et_une_annee_illisible_est_celle_d_aujourd_hui(annee, titre, direction):
    response = direction.get(reverse("periode_liste"), {"annee": annee})

    assert textes(response, "h1") == [f"Fermetures, vacances et jours fériés {titre}"]


def test_une_fermeture_s_ajoute_et_ramene_a_son_annee(direction):
    response = direction.post(reverse("periode_creer"), PONT, follow=True)

    assert response.redirect_chain == [(f"{reverse('periode_liste')}?annee=2013", 302)]
    assert messages(response) == ["C’est noté : Pont de mai."]
    assert ecrites() == [("fermeture", "", "Pont de mai", date(2013, 5, 9), date(2013, 5, 11))]


def test_des_vacances_prennent_la_zone_du_centre(direction):
    creer_centre(zone_scolaire="C")

    direction.post(reverse("periode_creer"), PONT | {"nature": "vacances"})

    assert [(nature, zone) for nature, zone, *_ in ecrites()] == [("vacances", "C")]


def test_des_vacances_devenues_fermeture_n_ont_plus_de_zone(direction):
    periode = creer_periode(VACANCES, zone="B")

    direction.post(reverse("periode_modifier", args=[periode.pk]), PONT)

    assert ecrites() == [("fermeture", "", "Pont de mai", date(2013, 5, 9), date(2013, 5, 11))]


@pytest.mark.parametrize("url", ["periode_creer", "periode_modifier"])
def test_deux_periodes_ne_commencent_pas_le_meme_jour_sous_le_meme_nom(url, direction):
    creer_periode(nom="Pont de mai")
    autre = creer_periode(nom="Pont de juin", date_debut=date(2013, 6, 1), date_fin=date(2013, 6, 1))

    response = direction.post(reverse(url, args=[autre.pk] if url == "periode_modifier" else []), PONT)

    assert response.status_code == 422
    assert fautes(response) == ["Une période de ce nom commence déjà ce jour-là : modifiez-la."]


@pytest.mark.parametrize(
    ("champs", "faute"),
    [
        ({"nom": ""}, "Ce champ est obligatoire."),
        ({"date_debut": "0213-05-09"}, "Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013."),
        (
            {"date_fin": "2013-05-08"},
            "La période se termine avant d’avoir commencé : corrigez une date.",
        ),
    ],
)
def test_une_periode_mal_remplie_est_refusee_sans_rien_perdre(champs, faute, direction):
    response = direction.post(reverse("periode_creer"), PONT | champs)

    assert (response.status_code, fautes(response)) == (422, [faute])
    assert response.context["form"]["nature"].value() == "fermeture"
    assert ecrites() == []


def test_une_periode_se_supprime_apres_confirmation(direction):
    periode = creer_periode(nom="Pont de mai")
    url = reverse("periode_supprimer", args=[periode.pk])

    page = direction.get(url)
    assert ecrites() != []
    response = direction.post(url, follow=True)

    assert textes(page, "h1") == ["Supprimer Pont de mai ?"]
    assert messages(response) == ["Supprimé : Pont de mai. Les séances déjà prévues ne changent pas."]
    assert ecrites() == []


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_avec_une_ou_trois_periodes(nombre, direction, django_assert_num_queries):
    for rang in range(nombre):
        creer_periode(nom=f"Pont {rang}")
    direction.get(reverse("periode_liste"))

    with django_assert_num_queries(6):
        direction.get(reverse("periode_liste"))


def test_les_jours_d_une_annee_sortent_comme_la_page_les_periodes_puis_les_feries(direction):
    creer_periode(nom="Pont de mai")
    creer_periode(VACANCES, nom="Noël", zone="B", date_debut=date(2012, 12, 22), date_fin=date(2013, 1, 6))
    creer_periode(VACANCES, nom="Hiver des autres", zone="A", date_debut=date(2013, 2, 1), date_fin=date(2013, 2, 9))

    export = exporter(direction, reverse("periode_liste") + "?annee=2013", "csv")

    titres, *rangees = rangees_csv(export)
    assert titres == ["Nature", "Jours", "Premier jour", "Dernier jour"]
    assert rangees[:3] == [
        ["Vacances scolaires", "Noël", "22/12/2012", "06/01/2013"],
        ["Fermeture du centre", "Pont de mai", "09/05/2013", "10/05/2013"],
        ["Jour férié", "Jour de l’an", "01/01/2013", "01/01/2013"],
    ]
    assert {rangee[0] for rangee in rangees[2:]} == {"Jour férié"}
    assert export["Content-Disposition"].endswith('-2013-03-12-annee-2013.csv"')
