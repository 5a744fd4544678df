"""« Exporter » in a real browser: by the keyboard, with the filters htmx changed, and without a script."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.factories import creer_participant

pytestmark = pytest.mark.navigateur


@pytest.fixture
def _deux_personnes(transactional_db):
    creer_participant("Fatima", "Benali")
    creer_participant("Samir", "Alaoui")


def prenoms(telechargement):
    feuille = load_workbook(BytesIO(telechargement.path().read_bytes())).active
    return [rangee[0] for rangee in feuille.iter_rows(min_row=2, values_only=True)]


@pytest.mark.usefixtures("_deux_personnes")
def test_au_clavier_l_export_suit_le_filtre_que_la_page_vient_d_appliquer(page_de):
    page = page_de("accueil")
    page.goto("/personnes/")
    page.get_by_label("Chercher une personne").fill("benali")
    expect(page.get_by_text("1 personne correspond")).to_be_visible()

    menu = page.locator(".exporter summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_download() as attendu:
        page.keyboard.press("Enter")

    assert prenoms(attendu.value) == ["Fatima"]
    expect(menu).to_be_focused()
    expect(page.get_by_role("button", name="CSV")).to_be_hidden()


@pytest.mark.usefixtures("_deux_personnes")
def test_echap_et_un_clic_ailleurs_ferment_le_menu(page_de):
    page = page_de("accueil")
    page.goto("/personnes/")
    excel = page.get_by_role("button", name="Excel")

    page.locator(".exporter summary").click()
    expect(excel).to_be_visible()
    page.keyboard.press("Escape")
    expect(excel).to_be_hidden()
    page.locator(".exporter summary").click()
    page.get_by_role("heading", name="Personnes").click()
    expect(excel).to_be_hidden()


@pytest.mark.usefixtures("_deux_personnes")
def test_sans_javascript_l_export_suit_l_adresse(page_de):
    page = page_de("accueil", java_script_enabled=False)
    page.goto("/personnes/?q=alaoui")

    page.locator(".exporter summary").click()
    with page.expect_download() as attendu:
        page.get_by_role("button", name="Excel").click()

    assert prenoms(attendu.value) == ["Samir"]
