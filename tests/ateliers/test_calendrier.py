from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.calendrier import Mois, Semaine, periode_demandee
from tests.factories import creer_atelier, creer_compte, creer_periode, creer_seance, le_pole
from tests.lecture import textes

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2013, 3, 12)


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: AUJOURDHUI)


def seances(response):
    return textes(response, "a", "seance-calendrier")


def test_la_semaine_range_les_seances_par_jour_puis_par_heure(client_de):
    atelier = creer_atelier("Cuisine", lieu="Salle 2")
    creer_seance(atelier, heure_debut=time(14), heure_fin=time(16), lieu="Salle 2")
    creer_seance(atelier, heure_debut=time(9, 30), heure_fin=time(11))
    creer_seance(atelier, date=date(2013, 3, 17))
    creer_seance(atelier, date=date(2013, 3, 18))

    response = client_de("accueil").get(reverse("calendrier"))

    assert textes(response, "h1") == ["Du lundi 11 au dimanche 17 mars 2013"]
    assert textes(response, "li", "jour") == [
        "Lundi 11 mars Pas de séance",
        "Mardi 12 mars Aujourd’hui 9 h 30 – 11 h Vie quotidienne : Cuisine Aujourd’hui "
        "14 h – 16 h Vie quotidienne : Cuisine Salle 2 Aujourd’hui",
        "Mercredi 13 mars Pas de séance",
        "Jeudi 14 mars Pas de séance",
        "Vendredi 15 mars Pas de séance",
        "Samedi 16 mars Pas de séance",
        "Dimanche 17 mars 14 h – 16 h Vie quotidienne : Cuisine Prévue",
    ]


def test_une_seance_annulee_est_barree_et_nommee(client_de):
    creer_seance(creer_atelier("Cuisine"), statut="annulee", motif_annulation="meteo")

    response = client_de("accueil").get(reverse("calendrier"))

    assert textes(response, "a", "seance-barree") == ["14 h – 16 h Vie quotidienne : Cuisine Annulée"]


def test_le_mois_montre_les_semaines_entieres(client_de):
    for jour in (date(2013, 2, 25), date(2013, 3, 31), date(2013, 4, 1)):
        creer_seance(creer_atelier(f"Atelier du {jour.day}"), date=jour)

    response = client_de("accueil").get(reverse("calendrier"), {"vue": "mois", "date": "2013-03-31"})

    assert textes(response, "h1") == ["Mars 2013"]
    assert textes(response, "th") == ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"]
    assert seances(response) == [
        "14 h Vie quotidienne : Atelier du 25 À pointer",
        "14 h Vie quotidienne : Atelier du 31",
    ]


def test_un_mois_vide_le_dit(client_de):
    response = client_de("accueil").get(reverse("calendrier"), {"vue": "mois"})

    assert textes(response, "p", "vide") == ["Pas de séance ce mois-ci."]


def test_on_choisit_un_pole_un_lieu_ou_un_responsable(client_de):
    compte = creer_compte("animation")
    francais = creer_seance(creer_atelier("Alpha", le_pole("francais")), lieu="Salle 1")
    francais.responsables.add(compte)
    creer_seance(creer_atelier("Cuisine"), lieu="Cuisine")
    client = client_de("accueil")

    trouvees = [
        len(seances(client.get(reverse("calendrier"), choix)))
        for choix in ({}, {"pole": le_pole("francais").pk}, {"lieu": "Salle 1"}, {"responsable": compte.pk})
    ]

    assert trouvees == [2, 1, 1, 1]


def test_changer_de_semaine_garde_les_filtres(client_de):
    pole = le_pole("francais").pk

    response = client_de("accueil").get(reverse("calendrier"), {"pole": pole, "date": "2013-03-12"})

    page = response.content.decode()
    assert f'href="?pole={pole}&amp;date=2013-03-05"' in page
    assert f'href="?pole={pole}&amp;date=2013-03-19"' in page


@pytest.mark.parametrize("texte", ["0001-01-01", "9999-12-31", "zq9x", "", "2013-02-30", "1e400", "é" * 300])
@pytest.mark.parametrize("vue", ["semaine", "mois", "liste", "zq9x", ""])
def test_une_date_illisible_ramene_a_aujourd_hui(texte, vue, client_de):
    response = client_de("accueil").get(
        reverse("calendrier"), {"date": texte, "vue": vue, "pole": "zq9x", "lieu": "zq9x", "responsable": "9" * 40}
    )

    titres = {"mois": "Mars 2013", "liste": "Du mardi 12 mars au jeudi 11 avril 2013"}
    assert textes(response, "h1") == [titres.get(vue, "Du lundi 11 au dimanche 17 mars 2013")]


@pytest.mark.parametrize("texte", ["1900-01-08", "2199-12-20"])
@pytest.mark.parametrize("vue", ["semaine", "mois", "liste"])
def test_les_bornes_du_calendrier_s_ouvrent(texte, vue, client_de):
    assert (
        client_de("accueil").get(reverse("calendrier"), {"date": texte, "vue": vue, "duree": "12"}).status_code == 200
    )


@pytest.mark.parametrize(
    ("jour", "titre"),
    [
        (date(2013, 4, 1), "Du lundi 1er au dimanche 7 avril 2013"),
        (date(2013, 3, 27), "Du lundi 25 au dimanche 31 mars 2013"),
        (date(2013, 4, 30), "Du lundi 29 avril au dimanche 5 mai 2013"),
        (date(2014, 1, 1), "Du lundi 30 décembre 2013 au dimanche 5 janvier 2014"),
    ],
)
def test_le_titre_d_une_semaine_ne_repete_ni_mois_ni_annee(jour, titre):
    assert Semaine(jour).titre == titre


def test_un_mois_mene_au_precedent_et_au_suivant():
    mois = Mois(date(2013, 1, 31))

    assert (Mois(mois.precedente).titre, Mois(mois.suivante).titre) == ("Décembre 2012", "Février 2013")


def test_une_vue_inconnue_est_une_semaine():
    assert periode_demandee("zq9x", "2013-03-01", aujourdhui=AUJOURDHUI) == Semaine(date(2013, 3, 1))


@pytest.mark.parametrize("choix", [{}, {"pole": "1", "lieu": "Salle 0", "atelier": "1", "responsable": "1"}])
@pytest.mark.parametrize("vue", ["semaine", "mois", "liste"])
@pytest.mark.parametrize("nombre", [1, 3])
def test_le_calendrier_coute_autant_avec_une_ou_trois_seances(nombre, vue, choix, client_de, django_assert_num_queries):
    for rang in range(nombre):
        creer_seance(lieu=f"Salle {rang}").responsables.add(creer_compte("animation"))
        creer_periode(nom=f"Pont {rang}")
    client = client_de("accueil")
    client.get(reverse("calendrier"), choix | {"vue": vue})

    # The list counts its séances to page them.
    with django_assert_num_queries(10 if vue == "liste" else 9):
        client.get(reverse("calendrier"), choix | {"vue": vue})
