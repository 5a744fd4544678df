"""The kitchen of the centre: its ingredients, a dozen recipes, and the menus of the demandes of the term under way."""

from decimal import Decimal

from django.utils import timezone

from bilans.demonstration.textes_recettes import RECETTES
from partenaires.models import Couverts, Demande, Ingredient, IngredientDeRecette, LigneMenu, NoteDeCuisine, Recette
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
# The object of a demande of the term: (recipe, for how many)
MENUS = {
    "Repas des aînés": (
        ("Couscous au poulet", 42),
        ("Couscous aux légumes", 8),
        ("Salade d’oranges à la cannelle", 50),
    ),
    "Pâtisseries du tournoi": (("Makrout aux dattes", 80), ("Cornes de gazelle", 60), ("Ghriba aux amandes", 60)),
    "Buffet de l’assemblée générale": (
        ("Taboulé à la menthe", 70),
        ("Quiche aux légumes", 40),
        ("Houmous et crudités", 70),
    ),
}
COUVERTS = {
    "Repas des aînés": {"vegetarien": 6, "sans_porc": 12},
    "Buffet de l’assemblée générale": {"vegetarien": 12, "sans_gluten": 4, "arachides": 2},
}
NOTE = {
    "restes": "Six parts de couscous, emportées par les convives. Un demi-saladier d’oranges.",
    "remarques": "Prévoir un second cuiseur à semoule, et plus de bouillon à part.",
}
# What people of the term brought: (place among them, what she knows, the recipe)
APPORTS = ((1, "Les makrout de sa mère", "Makrout aux dattes"), (4, "Le couscous", "Couscous au poulet"))


def creer_cuisine(membres):
    """Ingredients, recipes, then the menus of the demandes of the term, and who of these people brought what."""
    ingredients = Ingredient.objects.bulk_create(_ingredient(nom, *fiche) for nom, fiche in INGREDIENTS.items())
    par_nom = {ingredient.nom: ingredient for ingredient in ingredients}
    recettes = {fiche.nom: fiche.recette() for fiche in RECETTES}
    Recette.objects.bulk_create(recettes.values())
    IngredientDeRecette.objects.bulk_create(
        IngredientDeRecette(recette=recettes[fiche.nom], ingredient=par_nom[nom], quantite=Decimal(quantite))
        for fiche in RECETTES
        for nom, quantite in fiche.doses
    )
    demandes = {demande.objet: demande for demande in Demande.objects.filter(objet__in=MENUS).order_by("date")}
    LigneMenu.objects.bulk_create(
        LigneMenu(demande=demandes[objet], recette=recettes[nom], portions=portions)
        for objet, plats in MENUS.items()
        for nom, portions in plats
    )
    LigneMenu.objects.filter(demande__statut__in=Demande.SERVIES).figer(le=timezone.now())
    Couverts.objects.bulk_create(
        Couverts(demande=demandes[objet], exigence=exigence, nombre=nombre)
        for objet, nombres in COUVERTS.items()
        for exigence, nombre in nombres.items()
    )
    NoteDeCuisine.objects.create(demande=demandes["Repas des aînés"], **NOTE)
    SavoirFaire.objects.bulk_create(_apport(membres[place], su, recettes[nom]) for place, su, nom in APPORTS)


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
