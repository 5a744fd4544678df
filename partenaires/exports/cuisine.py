"""The recipes and the ingredients as they go out."""

from django.db.models import Count

from centre.tableaux.liste import Liste, Rubrique
from partenaires.filters import IngredientFilter, RecetteFilter
from partenaires.menus import ALLERGENES
from partenaires.models import Ingredient, Recette
from partenaires.quantites import cout, doses


def recettes(request):
    return RecetteFilter(request.GET, queryset=Recette.objects.avec_ingredients().order_by("cle_recherche", "pk"))


def ingredients(request):
    connus = Ingredient.objects.annotate(nb_recettes=Count("emplois")).order_by("-actif", "cle_recherche", "pk")
    return IngredientFilter(request.GET, queryset=connus)


def _codes(recette):
    return recette.allergenes_avec(ligne.ingredient for ligne in recette.lignes.all())


def _ingredients(recette):
    return ", ".join(f"{dose.ingredient} : {dose.en_mots}" for dose in doses(recette, recette.portions))


def _cout_d_une_part(recette):
    connu = cout(doses(recette, recette.portions), recette.portions)
    return None if connu.sans_prix else connu.par_portion


RECETTES = Liste(
    "recettes",
    "Recettes",
    recettes,
    (
        Rubrique("Recette", lambda recette: recette.nom),
        Rubrique("Pour combien", lambda recette: recette.portions),
        Rubrique("Compté en", lambda recette: recette.get_mesure_display()),
        Rubrique("Place dans le repas", lambda recette: recette.get_place_display()),
        Rubrique("Minutes de travail", lambda recette: recette.minutes),
        Rubrique("Ingrédients", _ingredients),
        Rubrique("Étapes", lambda recette: recette.etapes),
        Rubrique("Matériel", lambda recette: recette.materiel),
        Rubrique("Allergènes", lambda recette: ", ".join(ALLERGENES[code] for code in _codes(recette))),
        Rubrique("Convient à", lambda recette: ", ".join(map(str, recette.regimes_tenus(_codes(recette))))),
        Rubrique("Coût d’une part", _cout_d_une_part),
        Rubrique("En usage", lambda recette: recette.actif),
    ),
)
INGREDIENTS = Liste(
    "ingredients",
    "Ingrédients",
    ingredients,
    (
        Rubrique("Ingrédient", lambda ingredient: ingredient.nom),
        Rubrique("Rayon", lambda ingredient: ingredient.get_rayon_display()),
        Rubrique("Compté en", lambda ingredient: ingredient.get_unite_display()),
        Rubrique("On l’achète par", lambda ingredient: ingredient.conditionnement),
        Rubrique("Prix du paquet", lambda ingredient: ingredient.prix),
        Rubrique("Fournisseur", lambda ingredient: ingredient.fournisseur),
        Rubrique("Allergènes", lambda ingredient: ", ".join(ALLERGENES[code] for code in ingredient.allergenes)),
        Rubrique("Recettes qui l’emploient", lambda ingredient: ingredient.nb_recettes),
        Rubrique("En usage", lambda ingredient: ingredient.actif),
    ),
)
