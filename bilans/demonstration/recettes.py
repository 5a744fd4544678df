"""The kitchen of the centre: its ingredients, its recipes, and who brought them."""

from decimal import Decimal

from bilans.demonstration.recettes_en_grand import RECETTES_EN_GRAND
from bilans.demonstration.textes_recettes import RECETTES
from partenaires.models import Ingredient, IngredientDeRecette, Recette
from participants.models import SavoirFaire

HALLES, LEVANT, GROS = "Marché couvert", "Épicerie du Levant", "Magasin de gros"
# name: (aisle, supplier, unit, packet, price, allergens)
INGREDIENTS = {
    "Farine de blé": ("sucre", GROS, "g", 5000, "4.90", "gluten"),
    "Semoule fine": ("epicerie", LEVANT, "g", 5000, "7.50", "gluten"),
    "Sucre en poudre": ("sucre", GROS, "g", 1000, "1.15", ""),
    "Sucre glace": ("sucre", GROS, "g", 1000, "2.10", ""),
    "Levure chimique": ("sucre", GROS, "g", 100, "0.95", ""),
    "Levure de boulanger": ("sucre", GROS, "g", 125, "1.60", ""),
    "Chocolat noir": ("sucre", GROS, "g", 1000, "9.80", "soja"),
    "Beurre doux": ("cremerie", GROS, "g", 1000, "8.60", "lait"),
    "Lait demi-écrémé": ("cremerie", GROS, "ml", 1000, "1.05", "lait"),
    "Crème entière": ("cremerie", GROS, "ml", 1000, "4.70", "lait"),
    "Œufs": ("cremerie", HALLES, "piece", 30, "6.90", "oeufs"),
    "Amandes en poudre": ("sucre", LEVANT, "g", 1000, "11.50", "fruits_a_coque"),
    "Amandes entières": ("epicerie", LEVANT, "g", 1000, "12.80", "fruits_a_coque"),
    "Noix": ("epicerie", LEVANT, "g", 1000, "13.90", "fruits_a_coque"),
    "Feuilles de brick": ("epicerie", LEVANT, "piece", 10, "1.90", "gluten"),
    "Pâte de dattes": ("epicerie", LEVANT, "g", 1000, "5.40", ""),
    "Miel": ("epicerie", LEVANT, "g", 1000, "9.20", ""),
    "Graines de sésame": ("epicerie", LEVANT, "g", 500, "4.10", "sesame"),
    "Crème de sésame": ("epicerie", LEVANT, "g", 400, "4.60", "sesame"),
    "Eau de fleur d’oranger": ("epicerie", LEVANT, "ml", 500, "3.20", ""),
    "Huile de tournesol": ("epicerie", GROS, "ml", 5000, "11.40", ""),
    "Huile d’olive": ("epicerie", GROS, "ml", 1000, "9.90", ""),
    "Pois chiches cuits": ("epicerie", GROS, "g", 2500, "6.20", ""),
    "Riz long": ("epicerie", GROS, "g", 5000, "9.50", ""),
    "Boulgour": ("epicerie", LEVANT, "g", 1000, "2.60", "gluten"),
    "Moutarde": ("epicerie", GROS, "g", 370, "1.45", "moutarde sulfites"),
    "Thon au naturel": ("epicerie", GROS, "g", 800, "7.90", "poissons"),
    "Olives noires": ("epicerie", LEVANT, "g", 1000, "6.10", ""),
    "Pain de campagne": ("boulangerie", HALLES, "g", 1000, "3.40", "gluten"),
    "Fromage à la coupe": ("cremerie", HALLES, "g", 1000, "8.20", "lait"),
    "Pastèques": ("fruits_legumes", HALLES, "g", 1000, "1.10", ""),
    "Tomates": ("fruits_legumes", HALLES, "g", 1000, "2.40", ""),
    "Carottes": ("fruits_legumes", HALLES, "g", 1000, "1.30", ""),
    "Courgettes": ("fruits_legumes", HALLES, "g", 1000, "2.10", ""),
    "Oignons": ("fruits_legumes", HALLES, "g", 1000, "1.40", ""),
    "Poivrons": ("fruits_legumes", HALLES, "g", 1000, "3.60", ""),
    "Navets": ("fruits_legumes", HALLES, "g", 1000, "2.00", ""),
    "Pommes": ("fruits_legumes", HALLES, "g", 1000, "2.20", ""),
    "Oranges": ("fruits_legumes", HALLES, "g", 1000, "2.30", ""),
    "Citrons": ("fruits_legumes", HALLES, "piece", 1, "0.45", ""),
    "Persil plat": ("fruits_legumes", HALLES, "piece", 1, "1.00", ""),
    "Menthe fraîche": ("fruits_legumes", HALLES, "piece", 1, "1.00", ""),
    "Ail": ("fruits_legumes", HALLES, "piece", 3, "1.20", ""),
    "Cuisses de poulet": ("boucherie", HALLES, "g", 1000, "5.90", ""),
    "Épices à couscous": ("epices", LEVANT, "g", 100, "2.30", "celeri"),
    "Cannelle moulue": ("epices", LEVANT, "g", 100, "1.90", ""),
    "Cumin moulu": ("epices", LEVANT, "g", 100, "1.80", ""),
    "Sel fin": ("epices", GROS, "g", 1000, "0.60", ""),
}
# What people of the term brought: (place among them, what she knows, the recipe)
APPORTS = ((1, "Les makrout de sa mère", "Makrout aux dattes"), (4, "Le couscous", "Couscous au poulet"))


def creer_cuisine(membres):
    """Ingredients and recipes, and who of these people brought what; returns the recipes by name."""
    ingredients = Ingredient.objects.bulk_create(_ingredient(nom, *fiche) for nom, fiche in INGREDIENTS.items())
    par_nom = {ingredient.nom: ingredient for ingredient in ingredients}
    fiches = (*RECETTES, *RECETTES_EN_GRAND)
    recettes = {fiche.nom: fiche.recette() for fiche in fiches}
    Recette.objects.bulk_create(recettes.values())
    IngredientDeRecette.objects.bulk_create(
        IngredientDeRecette(recette=recettes[fiche.nom], ingredient=par_nom[nom], quantite=Decimal(quantite))
        for fiche in fiches
        for nom, quantite in fiche.doses
    )
    SavoirFaire.objects.bulk_create(_apport(membres[place], su, recettes[nom]) for place, su, nom in APPORTS)
    return recettes


def _ingredient(nom, rayon, fournisseur, unite, conditionnement, prix, allergenes):
    return Ingredient(
        nom=nom,
        rayon=rayon,
        fournisseur=fournisseur,
        unite=unite,
        conditionnement=Decimal(conditionnement),
        prix=Decimal(prix),
        allergenes=allergenes.split(),
    )


def _apport(membre, su, recette):
    return SavoirFaire(
        participant=membre,
        domaine=SavoirFaire.Domaine.CUISINE,
        intitule=su,
        transmet=True,
        recette=recette,
        note_le=membre.date_entree,
    )
