"""An article of the catalogue in a real browser: its line is read before it is saved."""

import pytest
from playwright.sync_api import expect

from partenaires.models import Article, Devis
from tests.factories import creer_centre, creer_demande

pytestmark = pytest.mark.navigateur


@pytest.fixture
def demande(transactional_db):
    creer_centre()
    Article.objects.create(nom="Buffet froid", unite="personne", prix_unitaire="3.60")
    Article.objects.create(nom="Livraison", unite="forfait", prix_unitaire="20")
    return creer_demande(statut="etudiee")


@pytest.mark.parametrize("genre", ["demande", "facture"])
def test_un_article_choisi_montre_son_nom_et_son_prix(genre, demande, page_de):
    page = page_de("direction")
    page.goto(f"/demandes/{demande.pk}/devis/ecrire/" if genre == "demande" else "/factures/nouvelle/")
    page.get_by_role("button", name="Ajouter une ligne").click()
    ligne = page.get_by_role("group", name="Une ligne").last
    designation, prix = ligne.get_by_label("Désignation"), ligne.get_by_label("Prix à l’unité (€)")

    ligne.get_by_label("Du catalogue").select_option("Buffet froid")
    expect(designation).to_have_value("Buffet froid")
    expect(ligne.get_by_label("Unité", exact=True)).to_have_value("personne")
    expect(prix).to_have_value("3,60")
    prix.fill("4")
    ligne.get_by_label("Du catalogue").select_option("Livraison")

    expect(designation).to_have_value("Livraison")
    expect(prix).to_have_value("4")
    ligne.get_by_label("Du catalogue").select_option("Ligne libre")
    expect(designation).to_have_value("")
    assert Devis.objects.count() == 0
