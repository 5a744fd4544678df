"""The kitchen's papers: what to weigh and to write down, and the cards that stand beside the dishes."""

import pytest

from partenaires.documents.cuisine import _carte, fiche_de_production, papier_html
from partenaires.menus import menu_de
from partenaires.models import Couverts
from tests.factories import creer_demande, creer_ingredient, creer_plat, creer_recette
from tests.lecture import messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande():
    demande = creer_demande(objet="Buffet du festival", pieces=200)
    farine = creer_ingredient("Farine", allergenes=["gluten", "soja"])
    creer_plat(demande, creer_recette("Makrout", [(farine, "500")], mesure="piece", etapes="Pétrir.\n\nCuire."), 200)
    creer_plat(demande, creer_recette("Salade", [(creer_ingredient("Pommes"), 5)], regimes=["vegan"]), 50)
    Couverts.objects.create(demande=demande, exigence="vegan", nombre=5)
    return demande


def test_la_fiche_de_production_est_a_l_echelle_et_a_remplir(demande):
    menu = menu_de(demande)

    html = papier_html("production", fiche_de_production(demande, menu))

    assert "Makrout – 200\u00a0pièces" in html
    assert "10\u00a0kg" in html
    assert "<li>Pétrir.</li><li>Cuire.</li>" in html
    assert "5 couverts\u00a0: Végan" in html
    for colonne in ("Lot, DLC", "Température", "Heure", "Nettoyage", "Responsable", "63\u00a0°C au moins"):
        assert colonne in html
    assert "témoin" not in html


def test_les_papiers_disent_ce_qui_manque_avant_de_cuisiner():
    demande = creer_demande(convives=60)
    creer_plat(demande, creer_recette("Tajine"), 50)
    menu = menu_de(demande)

    fiche = papier_html("production", fiche_de_production(demande, menu)).replace("\u00a0", " ")
    cartes = papier_html("affichettes", {"demande": demande, "pages": [[_carte(plat) for plat in menu.plats]]})

    assert "À revoir avant de commencer" in fiche
    assert "« Tajine » n’a pas d’ingrédients" in fiche
    assert "il en manque 10" in fiche
    assert "Aucun des 14" not in fiche + cartes
    assert "Allergènes inconnus" in cartes


def test_une_affichette_dit_les_allergenes_en_lettres_et_en_mots(demande):
    cartes = [_carte(plat) for plat in menu_de(demande).plats]

    html = papier_html("affichettes", {"demande": demande, "pages": [cartes]})

    assert cartes[0].allergenes == [("Gl", "Gluten"), ("So", "Soja")]
    assert '<span class="lettres">Gl</span> <span class="mot">Gluten</span>' in html
    assert "Aucun des 14 allergènes parmi les ingrédients ajoutés." in html
    assert "Convient\u00a0: végan" in html


@pytest.mark.parametrize("papier", ["production", "allergenes"])
def test_les_papiers_sortent_en_pdf_une_fois_le_menu_compose(client_de, demande, papier):
    client, vide = client_de("animation"), creer_demande()

    assert client.get(f"/demandes/{demande.pk}/cuisine/{papier}/").content.startswith(b"%PDF-")
    page = client.get(f"/demandes/{vide.pk}/cuisine/{papier}/", follow=True)
    assert page.redirect_chain == [(f"/demandes/{vide.pk}/cuisine/", 302)]
    assert messages(page) == [
        "Ce papier serait vide : composez d’abord le menu, il en tire ses recettes et ses quantités."
    ]
