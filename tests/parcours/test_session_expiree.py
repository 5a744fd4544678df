"""A session that ends in the middle of a sheet: nothing typed is lost, nothing is written without a look."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from ateliers.models import Presence
from tests.ateliers.feuilles import ABSENT, EXCUSE, PRESENT, inscrits, marques_de, url_de
from tests.factories import MOT_DE_PASSE, creer_centre, creer_compte, creer_participant, creer_seance

pytestmark = pytest.mark.navigateur


@pytest.fixture
def seance(transactional_db):
    creer_centre()
    seance = creer_seance()
    inscrits(seance, "Ana Alba", "Béa Brun")
    creer_compte("accueil", courriel="karim@parc.example")
    return seance


def marquer(page, nom, statut):
    page.get_by_role("radiogroup", name=nom).get_by_label(statut).check()


def verifier(page, nom, statut):
    expect(page.get_by_role("radiogroup", name=nom).get_by_label(statut)).to_be_checked()


def finir_la_session(page):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)


def se_connecter(page):
    page.get_by_label("Adresse e-mail").fill("karim@parc.example")
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Me connecter").click()


def se_reconnecter(page):
    page.get_by_role("heading", name="Votre session a expiré", level=1).wait_for()
    se_connecter(page)
    page.get_by_role("button", name="Reprendre ma page").click()
    page.get_by_text("Votre feuille est revenue telle que vous l’aviez laissée.").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_la_feuille_revient_remplie_apres_la_connexion(scripts, seance, page_de, axe):
    page = page_de("animation", java_script_enabled=scripts)
    page.goto(url_de(seance))
    marquer(page, "Alba Ana", "Présent")
    marquer(page, "Brun Béa", "Excusé")
    page.get_by_label("Visiteurs sans nom").fill("3")
    finir_la_session(page)

    page.get_by_role("button", name="Enregistrer la feuille").click()
    page.get_by_role("heading", name="Votre session a expiré", level=1).wait_for()
    fautes = [axe(page)] if scripts else []
    se_connecter(page)
    page.get_by_role("button", name="Reprendre ma page").wait_for()
    fautes += [axe(page)] if scripts else []
    page.get_by_role("button", name="Reprendre ma page").click()
    page.get_by_text("Votre feuille est revenue telle que vous l’aviez laissée.").wait_for()

    verifier(page, "Alba Ana", "Présent")
    verifier(page, "Brun Béa", "Excusé")
    expect(page.get_by_label("Visiteurs sans nom")).to_have_value("3")
    assert (fautes, Presence.objects.count()) == ([[], []] if scripts else [], 0)

    page.get_by_role("button", name="Enregistrer la feuille").click()
    page.get_by_text("Feuille enregistrée : 1 présent, 1 excusé, 3 visiteurs sans nom.").wait_for()
    assert marques_de(seance) == {"Ana Alba": PRESENT, "Béa Brun": EXCUSE}


def test_une_recherche_dans_la_feuille_ne_perd_rien_non_plus(seance, page_de):
    creer_participant("Karima", "Bensaïd")
    page = page_de("animation")
    page.goto(url_de(seance))
    marquer(page, "Alba Ana", "Absent")
    finir_la_session(page)

    page.get_by_label("Prénom, nom ou surnom").press_sequentially("bensaid")
    se_reconnecter(page)

    verifier(page, "Alba Ana", "Absent")
    expect(page.get_by_role("button", name="Ajouter Karima Bensaïd")).to_be_visible()


def test_se_reconnecter_dans_un_autre_onglet_ne_perd_rien(seance, page_de):
    page = page_de("animation")
    page.goto(url_de(seance))
    marquer(page, "Alba Ana", "Absent")
    marquer(page, "Brun Béa", "Présent")
    finir_la_session(page)
    autre = page.context.new_page()
    autre.goto("/")
    se_connecter(autre)
    autre.get_by_role("heading", name="Aujourd’hui", level=1).wait_for()

    page.get_by_role("button", name="Enregistrer la feuille").click()
    page.get_by_role("button", name="Reprendre ma page").click()
    page.get_by_text("Votre feuille est revenue telle que vous l’aviez laissée.").wait_for()
    page.get_by_role("button", name="Enregistrer la feuille").click()

    page.get_by_text("Feuille enregistrée : 1 présent, 1 absent.").wait_for()
    assert marques_de(seance) == {"Ana Alba": ABSENT, "Béa Brun": PRESENT}


def test_la_fiche_d_une_personne_attend_aussi_qu_on_la_renvoie(seance, page_de):
    page = page_de("accueil")
    page.goto("/personnes/")
    page.get_by_role("link", name="Accueillir une personne").click()
    page.get_by_label("Prénom").fill("Zoé")
    page.get_by_label("Nom", exact=True).fill("Petit")
    finir_la_session(page)

    page.get_by_role("button", name="Ouvrir sa fiche").click()
    page.get_by_role("heading", name="Votre session a expiré", level=1).wait_for()
    se_connecter(page)
    page.get_by_role("button", name="Envoyer ce que j’avais écrit").click()

    page.get_by_text("Fiche ouverte : Zoé Petit.").wait_for()
