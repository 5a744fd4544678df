from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.nom import NomDejaPris
from partenaires.actions.recette import enregistrer_recette
from partenaires.exports.cuisine import RECETTES
from partenaires.forms.doses import IngredientsFormSet, doses_saisies
from partenaires.forms.recette import EchelleForm, RecetteForm
from partenaires.lecture import EcritEntreTemps, lecture_de_recette, lu_de
from partenaires.menus import ALLERGENES, pour_en_mots
from partenaires.models import Ingredient, Recette
from partenaires.models.recette import RegimeContredit
from partenaires.quantites import cout, doses


@exige("partenaires.view_recette")
@exporte(RECETTES)
def recette_liste(request):
    filtre = RECETTES.lire(request)
    page = page_de(filtre.qs, request)
    context = {
        "choix": [filtre.form[champ] for champ in ("sans", "regime", "etat")],
        "page": page,
        "fiches": [fiche(recette) for recette in page],
        "recherche": filtre.form.cleaned_data.get("q", ""),
        "filtree": any(filtre.form.cleaned_data.values()),
    }
    return render_page_or_fragment(
        request, "partenaires/recette_liste.html", "partenaires/_recette_tableau.html", context
    )


@exige("partenaires.view_recette")
@require_safe
def recette_detail(request, pk):
    recette = get_object_or_404(Recette.objects.avec_ingredients(), pk=pk)
    form = EchelleForm(request.GET if "pour" in request.GET else None, initial={"pour": recette.portions})
    portions = form.cleaned_data["pour"] if form.is_valid() else recette.portions
    context = fiche(recette, portions) | {
        "form": form,
        "etapes": [etape for etape in recette.etapes.splitlines() if etape.strip()],
        "a_l_echelle": portions != recette.portions,
        "recette_de_base": pour_en_mots(recette.portions, recette),
    }
    return render(request, "partenaires/recette_detail.html", context, status=statut(form) if form.errors else 200)


@exige("partenaires.change_recette")
@require_http_methods(["GET", "HEAD", "POST"])
def recette_creer(request):
    form = RecetteForm(*saisie(request), initial={"nom": request.GET.get("q", "")})
    return _formulaire(request, form, "Recette ajoutée", "partenaires/recette_creer.html", {})


@exige("partenaires.change_recette")
@require_http_methods(["GET", "HEAD", "POST"])
def recette_modifier(request, pk):
    recette = get_object_or_404(Recette, pk=pk)
    context = {"pk": pk, "nom_connu": recette.nom, "lu": lu_de(request, partial(lecture_de_recette, recette))}
    form = RecetteForm(*saisie(request), instance=recette)
    return _formulaire(request, form, "Recette mise à jour", "partenaires/recette_modifier.html", context)


def _formulaire(request, form, fait, template, context):
    connues = (
        list(form.instance.lignes.order_by("pk").values_list("ingredient", "quantite")) if form.instance.pk else []
    )
    ingredients = Ingredient.objects.choisissables(garde=[pk for pk, _ in connues])
    choix = {ingredient.pk: (ingredient, f"{ingredient} ({unite(ingredient)})") for ingredient in ingredients}
    lignes = doses_saisies(IngredientsFormSet, request, connues, choix)
    if lignes.is_bound and form.is_valid() & lignes.is_valid():
        try:
            recette = enregistrer_recette(form.instance, doses=lignes.paires(), lu=context.get("lu"))
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            context["lu"] = refus.lu
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        except RegimeContredit as refus:
            form.add_error("regimes", refus)
        else:
            messages.success(request, f"{fait} : {recette}.")
            return redirect("recette_detail", recette.pk)
    context |= {"form": form, "lignes": lignes, "nb_fautes": lignes.fautes_avec(form)}
    return render(request, template, context, status=statut(form))


def fiche(recette, portions=None):
    """What is shown of a recipe, for the portions it gives unless others are asked for."""
    portions = portions or recette.portions
    employees = doses(recette, portions)
    codes = recette.allergenes_avec(dose.ingredient for dose in employees)
    return {
        "recette": recette,
        "portions": portions,
        "pour": pour_en_mots(portions, recette),
        "doses": employees,
        "cout": cout(employees, portions),
        "allergenes": [ALLERGENES[code] for code in codes],
        "ajoutes": [ALLERGENES[code] for code in recette.allergenes_ajoutes],
        "retires": [ALLERGENES[code] for code in recette.allergenes_retires],
        "regimes": recette.regimes_tenus(codes),
        "perdus": recette.regimes_perdus(codes),
    }


def unite(ingredient):
    return "pièces" if ingredient.unite == Ingredient.Unite.PIECE else ingredient.unite
