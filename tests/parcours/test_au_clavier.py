"""A whole morning without a mouse: log in, today's sheet, log out; each stop of the keyboard is seen."""

from datetime import time

import pytest
from django.utils import timezone

from tests.ateliers.feuilles import ABSENT, PRESENT, inscrits, marques_de
from tests.factories import MOT_DE_PASSE, creer_atelier, creer_centre, creer_compte, creer_seance

pytestmark = pytest.mark.navigateur

ARRETS_MAXIMUM = 40
# What has the focus: its words, and whether a mark shows it (the mark of a radio is drawn around its words).
ARRET = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element.matches("[type=radio]") ? element.nextElementSibling : element);
  const marque = style.outlineStyle !== "none" || style.boxShadow !== "none";
  return [element.innerText || element.ariaLabel || element.labels?.[0]?.innerText || "", marque];
}"""


def avancer(page, mots):
    """Press Tab until the focus is on the element that says these words; each stop must be visible."""
    arrets = []
    for _ in range(ARRETS_MAXIMUM):
        page.keyboard.press("Tab")
        texte, marque = page.evaluate(ARRET)
        arrets.append(" ".join(texte.split()))
        assert marque, f"le clavier se perd après {arrets}"
        if mots in arrets[-1]:
            return
    raise AssertionError(f"« {mots} » n’est pas au bout du clavier : {arrets}")


def ouvrir(page, mots, *, titre):
    """Go to the element that says these words, press Enter, and wait for the page of this title."""
    avancer(page, mots)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("heading", name=titre, level=1).wait_for()


def test_de_la_connexion_a_la_deconnexion_sans_souris(navigateur, transactional_db):
    creer_centre()
    compte = creer_compte("animation", courriel="lucie@parc.example", prenom="Lucie")
    seance = creer_seance(
        creer_atelier("Couture"), date=timezone.localdate(), heure_debut=time(0, 30), heure_fin=time(2, 30)
    )
    inscrits(seance, "Karima Bensaïd", "Mamadou Diallo")
    page = navigateur()
    page.goto("/")
    page.locator("[name=username]:focus").wait_for()

    page.keyboard.type(compte.courriel)
    avancer(page, "Mot de passe")
    page.keyboard.type(MOT_DE_PASSE)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Aujourd’hui", level=1).wait_for()

    ouvrir(page, "Ateliers", titre="Ateliers")
    page.keyboard.press("Tab")
    assert page.evaluate(ARRET) == ["Aller au contenu", True]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#contenu') !== null")
    ouvrir(page, "Calendrier", titre="Du ")
    ouvrir(page, "Couture", titre="Couture, ")
    ouvrir(page, "Faire la feuille", titre="Couture")

    page.get_by_role("radiogroup", name="Bensaïd Karima").wait_for()
    page.keyboard.press("p")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.get_by_text("Feuille enregistrée : 1 présent, 1 absent.").wait_for()
    ouvrir(page, "Retour à Aujourd’hui", titre="Aujourd’hui")
    avancer(page, "Lucie")
    page.keyboard.press("Enter")
    ouvrir(page, "Me déconnecter", titre="Bonjour !")

    assert marques_de(seance) == {"Karima Bensaïd": PRESENT, "Mamadou Diallo": ABSENT}
