"""A file too heavy, chosen on a telephone: the sentence stays, with scripts or without."""

import pytest
from playwright.sync_api import expect

from config.televersement import PLAFOND
from partenaires.models import PieceJointe
from tests.factories import creer_acces_partenaire, creer_brouillon, creer_centre, creer_partenaire

pytestmark = pytest.mark.navigateur
LOURD = {"name": "film.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-" + bytes(PLAFOND)}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "sans_script"])
def test_un_fichier_trop_lourd_est_dit_et_le_reste_dit(scripts, page_de, transactional_db):
    creer_centre()
    yann = creer_acces_partenaire(creer_partenaire("Handball"))
    brouillon = creer_brouillon(yann.acces_partenaire.partenaire, deposee_par=yann)
    page = page_de(compte=yann, java_script_enabled=scripts)
    page.goto(f"/partenaire/demandes/{brouillon.pk}/details/")

    page.get_by_label("Autre chose à nous dire").fill("Nos tables.")
    page.get_by_label("Fichiers à joindre").set_input_files(LOURD)
    page.get_by_role("button", name="Joindre et rester ici").click()

    expect(page.locator(".invalid-feedback")).to_contain_text("dépasse 5")
    expect(page.get_by_label("Autre chose à nous dire")).to_have_value("Nos tables.")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", name="Relire et envoyer", level=1)).to_be_visible()
    assert PieceJointe.objects.count() == 0
