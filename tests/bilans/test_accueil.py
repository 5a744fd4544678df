from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from tests.factories import (
    creer_acces_partenaire,
    creer_atelier,
    creer_compte,
    creer_partenaire,
    creer_presence,
    creer_seance,
)

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _mardi_10_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: AUJOURDHUI)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 12, tzinfo=UTC))  # 13 h in Paris


def ateliers_de(seances):
    return [seance.atelier.nom for seance in seances]


def test_aujourd_hui_montre_le_jour_ce_qui_attend_et_la_suite(client_de):
    for nom, jour, statut in [
        ("Soir", 10, "prevue"),
        ("Oubliée", 9, "prevue"),
        ("Faite hier", 9, "realisee"),
        ("Demain", 11, "prevue"),
        ("Demain annulée", 11, "annulee"),
        ("Dans huit jours", 18, "prevue"),
    ]:
        creer_seance(creer_atelier(nom), date=date(2026, 3, jour), statut=statut, motif_annulation="meteo")
    creer_seance(creer_atelier("Matin"), date=AUJOURDHUI, heure_debut=time(9), heure_fin=time(11))

    context = client_de("animation").get("/").context

    assert ateliers_de(context["seances_du_jour"]) == ["Matin", "Soir"]
    assert ateliers_de(context["oubliees"]) == ["Oubliée"]
    assert ateliers_de(context["a_venir"]) == ["Demain"]


def test_les_miennes_sont_celles_dont_je_suis_responsable(client_de):
    compte = creer_compte("animation")
    creer_seance(creer_atelier("Cuisine"), date=AUJOURDHUI)
    creer_seance(creer_atelier("Couture"), date=AUJOURDHUI).responsables.add(compte)

    context = client_de(compte=compte).get("/?seances=miennes").context

    assert ateliers_de(context["seances_du_jour"]) == ["Couture"]


def test_un_jour_sans_seance_le_dit(client_de):
    page = client_de("accueil").get("/").content.decode()

    assert "Aucune séance aujourd’hui." in page
    assert "Toutes les feuilles passées sont remplies." in page


def test_un_partenaire_arrive_sur_ses_demandes(client_de):
    compte = creer_acces_partenaire(creer_partenaire())

    assert client_de(compte=compte).get("/")["Location"] == "/partenaire/"


def test_un_compte_sans_role_sait_a_qui_demander(client_de):
    assert "ne lui a pas encore confié de rôle" in client_de().get("/").content.decode()


@pytest.mark.parametrize("nombre", [1, 6])
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_seances(client_de, django_assert_num_queries, nombre):
    for _ in range(nombre):
        creer_presence(creer_seance(date=AUJOURDHUI, statut="realisee"))
        creer_seance(date=date(2026, 3, 2))
        creer_seance(date=date(2026, 3, 12))
    client = client_de("animation")

    with django_assert_num_queries(8):
        client.get("/")


def test_une_feuille_s_ouvre_une_heure_avant_sa_seance(client_de):
    creer_seance(date=AUJOURDHUI)
    creer_seance(date=AUJOURDHUI, heure_debut=time(14, 1))

    page = client_de("accueil").get("/")

    assert len(page.context["feuilles_ouvertes"]) == 1
    assert "La feuille s’ouvre à 13\u00a0h\u00a001" in page.content.decode()
