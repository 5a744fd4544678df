"""The same gestures on a tablet whose scripts do not run: real forms, real buttons."""

from datetime import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.ateliers.feuilles import ABSENT, PRESENT, inscrits, marques_de
from tests.factories import MOT_DE_PASSE, creer_centre, creer_compte, creer_participant, creer_seance

pytestmark = pytest.mark.navigateur


@pytest.fixture
def page(navigateur, transactional_db):
    """A browser without scripts, logged in by the form as somebody of the accueil."""
    creer_centre()
    compte = creer_compte("accueil", courriel="lucie@parc.example")
    page = navigateur(java_script_enabled=False)
    page.goto("/")
    page.get_by_label("Adresse e-mail").fill(compte.courriel)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Me connecter").click()
    page.get_by_role("heading", name="Aujourd’hui", level=1).wait_for()
    return page


def marquer(page, nom, statut):
    page.get_by_role("radiogroup", name=nom).get_by_label(statut).check()


def test_une_feuille_de_trois_personnes_dont_une_venue_libre(page):
    seance = creer_seance(date=timezone.localdate(), heure_debut=time(0, 30), heure_fin=time(2, 30))
    inscrits(seance, "Ana Silva", "Paul Morel")
    creer_participant("Karima", "Bensaïd")

    page.reload()
    page.get_by_role("link", name="Faire la feuille").click()
    marquer(page, "Silva Ana", "Présent")
    page.get_by_label("Prénom, nom ou surnom").fill("bensaid")
    page.locator(".feuille-recherche").get_by_role("button", name="Chercher").click()
    page.get_by_role("button", name="Ajouter Karima Bensaïd").click()
    marquer(page, "Morel Paul", "Absent")
    page.get_by_role("button", name="Enregistrer la feuille").click()

    page.get_by_text("Feuille enregistrée : 2 présents, 1 absent.").wait_for()
    assert marques_de(seance) == {"Ana Silva": PRESENT, "Paul Morel": ABSENT, "Karima Bensaïd": PRESENT}


def test_une_personne_qui_ressemble_a_une_autre_s_accueille_apres_confirmation(page):
    creer_participant("Karima", "Bensaïd", annee_naissance=1980)

    page.get_by_role("link", name="Personnes").click()
    page.get_by_role("link", name="Accueillir une personne").click()
    page.get_by_label("Prénom").fill("Karima")
    page.get_by_label("Nom", exact=True).fill("Bensaid")
    page.get_by_role("button", name="Ouvrir sa fiche").click()
    page.get_by_text("Est-ce l’une de ces personnes, déjà connues du centre ?").wait_for()
    page.get_by_label("C’est une autre personne : l’accueillir quand même").check()
    page.get_by_role("button", name="Ouvrir sa fiche").click()

    page.get_by_text("Fiche ouverte : Karima Bensaid.").wait_for()
    page.get_by_role("link", name="Personnes").first.click()
    expect(page.get_by_role("link", name="Karima Bens")).to_have_text(["Karima Bensaïd", "Karima Bensaid"])
