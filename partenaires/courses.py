"""The shopping list of one or several demandes: by supplier, then aisle by aisle, in whole packets."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import Sum

from partenaires.models import Ingredient, LigneMenu, Recette
from partenaires.quantites import Achat, achats, doses, total

RAYONS = list(Ingredient.Rayon)


@dataclass(frozen=True)
class Allee:
    """What is to be taken in one aisle."""

    libelle: str
    achats: list[Achat]


@dataclass(frozen=True)
class Magasin:
    """What is to be bought at one supplier's; without a name, anywhere."""

    nom: str
    allees: list[Allee]
    total: Decimal


@dataclass(frozen=True)
class Courses:
    magasins: list[Magasin]
    nb_achats: int
    total: Decimal
    sans_prix: list[str]


def courses_de(demandes):
    """The list of these demandes, the same ingredient counted once and rounded up once: three queries."""
    lignes = LigneMenu.objects.filter(demande__in=demandes).order_by()
    portions = dict(lignes.values_list("recette").annotate(Sum("portions")))
    recettes = Recette.objects.filter(pk__in=portions).avec_ingredients()
    liste = achats([dose for recette in recettes for dose in doses(recette, portions[recette.pk])])
    par_magasin = groupby(sorted(liste, key=_place), key=lambda achat: achat.ingredient.fournisseur)
    return Courses(
        magasins=[_magasin(nom, list(lot)) for nom, lot in par_magasin],
        nb_achats=len(liste),
        total=total(liste),
        sans_prix=[achat.ingredient.nom for achat in liste if achat.prix is None],
    )


def _place(achat):
    """Named suppliers first, then the aisles in the order people walk them."""
    ingredient = achat.ingredient
    rang = RAYONS.index(Ingredient.Rayon(ingredient.rayon))
    return (not ingredient.fournisseur, ingredient.fournisseur, rang, ingredient.cle_recherche, ingredient.pk)


def _magasin(nom, liste):
    allees = groupby(liste, key=lambda achat: achat.ingredient.get_rayon_display())
    return Magasin(nom, [Allee(libelle, list(lot)) for libelle, lot in allees], total(liste))
