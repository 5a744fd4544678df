from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from ateliers.models import Atelier
from tests.factories import (
    creer_acces_partenaire,
    creer_atelier,
    creer_compte,
    creer_demande,
    creer_inscription,
    creer_partenaire,
    creer_presence,
    creer_seance,
)
from tests.lecture import textes

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
    assert [ateliers_de(groupe.seances) for groupe in context["oubliees"]] == [["Oubliée"]]
    assert ateliers_de(context["a_venir"]) == ["Demain"]


def test_les_miennes_sont_celles_dont_je_suis_responsable(client_de):
    compte = creer_compte("animation")
    creer_seance(creer_atelier("Cuisine"), date=AUJOURDHUI)
    creer_seance(creer_atelier("Couture"), date=AUJOURDHUI).responsables.add(compte)

    context = client_de(compte=compte).get("/?seances=miennes").context

    assert ateliers_de(context["seances_du_jour"]) == ["Couture"]


def creer_oubliees(compte, *jours):
    """Past séances of March whose sheet waits, with this account in charge."""
    seances = [creer_seance(date=date(2026, 3, jour)) for jour in jours]
    if compte:
        for seance in seances:
            seance.responsables.add(compte)
    return seances


def test_les_feuilles_attendent_par_responsable_la_plus_ancienne_d_abord(client_de):
    paola = creer_compte("animation", prenom="Paola", nom="Ferrari")
    samira = creer_compte("animation", prenom="Samira", nom="Haddad")
    a_paola = creer_oubliees(paola, 8, 6, 7, 5, 9)
    a_samira = creer_oubliees(samira, 2)
    a_deux = creer_oubliees(paola, 1)
    a_deux[0].responsables.add(samira)
    a_personne = creer_oubliees(None, 3)

    response = client_de("accueil").get("/")

    groupes = [(groupe.nom, groupe.nb, groupe.seances) for groupe in response.context["oubliees"]]
    assert groupes == [
        ("Paola Ferrari", 6, [a_deux[0], a_paola[3], a_paola[1]]),
        ("Samira Haddad", 2, [a_deux[0], a_samira[0]]),
        ("", 1, a_personne),
    ]
    assert response.context["nb_oubliees"] == 8
    page = response.content.decode()
    assert "depuis 9\u00a0jours" in page
    assert f"/seances/feuilles/?responsable={paola.pk}" in page
    assert f"/seances/{a_samira[0].pk}/presences/" in page


def test_les_miennes_ne_montrent_que_mes_feuilles(client_de):
    moi = creer_compte("animation")
    miennes = creer_oubliees(moi, 9, 5)
    miennes[0].responsables.add(creer_compte("animation"))
    creer_oubliees(None, 4)

    context = client_de(compte=moi).get("/?seances=miennes").context

    assert [groupe.seances for groupe in context["oubliees"]] == [[miennes[1], miennes[0]]]
    assert context["nb_oubliees"] == 2


def test_l_accueil_dit_combien_de_personnes_appeler(client_de):
    inscription = creer_inscription(date_debut=date(2026, 1, 1))
    creer_inscription(inscription.participant, creer_atelier("Autre"), date_debut=date(2026, 1, 1))
    for atelier in (inscription.atelier, Atelier.objects.get(nom="Autre")):
        for jour in (2, 3, 4):
            creer_seance(atelier, date=date(2026, 3, jour), statut="realisee")

    def vue_par(role):
        return client_de(role).get("/")

    assert vue_par("accueil").context["nb_a_appeler"] == 1
    assert "1 personne n’est pas revenue" in vue_par("accueil").content.decode()
    assert vue_par("cuisine").context["nb_a_appeler"] is None


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

    with django_assert_num_queries(10):
        client.get("/")


def test_une_feuille_s_ouvre_une_heure_avant_sa_seance(client_de):
    creer_seance(date=AUJOURDHUI)
    creer_seance(date=AUJOURDHUI, heure_debut=time(14, 1))

    page = client_de("accueil").get("/")

    assert len(page.context["feuilles_ouvertes"]) == 1
    assert "La feuille s’ouvre à 13\u00a0h\u00a001" in page.content.decode()


@pytest.mark.parametrize(("role", "dit"), [("cuisine", True), ("accueil", False)])
def test_qui_suit_les_demandes_lit_combien_attendent_et_combien_trop(client_de, role, dit):
    for jours in (60, -1):
        creer_demande(statut="etudiee", date=timezone.localdate() + timedelta(days=jours))
    creer_demande(statut="payee")

    page = client_de(role).get("/")

    liens = [texte for texte in textes(page, "a", "ligne-lien") if "en cours" in texte]
    assert liens == (["2 demandes en cours 1 en retard"] if dit else [])
