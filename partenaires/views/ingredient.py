from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.nom import NomDejaPris
from partenaires.actions.recette import (
    IngredientEmploye,
    UniteEmployee,
    enregistrer_ingredient,
    supprimer_ingredient,
)
from partenaires.exports.cuisine import INGREDIENTS
from partenaires.forms.recette import IngredientForm
from partenaires.lecture import EcritEntreTemps, lecture_de, lu_de
from partenaires.menus import ALLERGENES
from partenaires.models import Ingredient, Recette
from partenaires.quantites import en_mots


@exige("partenaires.view_recette")
@exporte(INGREDIENTS)
def ingredient_liste(request):
    filtre = INGREDIENTS.lire(request)
    page = page_de(filtre.qs, request)
    context = {
        "rayon": filtre.form["rayon"],
        "page": page,
        "fiches": [
            {
                "ingredient": ingredient,
                "paquet": en_mots(ingredient.conditionnement, ingredient.unite),
                "allergenes": [ALLERGENES[code] for code in ingredient.allergenes],
            }
            for ingredient in page
        ],
        "recherche": filtre.form.cleaned_data.get("q", ""),
        "filtree": any(filtre.form.cleaned_data.values()),
    }
    return render_page_or_fragment(
        request, "partenaires/ingredient_liste.html", "partenaires/_ingredient_tableau.html", context
    )


@exige("partenaires.change_recette")
@require_http_methods(["GET", "HEAD", "POST"])
def ingredient_creer(request):
    form = IngredientForm(*saisie(request), initial={"nom": request.GET.get("q", "")})
    return _formulaire(request, form, "Ingrédient ajouté", "partenaires/ingredient_creer.html", {})


@exige("partenaires.change_recette")
@require_http_methods(["GET", "HEAD", "POST"])
def ingredient_modifier(request, pk):
    ingredient = get_object_or_404(Ingredient, pk=pk)
    context = {"pk": pk, "nom_connu": ingredient.nom, "lu": lu_de(request, partial(lecture_de, ingredient))}
    form = IngredientForm(*saisie(request), instance=ingredient)
    return _formulaire(request, form, "Ingrédient mis à jour", "partenaires/ingredient_modifier.html", context)


@exige("partenaires.change_recette")
@require_http_methods(["GET", "HEAD", "POST"])
def ingredient_supprimer(request, pk):
    ingredient = get_object_or_404(Ingredient, pk=pk)
    recettes = [
        emploi.recette for emploi in ingredient.emplois.select_related("recette").order_by("recette__nom", "pk")
    ]
    if request.method == "POST":
        try:
            supprimer_ingredient(ingredient)
        except IngredientEmploye as refus:
            messages.error(request, refus.message)
            return redirect("ingredient_modifier", pk)
        messages.success(request, f"Ingrédient supprimé : {ingredient}.")
        return redirect("ingredient_liste")
    context = {"ingredient": ingredient, "recettes": recettes}
    return render(request, "partenaires/ingredient_supprimer.html", context)


def _formulaire(request, form, fait, template, context):
    if form.is_valid():
        try:
            ingredient = enregistrer_ingredient(form.instance, lu=context.get("lu"))
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            context["lu"] = refus.lu
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        except UniteEmployee as refus:
            form.add_error("unite", refus)
        else:
            messages.success(request, f"{fait} : {ingredient}.")
            if contredites := Recette.objects.qui_emploient(ingredient).contredites():
                dites = ", ".join(f"{recette} ({', '.join(regimes).lower()})" for recette, regimes in contredites)
                messages.warning(request, f"Ne conviennent plus à un régime coché, relisez ces recettes : {dites}.")
            return redirect("ingredient_liste")
    return render(request, template, context | {"form": form}, status=statut(form))
