"""A week in a real browser: a term planned, twelve enrolled, sheets printed and filled in, papers given."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from ateliers.models import Atelier, Attestation, Inscription, Presence, Seance
from centre.travaux import lancer
from config.presentation import jour
from tests.factories import creer_centre, creer_compte, creer_participant

pytestmark = pytest.mark.navigateur

CONNUES = [("Ana", "Alba"), ("Béa", "Brun"), ("Cyr", "Cohen"), ("Dia", "Diop"), ("Eva", "Etxe"), ("Fatou", "Fall")]
CONNUES += [("Gil", "Garnier"), ("Hawa", "Haidara"), ("Ivo", "Ivanov"), ("Jade", "Joly"), ("Karl", "Klein")]
TABLETTE = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}


@pytest.fixture
def visite(axe):
    """A function that waits for the page of that title and checks it: no fault of accessibility."""

    def verifier(page, titre):
        page.get_by_role("heading", level=1, name=titre).wait_for()
        assert axe(page) == []

    return verifier


def test_une_semaine_de_couture(page_de, visite, transactional_db):
    creer_centre(nom="Centre social des Tilleuls")
    lucie = creer_compte("animation", courriel="lucie@parc.example", prenom="Lucie", nom="Petit")
    for prenom, nom in CONNUES:
        creer_participant(prenom, nom)
    page = page_de(compte=lucie, viewport={"width": 1440, "height": 900})

    planifier_le_trimestre(page, visite, aujourdhui=timezone.localdate())
    inscrire_douze_personnes(page, page_de("accueil"), visite)
    ancienne, recente, oubliee, a_annuler, a_reporter = Seance.objects.order_by("date")[:5]
    noms = imprimer_la_feuille(page, visite, ancienne)
    pointer_au_clavier(page, visite, ancienne)
    pointer_sur_la_tablette(page_de(compte=lucie, **TABLETTE), visite, recente)
    annuler_et_reporter(page, visite, a_annuler, a_reporter)
    courrier = relancer_la_feuille_oubliee(page, visite, oubliee)
    attestation = attester(page, visite)

    assert [f"{nom} {prenom}" in noms or f"{prenom} {nom}" in noms for prenom, nom in CONNUES] == [True] * 11
    assert Presence.objects.comptees().count() == 13 + 10
    assert [seance.get_statut_display() for seance in Seance.objects.order_by("pk")[:5]] == [
        "Réalisée",
        "Réalisée",
        "Prévue",
        "Annulée",
        "Reportée",
    ]
    assert (courrier.to, "Alba" in courrier.body) == (["lucie@parc.example"], False)
    assert "4 h sur 4 h" in attestation


def champ(page, libelle):
    """The field of that label, marked as required or not."""
    return page.get_by_label(re.compile(rf"^\s*{libelle}\s*\*?\s*$", re.IGNORECASE))


def planifier_le_trimestre(page, visite, *, aujourdhui):
    """She opens the atelier, then plans it: the day of the week of yesterday, for eleven weeks, seen date by date."""
    hier = aujourdhui - timedelta(days=1)
    page.goto("/ateliers/nouveau/")
    champ(page, "Nom").fill("Couture")
    champ(page, "Pôle").select_option(label="Vie quotidienne")
    champ(page, "Lieu").fill("Salle des fils")
    page.get_by_role("button", name="Ajouter cet atelier").click()
    visite(page, "Couture")

    page.get_by_role("link", name="Planifier").click()
    visite(page, "Planifier les séances")
    page.get_by_label(jour(hier).split()[0].capitalize(), exact=True).check()
    champ(page, "De").fill("14:00")
    champ(page, "À").fill("16:00")
    champ(page, "Du").fill((hier - timedelta(days=14)).isoformat())
    champ(page, "Jusqu’au").fill((hier + timedelta(days=56)).isoformat())
    page.get_by_role("button", name="Voir les dates").click()
    visite(page, "Les dates à prévoir")
    dates = page.locator("[data-tremplin-case]")
    expect(dates).to_have_count(11)
    for rang in range(11):
        dates.nth(rang).check()  # even the public holidays: the week is the same whatever the day it is played
    page.get_by_role("button", name="Prévoir les séances cochées").click()
    page.get_by_text(re.compile("11 séances ajoutées")).first.wait_for()
    visite(page, "Couture")


def inscrire_douze_personnes(page, page_d_accueil, visite):
    """Eleven people whom the centre knows, found by their name; the twelfth is welcomed and enrolled in one page."""
    debut = Seance.objects.order_by("date").first().date
    couture = Atelier.objects.get()
    page.goto(f"/ateliers/{couture.pk}/inscrire/")
    visite(page, "Inscrire à Couture")
    for prenom, nom in CONNUES:
        page.get_by_label("Qui voulez-vous inscrire ?").fill(nom)
        champ(page, "À partir du").fill(debut.isoformat())
        page.get_by_role("button", name=f"Inscrire {prenom} {nom}").click()
        page.get_by_text(f"{prenom} {nom} a sa place à Couture").wait_for()

    page_d_accueil.goto("/accueillir/")
    visite(page_d_accueil, "Accueillir et inscrire")
    champ(page_d_accueil, "Prénom").fill("Lena")
    champ(page_d_accueil, "Nom").fill("Lopez")
    page_d_accueil.get_by_label("Couture").check()
    page_d_accueil.get_by_role("button", name="Accueillir et inscrire").click()
    page_d_accueil.get_by_text("Lena Lopez").first.wait_for()
    expect(page_d_accueil.get_by_role("link", name="Accueillir la personne suivante")).to_be_focused()
    assert Inscription.objects.count() == 12


def imprimer_la_feuille(page, visite, seance):
    """The words of the attendance sheet that she prints before the séance."""
    page.goto(f"/seances/{seance.pk}/")
    visite(page, f"Couture, {jour(seance.date)}")
    return lire(page, page.get_by_role("link", name="Imprimer la feuille").get_attribute("href"))


def lire(page, adresse):
    octets = page.request.get(adresse).body()
    assert octets.startswith(b"%PDF-")
    textes = (feuille.extract_text() for feuille in PdfReader(BytesIO(octets)).pages)
    return " ".join(" ".join(textes).split())


def pointer_au_clavier(page, visite, seance):
    """The paper sheet of the first séance: eleven marks on the keyboard, and two people who walked in."""
    page.goto(f"/seances/{seance.pk}/presences/")
    visite(page, "Couture")
    for _ in CONNUES:
        page.keyboard.press("p")
    for libre, geste in (("Lena Lopez", "Ajouter Lena Lopez"), ("Momo Diallo", "Créer « Momo Diallo » et l’ajouter")):
        page.get_by_label("Prénom, nom ou surnom").fill(libre)
        page.get_by_role("button", name=geste).click()
        page.get_by_text(f"{libre} figure maintenant sur la feuille").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Feuille enregistrée : 13 présents.").wait_for()
    visite(page, "Couture")


def pointer_sur_la_tablette(page, visite, seance):
    """The tablet goes round: each of the eleven answers for herself, the last one had warned."""
    page.goto(f"/seances/{seance.pk}/presences/")
    page.get_by_role("link", name="Passer la tablette").tap()
    for prenom, nom in CONNUES:
        visite(page, f"{prenom} {nom}")
        page.get_by_role("button", name="Elle a prévenu" if prenom == "Karl" else "Je suis là").tap()
    visite(page, "Merci !")
    page.get_by_text("Pour l’équipe").tap()
    page.get_by_role("button", name="Terminer et voir la feuille").tap()
    page.get_by_text("Feuille enregistrée : 10 présents, 1 excusé").wait_for()


def annuler_et_reporter(page, visite, annulee, reportee):
    page.goto(f"/seances/{annulee.pk}/")
    page.get_by_role("link", name="Annuler", exact=True).first.click()
    visite(page, "Annuler cette séance")
    page.get_by_label("Météo").check()
    page.get_by_role("button", name="Annuler cette séance").click()
    page.get_by_text("Séance annulée").first.wait_for()

    page.goto(f"/seances/{reportee.pk}/")
    page.get_by_role("link", name="Reporter", exact=True).first.click()
    visite(page, "Reporter cette séance")
    champ(page, "Date").fill((reportee.date + timedelta(days=1)).isoformat())
    page.get_by_role("button", name="Reporter à cette date").click()
    page.get_by_text("Séance reportée").first.wait_for()


def relancer_la_feuille_oubliee(page, visite, seance):
    """Yesterday's sheet waits on the home page under her name, and a mail tells it to her; the mail."""
    lancer("rappel_des_feuilles", auteur=None)
    call_command("ouvrier", "--une-fois")
    [courrier] = mail.outbox
    page.goto("/")
    visite(page, "Aujourd’hui")
    attente = page.get_by_role("region", name="Feuilles à remplir")
    expect(attente).to_contain_text("Lucie Petit")
    expect(attente.get_by_role("link", name="Couture")).to_contain_text("depuis hier")
    attente.get_by_role("link", name="Couture").click()
    page.wait_for_url(f"**/seances/{seance.pk}/presences/")
    return courrier


def attester(page, visite):
    """Ana asks for an attestation: one gesture on her page, then its code is verified at the desk. Its words."""
    page.goto("/personnes/?q=alba")
    page.get_by_role("link", name="Ana Alba").click()
    visite(page, "Ana Alba")
    page.get_by_role("heading", name="Attestation de présence").wait_for()
    champ(page, "Du").fill((timezone.localdate() - timedelta(days=60)).isoformat())
    with page.expect_response("**/attestations/**") as reponse:
        page.get_by_role("button", name="Délivrer l’attestation").click()
    page.goto("/attestations/verifier/")
    page.get_by_label("Code de l’attestation").fill(Attestation.objects.get().code)
    page.get_by_role("button", name="Vérifier").click()
    page.get_by_text("4 h sur 4 h proposées").wait_for()
    visite(page, "Vérifier une attestation")
    return lire(page, reponse.value.url)
