"""Recipes: their allergens, their diets, their cost, their scale; duplicates refused kindly."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from partenaires.actions.nom import NomDejaPris
from partenaires.actions.recette import IngredientEmploye, enregistrer_ingredient, supprimer_ingredient
from partenaires.documents.cuisine import _carte
from partenaires.menus import menu_de
from partenaires.models import Ingredient, Recette
from tests.factories import creer_ingredient, creer_plat, creer_recette
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
LISTE = "/recettes/"
CREER = "/recettes/nouvelle/"


def saisie(*lignes, **champs):
    """What the form of a recipe posts; `lignes` are pairs (ingredient, quantity typed)."""
    rangs = {f"lignes-{rang}-quoi": getattr(quoi, "pk", quoi) for rang, (quoi, _) in enumerate(lignes)}
    combien = {f"lignes-{rang}-combien": combien for rang, (_, combien) in enumerate(lignes)}
    gestion = {"lignes-TOTAL_FORMS": len(lignes), "lignes-INITIAL_FORMS": 0}
    recette = {"nom": "Bûche", "portions": 10, "mesure": "portion", "minutes": 90, "etapes": "Rouler.", "actif": "on"}
    return rangs | combien | gestion | recette | champs


def noms(response):
    return [fiche["recette"].nom for fiche in response.context["fiches"]]


def test_une_recette_s_ecrit_avec_ses_ingredients_et_dit_son_cout(client_de):
    farine, oeufs = creer_ingredient("Farine"), creer_ingredient("Œufs", unite="piece", conditionnement=6, prix=2)

    response = client_de("cuisine").post(CREER, saisie((farine, "1 250,5"), (oeufs, "4"), ("", "")), follow=True)

    assert messages(response) == ["Recette ajoutée : Bûche."]
    assert textes(response, "ul", "ingredients") == ["Farine1,251 kgŒufs4 pièces"]
    # 1,2505 kg at 2 € and four eggs of six at 2 €: 2,501 + 1,3333.
    assert textes(response, "p", "cout") == ["3,83 € d’ingrédients, soit 0,38 € la portion"]


def test_la_recette_se_lit_pour_le_nombre_demande(client_de):
    recette = creer_recette(doses=[(creer_ingredient("Sucre"), "100")], portions=3)
    client = client_de("animation")

    assert textes(client.get(f"/recettes/{recette.pk}/", {"pour": 10}), "ul", "ingredients") == ["Sucre333 g"]
    for absurde in ("0", "-1", "1e9", "douze", "200001", ""):
        response = client.get(f"/recettes/{recette.pk}/", {"pour": absurde})
        assert response.status_code == 422
        assert textes(response, "ul", "ingredients") == ["Sucre100 g"]


def test_un_prix_inconnu_est_dit_et_ne_compte_pas(client_de):
    recette = creer_recette(doses=[(creer_ingredient("Fleur d’oranger", prix=None), "20")])

    response = client_de("cuisine").get(f"/recettes/{recette.pk}/")

    assert "Sans compter, faute de prix : fleur d’oranger." in textes(response, "p", "discret")


def test_les_allergenes_viennent_des_ingredients_et_se_corrigent_avec_une_raison(client_de):
    farine = creer_ingredient("Farine", allergenes=["gluten"])
    recette = creer_recette("Galette", [(farine, "100")])
    client, adresse = client_de("cuisine"), f"/recettes/{recette.pk}/modifier/"
    corrige = {"nom": "Galette", "allergenes_retires": ["gluten"], "allergenes_ajoutes": ["sesame"]}

    sans_raison = client.post(adresse, saisie((farine, "100"), **corrige))
    avec = client.post(adresse, saisie((farine, "100"), raison="Farine de riz", **corrige), follow=True)

    assert fautes(sans_raison) == ["Dites pourquoi les allergènes sont corrigés."]
    assert textes(avec, "ul", "marques")[0] == "Sésame"
    assert "Corrigé à la main, ajouté : sésame, retiré : gluten. Farine de riz" in textes(avec, "p", "discret")


def test_la_liste_evite_un_allergene_corrections_comprises(client_de):
    lait = creer_ingredient("Lait", allergenes=["lait", "fruits_a_coque"])
    creer_recette("Crème", [(lait, "1")])
    creer_recette("Riz au lait de coco", [(lait, "1")], allergenes_retires=["lait"], raison="Coco")
    creer_recette("Sirop", allergenes_ajoutes=["lait"], raison="Étiquette")
    creer_recette("Salade de fruits")
    client = client_de("tresorerie")

    assert noms(client.get(LISTE, {"sans": "lait"})) == ["Riz au lait de coco", "Salade de fruits"]
    assert noms(client.get(LISTE, {"sans": "fruits_a_coque"})) == ["Salade de fruits", "Sirop"]
    assert noms(client.get(LISTE, {"sans": "zq9x"})) == ["Crème", "Riz au lait de coco", "Salade de fruits", "Sirop"]


def test_ce_qui_convient_aux_vegans_convient_aux_vegetariens(client_de):
    creer_recette("Houmous", regimes=["vegan"])
    creer_recette("Omelette", regimes=["vegetarien"])
    creer_recette("Rôti", actif=False, regimes=["halal"])
    client = client_de("cuisine")

    assert noms(client.get(LISTE, {"regime": "vegetarien"})) == ["Houmous", "Omelette"]
    assert noms(client.get(LISTE, {"regime": "vegan"})) == ["Houmous"]
    assert noms(client.get(LISTE, {"q": "houmou"})) == ["Houmous"]
    assert noms(client.get(LISTE, {"etat": "rangees"})) == ["Rôti"]


def test_un_regime_contredit_par_un_ingredient_est_refuse(client_de):
    oeufs = creer_ingredient("Œufs", allergenes=["oeufs"])

    response = client_de("cuisine").post(CREER, saisie((oeufs, "2"), regimes=["vegan"]))

    assert response.status_code == 422
    assert fautes(response) == ["Elle contient : œufs. Décochez « Végan », ou corrigez ses allergènes plus bas."]
    assert Recette.objects.count() == 0


def test_un_ingredient_qui_recoit_du_lait_retire_le_vegan_partout(client_de):
    margarine, client = creer_ingredient("Margarine"), client_de("cuisine")
    recette = creer_recette("Sablés", [(margarine, "100")], regimes=["vegan", "halal"])
    creer_recette("Houmous", regimes=["vegan"])
    saisie_ = {"nom": "Margarine", "rayon": "epicerie", "unite": "g", "conditionnement": "1000", "allergenes": ["lait"]}

    page = client.post(f"/recettes/ingredients/{margarine.pk}/modifier/", saisie_ | {"actif": "on"}, follow=True)

    assert messages(page)[1:] == ["Ne conviennent plus à un régime coché, relisez ces recettes : Sablés (végan)."]
    plat = creer_plat(recette=Recette.objects.get(pk=recette.pk))
    plat.demande.couverts.create(exigence="vegan", nombre=5)
    menu = menu_de(plat.demande)
    assert [alerte.replace("\u00a0", " ") for alerte in menu.alertes] == [
        "5 couverts « végan » : aucune recette du menu ne convient."
    ]
    assert _carte(menu.plats[0]).regimes == ["Halal"]
    assert noms(client.get(LISTE, {"regime": "vegan"})) == ["Houmous"]
    assert noms(client.get(LISTE, {"regime": "vegetarien"})) == ["Houmous", "Sablés"]
    assert textes(client.get(f"/recettes/{recette.pk}/"), "li", "etat-bien") == ["Halal"]


def test_un_nom_deja_pris_est_refuse_a_l_accent_et_a_la_casse_pres(client_de):
    creer_recette("Bûche")
    creer_ingredient("Œufs")
    client = client_de("cuisine")
    ingredient = {"nom": "OEUFS", "rayon": "cremerie", "unite": "piece", "conditionnement": "6"}

    assert fautes(client.post(CREER, saisie(nom=" buche "))) == ["Une recette porte déjà ce nom."]
    assert fautes(client.post("/recettes/ingredients/nouveau/", ingredient)) == ["Un ingrédient porte déjà ce nom."]
    with pytest.raises(NomDejaPris):
        enregistrer_ingredient(Ingredient(nom="oeufs", rayon="cremerie", conditionnement=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        creer_recette("buche")


@pytest.mark.parametrize("combien", ["0", "-2", "douze", "1e400", "99999999", "1,234", "\x00"])
def test_une_quantite_absurde_est_dite_et_rien_n_est_perdu(client_de, combien):
    sel = creer_ingredient("Sel")

    response = client_de("cuisine").post(CREER, saisie((sel, combien), nom="Potage"))

    assert response.status_code == 422
    assert len(fautes(response)) == 1
    assert messages(response)[0].startswith("Un point est à corriger ci-dessous.")
    assert 'value="Potage"' in response.content.decode()


def test_une_ligne_a_moitie_remplie_ou_en_double_est_dite(client_de):
    sel = creer_ingredient("Sel")

    response = client_de("cuisine").post(CREER, saisie((sel, ""), ("", "5"), (sel, "2"), (99999999999999999999, "2")))

    assert fautes(response) == [
        "Indiquez la quantité.",
        "Choisissez l’ingrédient, ou videz la quantité.",
        "Déjà dans la liste : additionnez les deux lignes.",
        "Sélectionnez un choix valide. 99999999999999999999 n’en fait pas partie.",
    ]


def test_un_ingredient_employe_se_range_et_ne_se_supprime_pas(client_de):
    sel, poivre = creer_ingredient("Sel"), creer_ingredient("Poivre")
    creer_recette("Soupe", [(sel, "5")])
    client = client_de("cuisine")

    with pytest.raises(IngredientEmploye):
        supprimer_ingredient(sel)
    refus = client.post(f"/recettes/ingredients/{sel.pk}/supprimer/", follow=True)
    client.post(f"/recettes/ingredients/{poivre.pk}/supprimer/")

    assert "« Sel » est dans une recette au moins" in messages(refus)[0]
    assert list(Ingredient.objects.values_list("nom", flat=True)) == ["Sel"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_listes_coutent_autant_de_requetes_pour_une_ou_trois_lignes(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_recette(doses=[(creer_ingredient(), "5"), (creer_ingredient(), "6")])
    client = client_de("cuisine")

    with django_assert_num_queries(7):
        assert len(noms(client.get(LISTE))) == nombre
    with django_assert_num_queries(6):
        client.get("/recettes/ingredients/")


def test_modifier_une_recette_remplace_ses_ingredients(client_de):
    sel, poivre = creer_ingredient("Sel"), creer_ingredient("Poivre", actif=False)
    recette = creer_recette("Bûche", [(poivre, "5")])

    page = client_de("cuisine").get(f"/recettes/{recette.pk}/modifier/").content.decode()
    client_de("cuisine").post(f"/recettes/{recette.pk}/modifier/", saisie((sel, "2")))

    assert f'<option value="{poivre.pk}" selected>Poivre (g)</option>' in page
    assert list(recette.lignes.values_list("ingredient__nom", "quantite")) == [("Sel", Decimal("2.00"))]


def test_l_unite_d_un_ingredient_employe_ne_change_pas(client_de):
    sel, poivre = creer_ingredient("Sel"), creer_ingredient("Poivre")
    creer_recette(doses=[(sel, "5")])
    champs = {"rayon": "epices", "unite": "piece", "conditionnement": "1", "actif": "on"}
    client = client_de("cuisine")

    refus = client.post(f"/recettes/ingredients/{sel.pk}/modifier/", {"nom": "Sel", **champs})
    client.post(f"/recettes/ingredients/{poivre.pk}/modifier/", {"nom": "Poivre", **champs})

    assert fautes(refus) == [
        "Des recettes le comptent en grammes : gardez cette unité, ou ajoutez un autre ingrédient."
    ]
    assert list(Ingredient.objects.order_by("nom").values_list("unite", flat=True)) == ["piece", "g"]
