"""A tablet passed round in a real browser: large answers, one name at a time, with scripts and without."""

import pytest
from playwright.sync_api import expect

from ateliers.models import Seance
from tests.ateliers.feuilles import ABSENT, EXCUSE, PRESENT, inscrits, marques_de, url_de
from tests.factories import creer_centre, creer_seance

pytestmark = pytest.mark.navigateur
TABLETTE = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PETITS = """cibles => cibles.filter((cible) => cible.checkVisibility() && cible.getBoundingClientRect().height < 44)
    .map((cible) => cible.innerText)"""
# The moment when a new screen answers is held back until the test lets it come.
RETENIR = """window.retenus = []; const attendre = window.setTimeout;
    window.setTimeout = (geste, delai) => delai ? window.retenus.push(geste) : attendre(geste, delai);"""
NOMS = ["Ana Alba", "Béa Brun", "Cyr Cohen", "Dia Diop"]


@pytest.fixture
def seance(transactional_db):
    creer_centre()
    seance = creer_seance()
    inscrits(seance, *NOMS)
    return seance


def attendre(page, titre):
    expect(page.get_by_role("heading", level=1)).to_have_text(titre)


def toucher(page, geste):
    page.get_by_role("button", name=geste).tap()


@pytest.mark.parametrize("scripts", [True, False])
def test_la_tablette_passe_de_main_en_main_puis_revient(scripts, seance, page_de):
    page = page_de("animation", java_script_enabled=scripts, **TABLETTE)
    page.goto(url_de(seance))
    page.get_by_role("link", name="Passer la tablette").tap()

    attendre(page, "Ana Alba")
    toucher(page, "Je suis là")
    attendre(page, "Béa Brun")
    toucher(page, "Ce n’est pas moi")
    attendre(page, "Cyr Cohen")
    toucher(page, "Elle n’est pas venue")
    attendre(page, "Dia Diop")
    page.get_by_role("link", name="Revenir à l’écran d’avant").tap()
    attendre(page, "Cyr Cohen")
    toucher(page, "Annuler cette réponse")
    expect(page.get_by_role("button", name="Annuler cette réponse")).to_have_count(0)
    toucher(page, "Elle a prévenu")
    attendre(page, "Dia Diop")
    toucher(page, "Je suis là")
    attendre(page, "Merci !")
    page.get_by_text("Pour l’équipe").tap()
    expect(page.get_by_text("1 personne n’a pas répondu.")).to_be_visible()
    page.get_by_role("link", name="Reprendre avec elles").tap()
    attendre(page, "Béa Brun")
    toucher(page, "Elle n’est pas venue")
    attendre(page, "Merci !")
    page.get_by_text("Pour l’équipe").tap()
    toucher(page, "Terminer et voir la feuille")

    page.get_by_text("Feuille enregistrée : 2 présents, 1 excusé, 1 absent.").wait_for()
    seance.refresh_from_db()
    attendues = {"Ana Alba": PRESENT, "Béa Brun": ABSENT, "Cyr Cohen": EXCUSE, "Dia Diop": PRESENT}
    assert (marques_de(seance), seance.statut) == (attendues, Seance.Statut.REALISEE)


@pytest.mark.parametrize(("largeur", "hauteur"), [(360, 740), (768, 1024), (1024, 768)])
def test_chaque_ecran_se_lit_a_chaque_taille(largeur, hauteur, seance, page_de, axe):
    page = page_de("accueil", viewport={"width": largeur, "height": hauteur}, has_touch=True, reduced_motion="reduce")
    page.goto(url_de(seance) + "une-par-une/")
    attendre(page, "Ana Alba")
    expect(page.locator("[data-tremplin-tour][inert]")).to_have_count(0)
    fautes = {"question": axe(page)}

    toucher(page, "Je suis là")
    attendre(page, "Béa Brun")
    page.get_by_role("link", name="Revenir à l’écran d’avant").tap()
    attendre(page, "Ana Alba")
    expect(page.locator("[data-tremplin-tour][inert]")).to_have_count(0)
    fautes["réponse"] = axe(page)
    debordement = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    petits = page.locator(".tour button, .tour a, .tour summary").evaluate_all(PETITS)

    assert (fautes, debordement, petits) == ({"question": [], "réponse": []}, 0, [])


def test_un_doigt_qui_touche_deux_fois_ne_repond_pas_pour_la_suivante(seance, page_de):
    page = page_de("accueil", **TABLETTE)
    page.add_init_script(RETENIR)
    page.goto(url_de(seance) + "une-par-une/")
    attendre(page, "Ana Alba")
    cible = page.get_by_role("button", name="Je suis là").bounding_box()
    milieu = (cible["x"] + cible["width"] / 2, cible["y"] + cible["height"] / 2)

    page.evaluate("window.retenus.forEach((geste) => geste())")
    page.touchscreen.tap(*milieu)
    attendre(page, "Béa Brun")
    page.locator("[data-tremplin-tour][inert]").wait_for()
    page.touchscreen.tap(*milieu)  # at once: the screen has only just changed
    page.reload()

    attendre(page, "Béa Brun")
    assert marques_de(seance) == {"Ana Alba": PRESENT}
