"""One séance that meets another: told while it is typed, asked about when it is sent, never forbidden."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from tests.factories import creer_atelier, creer_compte, creer_encadrement, creer_seance
from tests.lecture import textes

pytestmark = pytest.mark.django_db
SAISIE = {"date": "2013-03-19", "heure_debut": "15:00", "heure_fin": "17:00", "lieu": "salle 2"}
SALLE_PRISE = "La salle est déjà prise par Tricot de 14 h à 16 h."
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


@pytest.fixture
def tricot(db):
    return creer_seance(creer_atelier("Tricot"), date=date(2013, 3, 19), lieu="Salle 2")


def test_une_salle_deja_prise_demande_une_confirmation(client_de, tricot):
    atelier = creer_atelier("Cuisine")
    client, url = client_de("animation"), reverse("seance_creer", args=[atelier.pk])

    refus = client.post(url, SAISIE)
    client.post(url, {**SAISIE, "confirme": "on"})

    assert (refus.status_code, textes(refus, "p", "doute")) == (422, [SALLE_PRISE])
    assert atelier.seances.count() == 1


def test_tout_ce_que_rencontre_une_seance_est_dit_d_un_coup(client_de, tricot):
    camille = creer_compte("animation", prenom="Camille", nom="Roy")
    creer_encadrement(tricot, camille)
    saisie = {**SAISIE, "heure_debut": "14:00", "responsables": [camille.pk]}

    refus = client_de("animation").post(reverse("seance_creer", args=[tricot.atelier_id]), saisie)
    ailleurs = client_de("animation").post(reverse("seance_creer", args=[creer_atelier().pk]), saisie)

    assert textes(refus, "p", "doute") == ["Tricot a déjà une séance le mardi 19 mars 2013 à 14 h."]
    assert textes(ailleurs, "p", "doute") == [f"{SALLE_PRISE} Camille Roy encadre déjà Tricot de 14 h à 16 h."]


def test_changer_le_lieu_ou_l_equipe_demande_aussi(client_de, tricot):
    camille = creer_compte("animation", prenom="Camille", nom="Roy")
    creer_encadrement(tricot, camille)
    seance = creer_seance(date=date(2013, 3, 19), lieu="Salle 3")
    client, url = client_de("animation"), reverse("seance_modifier", args=[seance.pk])

    salle = client.post(url, {**SAISIE, "heure_debut": "14:00"})
    equipe = client.post(url, {**SAISIE, "lieu": "Salle 3", "responsables": [camille.pk]})

    assert textes(salle, "p", "doute") == [SALLE_PRISE]
    assert textes(equipe, "p", "doute") == ["Camille Roy encadre déjà Tricot de 14 h à 16 h."]


def test_ce_qui_a_deja_ete_confirme_n_est_pas_redemande(client_de, tricot):
    seance = creer_seance(date=date(2013, 3, 19), lieu="Salle 2")
    saisie = {**SAISIE, "heure_debut": "14:00", "heure_fin": "16:30", "lieu": "Salle 2", "theme": "Le jersey"}

    response = client_de("animation").post(reverse("seance_modifier", args=[seance.pk]), saisie)

    seance.refresh_from_db()
    assert (response.status_code, seance.theme, seance.heure_fin) == (302, "Le jersey", time(16, 30))


def test_un_report_dit_aussi_ce_qu_il_rencontre_mais_pas_la_seance_qu_il_remplace(client_de, tricot):
    seance = creer_seance(creer_atelier("Cuisine"), lieu="Salle 2")
    client, url = client_de("animation"), reverse("seance_reporter", args=[seance.pk])

    refus = client.post(url, {"date": "2013-03-19", "heure_debut": "14:00", "heure_fin": "16:00"})
    plus_tard = client.post(url, {"date": "2013-03-12", "heure_debut": "15:00", "heure_fin": "17:00"})

    assert textes(refus, "p", "doute") == [SALLE_PRISE]
    assert plus_tard.status_code == 302


def test_pendant_la_saisie_le_conflit_est_dit_sans_rien_envoyer(client_de, tricot):
    client, atelier = client_de("animation"), creer_atelier("Cuisine")
    seance = creer_seance(atelier, lieu="Salle 2")

    creer = client.get(reverse("seance_creer", args=[atelier.pk]), SAISIE, headers=HTMX)
    modifier = client.get(reverse("seance_modifier", args=[seance.pk]), SAISIE, headers=HTMX)
    reporter = client.get(reverse("seance_reporter", args=[seance.pk]), SAISIE, headers=HTMX)

    assert [textes(page, "p", "conflit") for page in (creer, modifier, reporter)] == [[SALLE_PRISE]] * 3
    assert (textes(creer, "h1"), creer["Vary"].split(", ").count("HX-Request")) == ([], 1)


@pytest.mark.parametrize(
    "champs", [{"date": ""}, {"heure_fin": "14:00"}, {"heure_debut": "25:61"}, {"lieu": "Salle 3"}]
)
def test_une_saisie_pas_finie_ne_dit_rien(champs, client_de, tricot):
    url = reverse("seance_creer", args=[creer_atelier().pk])

    response = client_de("animation").get(url, {**SAISIE, **champs}, headers=HTMX)

    assert (response.status_code, textes(response, "p")) == (200, [])


def test_la_page_d_une_seance_prevue_dit_ce_qu_elle_rencontre(client_de, tricot):
    seance = creer_seance(date=date(2013, 3, 19), lieu="Salle 2")
    client, url = client_de("cuisine"), reverse("seance_detail", args=[seance.pk])

    prevue = client.get(url)
    seance.statut, seance.motif_annulation = "annulee", "meteo"
    seance.save()
    annulee = client.get(url)

    assert (textes(prevue, "p", "conflit"), textes(annulee, "p", "conflit")) == ([SALLE_PRISE], [])
