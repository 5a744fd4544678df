"""The whole way in a real browser: a séance planned, its sheet, the year's figures, words, the printed report."""

from io import BytesIO

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.factories import creer_atelier, creer_centre, creer_participant

pytestmark = pytest.mark.navigateur

PHRASE = "Les habitants ont cuisiné pour leurs voisins."


@pytest.fixture
def visite(axe):
    """A function that checks the page just opened: no fault of accessibility, and the heading read."""

    def verifier(page, titre):
        page.get_by_role("heading", level=1, name=titre).wait_for()
        assert axe(page) == []

    return verifier


def test_une_seance_d_aujourd_hui_devient_un_chiffre_une_phrase_et_un_pdf(page_de, visite, transactional_db):
    creer_centre(nom="Centre social des Tilleuls")
    creer_atelier("Cuisine du monde")
    creer_participant("Karima", "Bensaïd")

    annee = timezone.localdate().year
    prevoir_et_pointer(page_de("animation"), visite)
    page = page_de("direction")
    lire_les_chiffres(page, visite, annee)
    ecrire_les_reussites(page, visite, annee)
    texte = imprimer(page, annee)

    assert "Centre social des Tilleuls" in texte
    assert PHRASE in texte
    assert "Karima" not in texte


def prevoir_et_pointer(page, visite):
    """The animatrice plans today's séance, enrols one person, welcomes another at the door, and saves the sheet."""
    page.goto("/")
    visite(page, "Aujourd’hui")
    page.get_by_role("link", name="Ateliers").first.click()
    visite(page, "Ateliers")
    page.get_by_role("link", name="Cuisine du monde").click()
    visite(page, "Cuisine du monde")

    page.get_by_role("link", name="Inscrire", exact=True).click()
    visite(page, "Inscrire à Cuisine du monde")
    page.get_by_label("Qui voulez-vous inscrire ?").fill("bensaid")
    page.get_by_role("button", name="Inscrire Karima Bensaïd").click()
    page.get_by_text("Karima Bensaïd a sa place à Cuisine du monde").wait_for()
    page.get_by_role("link", name="Revenir à l’atelier").click()
    page.get_by_role("link", name="Nouvelle séance").click()
    visite(page, "Nouvelle séance")
    page.get_by_label("début").fill("00:30")
    page.get_by_label("fin").fill("02:30")
    page.get_by_role("button", name="Ajouter cette séance").click()
    visite(page, "Cuisine du monde")

    page.get_by_role("link", name="Faire la feuille").click()
    visite(page, "Cuisine du monde")
    page.get_by_role("radiogroup", name="Bensaïd Karima").get_by_label("Présent").check()
    page.get_by_label("Prénom, nom ou surnom").fill("Mamadou Diallo")
    page.get_by_role("button", name="Créer « Mamadou Diallo » et l’ajouter").click()
    page.get_by_text("Mamadou Diallo figure maintenant sur la feuille").wait_for()
    page.get_by_role("button", name="Enregistrer la feuille").click()
    page.get_by_text("Feuille enregistrée : 2 présents.").wait_for()
    visite(page, "Cuisine du monde")


def lire_les_chiffres(page, visite, annee):
    """The director reads the year's figures, and opens the one of the people on its two rows."""
    page.goto("/bilans/")
    visite(page, "Bilans")
    page.get_by_role("link", name=f"{annee} 1 séance réalisée").click()
    visite(page, f"Bilan {annee}")
    chiffres = page.locator(".essentiels .chiffre")
    lus = [" ".join(texte.split()) for texte in chiffres.all_inner_texts()]
    assert [texte.removesuffix(" D’où vient ce chiffre ?") for texte in lus] == [
        "1 atelier",
        "2 personnes différentes",
        "2 participations",
        "0 partenaire mobilisé",
        "0 convive",
        "0 étape vers l’emploi",
    ]

    chiffres.nth(1).get_by_text("D’où vient ce chiffre ?").click()
    chiffres.nth(1).get_by_role("link", name="Voir les lignes qui le font").click()
    visite(page, "2 personnes différentes")
    expect(page.get_by_role("link", name="Karima Bensaïd")).to_have_count(1)
    expect(page.get_by_role("link", name="Mamadou Diallo")).to_have_count(1)
    page.get_by_role("link", name=str(annee), exact=True).click()
    visite(page, f"Bilan {annee}")


def ecrire_les_reussites(page, visite, annee):
    """She writes one sentence, puts it in bold with the toolbar, sees it as it will be printed, keeps it."""
    page.get_by_role("link", name="Écrire le bilan").click()
    visite(page, f"Écrire le bilan {annee}")
    page.get_by_role("link", name="Trois réussites de l’année").click()
    visite(page, "Trois réussites de l’année")
    champ = page.get_by_role("textbox")
    champ.fill(PHRASE)
    champ.press("Control+a")
    page.get_by_role("button", name="Gras").click()
    page.locator("#apercu strong", has_text=PHRASE).wait_for()
    expect(champ).to_have_value(f"**{PHRASE}**")
    visite(page, "Trois réussites de l’année")
    page.get_by_role("button", name="Garder ce texte").click()
    page.get_by_text("« Trois réussites de l’année » : texte gardé.").wait_for()


def imprimer(page, annee):
    """The text of the report that the button gives, read back from its bytes."""
    page.goto(f"/bilans/{annee}/")
    lien = page.get_by_role("link", name="Voir le PDF").get_attribute("href")
    octets = page.request.get(lien).body()
    assert octets.startswith(b"%PDF-")
    textes = (feuille.extract_text() for feuille in PdfReader(BytesIO(octets)).pages)
    return " ".join(" ".join(textes).split())
