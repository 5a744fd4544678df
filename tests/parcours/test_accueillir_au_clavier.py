"""The September peak without a mouse: somebody new, then somebody known, each on one page."""

import re
import sys
from time import monotonic

import pytest
from playwright.sync_api import expect

from participants.models import Participant
from tests.factories import creer_atelier, creer_inscription, creer_participant, creer_quartier
from tests.parcours.test_au_clavier import ARRETS_MAXIMUM, avancer

pytestmark = pytest.mark.navigateur


def remplir(page, **champs):
    """Press Tab to each field in turn, and type."""
    for nom, texte in champs.items():
        for _ in range(ARRETS_MAXIMUM):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == nom:
                break
        page.keyboard.type(texte)


def test_accueillir_et_inscrire_au_clavier_seul(page_de, capsys, transactional_db):
    creer_quartier("Les Tilleuls")
    creer_participant("Samir", "Haddad", annee_naissance=1990)
    complet = creer_atelier("Couture", capacite=1)
    creer_inscription(creer_participant("Zoé", "Kieffer"), complet)
    creer_atelier("Français du mardi", capacite=12)
    page = page_de("accueil")
    page.goto("/")
    avancer(page, "Accueillir et inscrire")
    page.keyboard.press("Enter")
    expect(page.locator("[name=prenom]")).to_be_focused()
    debut = monotonic()

    page.keyboard.type("Ana")
    remplir(page, nom="Silva", annee_naissance="1988", telephone="06 12 34 56 78")
    remplir(page, genre="Femme", quartier="Les", origine="CAF")
    avancer(page, "Couture")
    page.keyboard.press("Space")
    avancer(page, "Français du mardi")
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Ana Silva", level=1)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Couture")).to_contain_text("liste d’attente, 1re")
    expect(page.get_by_role("listitem").filter(has_text="Français du mardi")).to_contain_text("a sa place")
    duree = monotonic() - debut

    expect(page.get_by_role("link", name="Accueillir la personne suivante")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[name=prenom]")).to_be_focused()
    expect(page.get_by_role("checkbox").first).to_have_accessible_name(re.compile("comme la personne précédente"))
    page.keyboard.type("Samir")
    remplir(page, nom="Hadad")
    expect(page.get_by_role("button", name="C’est elle : Samir Haddad")).to_be_visible()
    avancer(page, "C’est elle")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Samir Haddad", level=2)).to_be_visible()
    avancer(page, "Français du mardi")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Samir Haddad", level=1)).to_be_visible()

    ana, samir = Participant.objects.get(nom="Silva"), Participant.objects.get(nom="Haddad")
    assert (ana.annee_naissance, ana.telephone, ana.genre, ana.quartier.nom, ana.origine) == (
        1988,
        "06 12 34 56 78",
        "f",
        "Les Tilleuls",
        "caf",
    )
    assert [*ana.attentes.values_list("atelier__nom", flat=True)] == ["Couture"]
    assert [*samir.inscriptions.values_list("atelier__nom", flat=True)] == ["Français du mardi"]
    with capsys.disabled():
        sys.stdout.write(
            f"\nAccueillir une personne nouvelle, l’inscrire à deux ateliers, au clavier : {duree:.1f} s\n"
        )
