"""The spreadsheets of a year brought in by a real browser, undone, and brought in again: the same figures each time.

`tests/fichiers/habitants-2013.ods` was saved by LibreOffice: titles above, merged cells, a second sheet, real dates,
three people of whom one is written twice, and a line whose day no calendar has.
"""

from datetime import date
from io import BytesIO

import pytest
from django.conf import settings
from openpyxl import Workbook
from playwright.sync_api import expect

from participants.models import Participant
from tests.factories import creer_atelier, creer_centre, creer_participant, creer_presence, creer_seance

pytestmark = pytest.mark.navigateur
HABITANTS = settings.BASE_DIR / "tests" / "fichiers" / "habitants-2013.ods"
AVANT = ["1 atelier", "1 personne différente", "1 participation"]
AVEC = ["3 ateliers", "3 personnes différentes", "5 participations"]
LONGTEMPS = 20_000  # ms: two beats of the page on a busy machine


@pytest.fixture
def page(transactional_db, page_de):
    """The director's, at a centre where one person came once in 2013, and whose two other sheets are to be filled."""
    creer_centre()
    cuisine = creer_atelier("Cuisine du monde")
    creer_presence(
        creer_seance(cuisine, date=date(2013, 1, 8), statut="realisee"), creer_participant("Samir", "Alaoui")
    )
    for jour in (15, 22):
        creer_seance(cuisine, date=date(2013, 1, jour))
    return page_de("direction")


def grille():
    """A sheet an atelier: titles above, merged, a day a column, the names as each wrote them."""
    livre = Workbook()
    livre.active.append(["À lire avant de remplir"])
    feuille = livre.create_sheet("CUISINE DU MONDE")
    for rangee in (
        ["Présences", None, None, None, "Janvier 2013"],
        [],
        ["Nom et prénom", "Tél", "Né en", date(2013, 1, 15), date(2013, 1, 22), "31/02/2013", "Total"],
        ["BENALI Fatima", None, None, "x", "P", None, 2],
        ["Zoé  Bern", None, 1980, 45, "X", "x", 3],
        ["bénali fatima", None, 1975, "x", None, None, 1],
        ["Le Goff Jean-Pierre", None, None, "x", None, None, 1],
    ):
        feuille.append(rangee)
    feuille.merge_cells("A1:D1")
    feuille.merge_cells("E1:G1")
    livre.save(octets := BytesIO())
    return octets.getvalue()


def test_des_tableurs_entrent_se_defont_et_reviennent_avec_les_memes_chiffres(page, faire_les_travaux):
    def apporter_tout():
        return apporter_les_habitants(page, faire_les_travaux), apporter_les_presences(page, faire_les_travaux)

    assert chiffres(page) == AVANT
    habitants, presences = apporter_tout()
    assert chiffres(page) == AVEC

    defaire(page, presences)
    defaire(page, habitants)
    assert chiffres(page) == AVANT
    assert [str(personne) for personne in Participant.objects.all()] == ["Samir Alaoui"]

    apporter_tout()
    assert chiffres(page) == AVEC


def apporter_les_habitants(page, faire_les_travaux):
    deposer(page, "personnes", HABITANTS)
    expect(page.get_by_label("Né(e) le")).to_have_value("annee_naissance")
    lire(page, faire_les_travaux)
    expect(page.get_by_text("1 ligne attend votre choix")).to_be_visible(timeout=LONGTEMPS)
    expect(onglets(page)).to_have_text(["À trancher 1", "Refusée 1", "Nouvelles 2"])

    page.get_by_label("C’est Fatima Bénali, née en 1975, ligne 5 de ce fichier").check()
    page.get_by_role("button", name="Garder ces choix").click()
    faire_les_travaux()
    expect(page.get_by_text("Regardez ce que donnerait l’import")).to_be_visible(timeout=LONGTEMPS)
    expect(page.get_by_role("row", name="Ligne 8")).to_contain_text("« 31/02/2013 »")
    return confirmer(page, faire_les_travaux, "Importer 2 lignes")


def apporter_les_presences(page, faire_les_travaux):
    fichier = {"name": "presences 2013.xlsx", "mimeType": "application/octet-stream", "buffer": grille()}
    deposer(page, "presences", fichier)
    expect(page.get_by_label("22/01/2013")).to_have_value("presence")
    lire(page, faire_les_travaux)
    expect(page.get_by_text("Cette date n’existe pas : 31/02/2013.")).to_be_visible(timeout=LONGTEMPS)
    expect(onglets(page)).to_have_text(["Refusées 2", "Nouvelles 4", "Inchangée 1"])
    expect(page.get_by_role("row", name="Ligne 7")).to_contain_text("Le Goff Jean-Pierre")
    return confirmer(page, faire_les_travaux, "Importer 4 lignes")


def deposer(page, code, fichier):
    page.goto(f"/imports/{code}/nouveau/")
    page.get_by_label("Fichier").set_input_files(fichier)
    page.get_by_role("button", name="Lire ce fichier").click()


def lire(page, faire_les_travaux):
    page.get_by_role("button", name="Voir ce que donnerait l’import").click()
    page.get_by_text("Tremplin lit le fichier").wait_for()
    faire_les_travaux()


def confirmer(page, faire_les_travaux, bouton):
    """The address of the import once written."""
    page.get_by_role("button", name=bouton).click()
    page.get_by_text("Tremplin écrit").wait_for()
    faire_les_travaux()
    expect(page.get_by_role("status")).to_contain_text("Importé le", timeout=LONGTEMPS)
    return page.url


def defaire(page, adresse):
    page.goto(adresse)
    page.get_by_role("link", name="Défaire cet import").click()
    page.get_by_role("button", name="Défaire l’import").click()
    expect(page.get_by_text("Cet import est défait")).to_be_visible()


def onglets(page):
    return page.get_by_role("navigation", name="Les lignes du fichier").get_by_role("link")


def chiffres(page):
    page.goto("/bilans/2013/")
    lus = (" ".join(texte.split()) for texte in page.locator(".essentiels .chiffre").all_inner_texts())
    return [texte.removesuffix(" D’où vient ce chiffre ?") for texte in lus][:3]
