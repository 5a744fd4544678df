"""Rows of what is cooked."""

from decimal import Decimal

from partenaires.models import (
    Ingredient,
    LigneMenu,
    Recette,
)
from tests.factories.partenaires import creer_demande
from tests.factories.rang import rangs


def creer_ingredient(nom=None, **champs):
    """Bought by the kilo at two euros, unless told otherwise."""
    champs = {"rayon": "epicerie", "conditionnement": Decimal(1000), "prix": Decimal(2), **champs}
    return Ingredient.objects.create(nom=nom or f"Ingrédient {next(rangs)}", **champs)


def creer_recette(nom=None, doses=(), **champs):
    """A recipe for ten; `doses` are pairs (ingredient, quantity)."""
    champs = {"portions": 10, "minutes": 60, "etapes": "Mélanger.\nCuire.", **champs}
    recette = Recette.objects.create(nom=nom or f"Recette {next(rangs)}", **champs)
    for ingredient, quantite in doses:
        recette.lignes.create(ingredient=ingredient, quantite=Decimal(quantite))
    return recette


def creer_plat(demande=None, recette=None, portions=10):
    return LigneMenu.objects.create(
        demande=demande or creer_demande(), recette=recette or creer_recette(), portions=portions
    )
