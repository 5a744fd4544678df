"""A travail followed from the screen: the page moves by itself until it is over, with or without scripts."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from centre.models import Travail
from tests.factories import creer_centre, creer_compte, creer_travail

pytestmark = pytest.mark.navigateur
RELANCE = "[hx-trigger]"
LONGTEMPS = 20_000  # ms: two beats of the page on a busy machine


@pytest.fixture
def suivi(transactional_db):
    """The author of a travail in progress, and its address."""
    creer_centre()
    auteur = creer_compte("accueil")
    travail = creer_travail(intitule="Attestations", etat="en_cours", fait=3, sur=12, auteur=auteur)
    return auteur, reverse("travail_detail", args=[travail.pk])


def finir():
    Travail.objects.update(etat="termine", phrase="12 attestations prêtes.", fini_le=timezone.now())


def test_l_avancement_se_suit_sans_rien_toucher_et_survit_au_rechargement(suivi, page_de):
    auteur, adresse = suivi
    page = page_de(compte=auteur)
    page.goto(adresse)
    expect(page.locator("#travail")).to_contain_text("3 sur 12 (25 %)")

    Travail.objects.update(fait=6)
    expect(page.locator("#travail")).to_contain_text("6 sur 12 (50 %)", timeout=LONGTEMPS)
    page.reload()
    expect(page.get_by_role("progressbar", name="Avancement de « Attestations »")).to_have_attribute("value", "6")

    page.get_by_role("link", name="Rafraîchir").focus()
    Travail.objects.update(fait=9)
    expect(page.locator("#travail")).to_contain_text("9 sur 12 (75 %)", timeout=LONGTEMPS)
    expect(page.get_by_role("link", name="Rafraîchir")).to_be_focused()

    finir()
    expect(page.get_by_role("status")).to_have_text("12 attestations prêtes.", timeout=LONGTEMPS)
    expect(page.locator(RELANCE)).to_have_count(0)


def test_annuler_puis_relancer_du_bout_du_doigt(suivi, page_de):
    auteur, adresse = suivi
    page = page_de(compte=auteur, has_touch=True)
    page.goto(adresse)

    page.get_by_role("button", name="Annuler ce travail").tap()
    expect(page.locator("#travail")).to_contain_text("L’annulation est demandée")
    Travail.objects.update(etat="annule", fini_le=timezone.now())
    page.get_by_role("button", name="Relancer").tap()

    expect(page.locator("#travail")).to_contain_text("En attente")
    expect(page.locator("#messages")).to_contain_text("« Attestations » recommence.")


def test_sans_script_rafraichir_montre_ou_en_est_le_travail(suivi, page_de):
    auteur, adresse = suivi
    page = page_de(compte=auteur, java_script_enabled=False)
    page.goto(adresse)
    expect(page.locator("#travail")).to_contain_text("3 sur 12 (25 %)")

    finir()
    page.get_by_role("link", name="Rafraîchir").click()

    expect(page.get_by_role("status")).to_have_text("12 attestations prêtes.")
