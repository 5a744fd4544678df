from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError

from partenaires.actions.nom import ecrire_sous_son_nom
from partenaires.lecture import INGREDIENTS, doses_ecrites, lecture_de_recette, tenir_lue
from partenaires.models import Ingredient, IngredientDeRecette, Recette


class IngredientEmploye(ValidationError):
    """A recipe takes this ingredient: it can be put away, not deleted."""


class UniteEmployee(ValidationError):
    """Recipes count this ingredient in another unit: their quantities would change meaning."""


@transaction.atomic
def enregistrer_ingredient(ingredient, *, lu=None):
    """Write an ingredient; raises NomDejaPris when somebody has just written the same one, and UniteEmployee.

    `lu` is what the page had shown: EcritEntreTemps when somebody wrote something else since.
    """
    tenir_lue(ingredient, lu=lu)
    ecrit = Ingredient.objects.filter(pk=ingredient.pk).first()
    if ecrit and ecrit.unite != ingredient.unite and ecrit.emplois.exists():
        raise UniteEmployee(
            f"Des recettes le comptent en {ecrit.get_unite_display()} : gardez cette unité, "
            f"ou ajoutez un autre ingrédient."
        )
    memes = Ingredient.objects.de_ce_nom(ingredient.nom)
    return ecrire_sous_son_nom(ingredient, "Un ingrédient porte déjà ce nom.", memes=memes)


@transaction.atomic
def supprimer_ingredient(ingredient):
    """Delete an ingredient written by mistake; raises IngredientEmploye when a recipe takes it."""
    tenu = Ingredient.objects.select_for_update(of=("self",)).filter(pk=ingredient.pk).first()
    try:
        if tenu is not None:
            tenu.delete()
    except ProtectedError as refus:
        raise IngredientEmploye(
            f"« {ingredient} » est dans une recette au moins\u00a0: il reste. "
            f"Pour ne plus le proposer, décochez plutôt « en usage »."
        ) from refus


@transaction.atomic
def enregistrer_recette(recette, *, doses, lu=None):
    """Write a recipe with its ingredients, pairs (ingredient, quantity) that replace those it had.

    `lu` is what the page had shown. Raises EcritEntreTemps when somebody wrote something else since, NomDejaPris, and
    RegimeContredit when a diet it suits leaves out what it holds.
    """
    if INGREDIENTS in tenir_lue(recette, lu=lu, lecture=lecture_de_recette, voulu=lecture_de_recette(recette, doses)):
        doses = doses_ecrites(recette)
    recette.verifier_regimes([ingredient for ingredient, _ in doses])
    ecrire_sous_son_nom(recette, "Une recette porte déjà ce nom.", memes=Recette.objects.de_ce_nom(recette.nom))
    recette.lignes.all().delete()
    IngredientDeRecette.objects.bulk_create(
        IngredientDeRecette(recette=recette, ingredient=ingredient, quantite=quantite) for ingredient, quantite in doses
    )
    return recette
