"""Ingredients, then recipes with their ingredients, brought in from a spreadsheet."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from centre.tableaux.modele import ecrire
from centre.tableaux.tableau import TABLEAUX
from partenaires.models import Ingredient, IngredientDeRecette, Recette
from tests.exports import exporter, octets_de
from tests.factories import creer_compte, creer_ingredient, creer_recette
from tests.lecture import textes
from tests.tableaux import apercevoir, apercevoir_octets, comptes, defaire, importer, refus, remarques

pytestmark = pytest.mark.django_db
PRODUITS = "Ingrédient;Rayon;Unité;On l’achète par;Prix;Allergènes"
RECETTES = "Recette;Pour combien;Minutes;Étapes;Régimes;Ingrédient;Quantité"
SOUPE = (
    "Soupe de courge;10;45;Cuire. Mixer.;Végan, sans gluten;Courge;1 500",
    "soupe de courge;;;;;Oignon;2,5",
)


@pytest.fixture
def produits():
    return creer_ingredient("Courge"), creer_ingredient("Oignon", unite="piece")


def doses():
    return [*IngredientDeRecette.objects.order_by("pk").values_list("recette__nom", "ingredient__nom", "quantite")]


def test_des_ingredients_entrent_et_le_meme_fichier_ne_change_rien():
    lignes = (PRODUITS, "Lait;Crèmerie, œufs;ml;1000;1,20;lait", "Noix;;g;500;;Fruits à coque, gluten")

    importer("ingredients", *lignes)

    champs = ("nom", "rayon", "unite", "conditionnement", "prix", "allergenes")
    assert [*Ingredient.objects.order_by("pk").values_list(*champs)] == [
        ("Lait", "cremerie", "ml", 1000, Decimal("1.20"), ["lait"]),
        ("Noix", "autre", "g", 500, None, ["gluten", "fruits_a_coque"]),
    ]
    assert comptes(apercevoir("ingredients", *lignes)) == {"inchangees": 2}


def test_un_prix_qui_change_se_lit_au_centime():
    creer_ingredient("Safran", prix="1200")

    dossier = apercevoir("ingredients", "Ingrédient;Prix", "Safran;1 200,5")

    assert dossier.lignes.get().changements == [["Prix du paquet", "1\u00a0200,00", "1\u00a0200,50"]]


def test_une_recette_entre_avec_ses_ingredients_se_defait_et_revient(produits):
    dossier = importer("recettes", RECETTES, *SOUPE)

    soupe = Recette.objects.get()
    assert (soupe.portions, soupe.minutes, soupe.regimes) == (10, 45, ["vegan", "sans_gluten"])
    assert doses() == [("Soupe de courge", "Courge", 1500), ("Soupe de courge", "Oignon", Decimal("2.50"))]
    assert comptes(apercevoir("recettes", RECETTES, *SOUPE)) == {"inchangees": 2}

    defaire(dossier)

    assert (doses(), Recette.objects.count()) == ([], 0)

    importer("recettes", RECETTES, *SOUPE)

    assert len(doses()) == 2


@pytest.mark.parametrize(
    ("unite", "dite", "lue"),
    [
        ("g", "1,5 kg", 1500),
        ("g", "1 250,5g", Decimal("1250.50")),
        ("g", "1.234 Kilos", 1234),
        ("ml", "1 litre", 1000),
        ("ml", "20cl", 200),
        ("ml", "0,5 L", 500),
        ("piece", "2 pièces", 2),
    ],
)
def test_une_quantite_se_lit_avec_son_unite_et_revient_sans_rien_changer(unite, dite, lue):
    creer_ingredient("Lait", unite=unite)
    ligne = f"Tarte;10;45;Cuire.;;Lait;{dite}"

    importer("recettes", RECETTES, ligne)

    assert doses() == [("Tarte", "Lait", lue)]
    assert comptes(apercevoir("recettes", RECETTES, ligne)) == {"inchangees": 1}


@pytest.mark.parametrize(
    ("dites", "minutes"),
    [("45", 45), ("45 min", 45), ("1h15", 75), ("1 h", 60), ("2 heures", 120), ("1h15min", 75), ("1h75", None)],
)
def test_un_temps_de_travail_se_lit_en_minutes_ou_en_heures(dites, minutes):
    dossier = importer("recettes", RECETTES, f"Tarte;10;{dites};Cuire.;;;")

    assert [*Recette.objects.values_list("minutes", flat=True)] == ([minutes] if minutes else [])
    assert [titre for _, titre, _ in refus(dossier)] == ([] if minutes else ["Temps de travail"])


def test_une_recette_connue_recoit_l_ingredient_qui_lui_manquait(client, produits):
    courge, _ = produits
    soupe = creer_recette("Soupe de courge", [(courge, 1500)])

    cuisine = creer_compte("cuisine")
    client.force_login(cuisine)
    vu = apercevoir("recettes", RECETTES, "SOUPE DE COURGE;;;;;Oignon;2", auteur=cuisine)
    assert "Un ingrédient de plus" in textes(client.get(reverse("import_detail", args=[vu.pk])), "td")

    dossier = importer("recettes", RECETTES, "SOUPE DE COURGE;;;;;Oignon;2")

    assert comptes(dossier) == {"changees": 1}
    assert doses() == [("Soupe de courge", "Courge", 1500), ("Soupe de courge", "Oignon", 2)]

    defaire(dossier)

    assert [ligne.ingredient for ligne in soupe.lignes.all()] == [courge]


@pytest.mark.parametrize(
    ("ligne", "colonne", "phrase"),
    [
        ("Tarte;;45;Cuire.;;Courge;1", "Pour combien", "Dites pour combien"),
        ("Tarte;10;;Cuire.;;Courge;1", "Temps de travail", "combien de minutes"),
        ("Tarte;10;45;;;Courge;1", "Étapes", "Écrivez ses étapes"),
        ("Tarte;10;45;Cuire.;;Sel;1", "Ingrédient", "importez d’abord les ingrédients"),
        ("Tarte;10;45;Cuire.;;Courge;", "Quantité", "va avec sa quantité"),
        ("Tarte;10;45;Cuire.;;;1", "Quantité", "De quel ingrédient ? Dites quelle colonne"),
        ("Tarte;10;45;Cuire.;;Courge;2 pièces", "Quantité", "se compte en grammes"),
        ("Tarte;10;45;Cuire.;;Courge;2 cuillères", "Quantité", "ne se lit pas"),
        ("Tarte;10;45;Cuire.;;Courge;1,2345678 kg", "Quantité", "deux décimales"),
        ("Tarte;10;45;Cuire.;;Courge;0", "Quantité", "au moins 0,01"),
        ("Tarte;10;45;Cuire.;;Courge;1,234", "Quantité", "deux décimales"),
        ("Tarte;10;45;Cuire.;voyageur;Courge;1", "Régimes", "Choisissez parmi"),
        ("Tarte;10;45;Cuire.;végan;Lait;1", "Régimes", "Elle contient"),
        ("Tarte;3000;45;Cuire.;;Courge;1", "Pour combien", "2000 au plus"),
        ("Connue;;;;;Courge;3", "Quantité", "déjà une autre quantité"),
        ("!!;10;45;Cuire.;;Courge;1", "Recette", "avec des lettres"),
    ],
)
def test_une_recette_mal_dite_est_refusee(produits, ligne, colonne, phrase):
    creer_ingredient("Lait", allergenes=["lait"])
    creer_recette("Connue", [(produits[0], 2)])

    [(_, titre, dite)] = refus(apercevoir("recettes", RECETTES, ligne))

    assert titre == colonne
    assert phrase in dite


@pytest.mark.parametrize("place", [0, 1, 2])
def test_une_recette_n_entre_pas_sans_un_de_ses_ingredients(produits, place):
    lignes = ["Purée;4;20;Cuire.;;Courge;800", "PUREE;;;;;Oignon;1"]
    lignes.insert(place, "Purée;4;20;Cuire.;;Beurre inexistant;50")
    fautive = place + 2
    dossier = importer("recettes", RECETTES, *lignes, *SOUPE)

    phrases = {numero: phrase for numero, _, phrase in refus(dossier)}

    assert comptes(dossier) == {"nouvelles": 1, "changees": 1, "refusees": 3}
    assert [*Recette.objects.values_list("nom", flat=True)] == ["Soupe de courge"]
    assert len(doses()) == 2
    assert "n’est pas dans votre liste" in phrases.pop(fautive)
    assert set(phrases.values()) == {
        f"La ligne {fautive} de cette recette est refusée : corrigez-la, puis redonnez toute la recette."
    }


def test_deux_recettes_des_memes_mots_ne_se_refusent_pas_l_une_l_autre(produits):
    lignes = ("Courge oignon;4;20;Cuire.;;Courge;800", "Oignon courge;4;20;Cuire.;;Beurre inexistant;50")

    dossier = importer("recettes", RECETTES, *lignes)

    assert [(numero, titre) for numero, titre, _ in refus(dossier)] == [(3, "Ingrédient")]
    assert doses() == [("Courge oignon", "Courge", 800)]


def test_deux_quantites_d_un_ingredient_refusent_la_recette_et_le_disent_a_leur_ligne(produits):
    dossier = apercevoir("recettes", RECETTES, SOUPE[0], SOUPE[1], SOUPE[1].replace("2,5", "3"))

    assert [(numero, titre) for numero, titre, _ in refus(dossier)] == [(2, "Recette"), (3, "Recette"), (4, "Quantité")]


def test_l_unite_d_un_ingredient_employe_ne_change_pas(produits):
    creer_recette("Soupe", [(produits[0], 1500)])

    assert [titre for _, titre, _ in refus(apercevoir("ingredients", PRODUITS, "Courge;;pièces;1;;"))] == ["Compté en"]


@pytest.mark.parametrize("forme", ["csv", "xlsx"])
def test_des_recettes_exportees_une_par_ligne_ne_change_que_ce_qui_n_est_plus_pareil(client_de, produits, forme):
    courge, oignon = produits
    creer_recette("Soupe", [(courge, 1500), (oignon, 2)], materiel="Mixeur", place="entree")
    tarte = creer_recette("Tarte", [(oignon, 3)], regimes=["vegan"])
    Ingredient.objects.filter(pk=oignon.pk).update(allergenes=["lait"])  # the tarte is no longer what it says
    export = octets_de(exporter(client_de("cuisine"), "/recettes/", forme, liste="recettes"))

    dossier = apercevoir_octets("recettes", export, f"recettes.{forme}")
    assert (comptes(dossier), refus(dossier)) == ({"inchangees": 2}, [])

    Recette.objects.filter(pk=tarte.pk).update(minutes=20)
    dossier = apercevoir_octets("recettes", export, f"recettes.{forme}")
    assert (comptes(dossier), refus(dossier)) == ({"inchangees": 1, "changees": 1}, [])
    assert dossier.lignes.get(sort="changee").changements == [["Temps de travail", "20", "60"]]


def test_une_recette_nouvelle_sans_ingredient_le_dit_avant_d_entrer():
    dossier = apercevoir("recettes", RECETTES, "Tarte;10;45;Cuire.;;;")

    assert comptes(dossier) == {"nouvelles": 1}
    [(_, titre, phrase)] = remarques(dossier)
    assert titre == "Recette"
    assert "sans ingrédients, donc sans leurs allergènes" in phrase


def test_le_modele_dit_ce_qu_une_nouvelle_recette_demande():
    octets, _ = ecrire(TABLEAUX["recettes"], "xlsx")
    aide = {titre: quoi for titre, quoi, *_ in load_workbook(BytesIO(octets))["Aide"].iter_rows(values_only=True)}

    demandees = [titre for titre, quoi in aide.items() if quoi and "première ligne d’une nouvelle recette" in quoi]
    assert demandees == ["Pour combien", "Temps de travail", "Étapes"]
