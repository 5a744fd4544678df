"""The kitchen of a demande: its menu, what it asks to buy, its papers, and what is kept of it afterwards."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.pdf import reponse_pdf
from config.saisie import saisie, statut
from partenaires.actions.menu import composer_menu, note_de, noter_en_cuisine, plats_connus
from partenaires.documents.cuisine import affichettes_en_pdf, production_en_pdf
from partenaires.forms.doses import PlatsFormSet, doses_saisies
from partenaires.forms.menu import NoteDeCuisineForm
from partenaires.lecture import EcritEntreTemps, lecture_de_note, lecture_du_menu, lu_de
from partenaires.menus import menu_de
from partenaires.models import Demande, NoteDeCuisine, Recette

VOIR = ("partenaires.view_demande", "partenaires.view_recette")


@exige(*VOIR)
@require_safe
def demande_cuisine(request, pk):
    demande = _demande(request, pk)
    context = {
        "demande": demande,
        "menu": menu_de(demande),
        "note": NoteDeCuisine.objects.filter(demande=demande).first(),
    }
    return render(request, "partenaires/demande_cuisine.html", context)


@exige(*VOIR, "partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_menu(request, pk):
    demande = _demande(request, pk)
    plats = plats_connus(demande)
    connus = [(recette.pk, portions) for recette, portions in plats]
    recettes = Recette.objects.choisissables(garde=[pk for pk, _ in connus])
    choix = {recette.pk: (recette, f"{recette} ({recette.get_mesure_display()})") for recette in recettes}
    lignes = doses_saisies(PlatsFormSet, request, connus, choix)
    lu, refus = lu_de(request, partial(lecture_du_menu, plats)), None
    if lignes.is_bound and lignes.is_valid():
        try:
            menu = composer_menu(demande, plats=lignes.paires(), le=timezone.now(), lu=lu)
        except EcritEntreTemps as raison:
            lu, refus = raison.lu, raison.message
        else:
            messages.success(request, f"{'Menu composé' if menu else 'Le menu est vide'} : {demande}.")
            return redirect("demande_cuisine", pk)
    context = {
        "demande": demande,
        "lignes": lignes,
        "couverts": demande.couverts.order_by("-nombre", "exigence"),
        "nb_fautes": lignes.total_error_count(),
        "lu": lu,
        "refus": refus,
    }
    return render(request, "partenaires/demande_menu.html", context, status=statut(lignes))


@exige(*VOIR, "partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_notes(request, pk):
    demande = _demande(request, pk)
    note = note_de(demande)
    lu = lu_de(request, partial(lecture_de_note, note))
    form = NoteDeCuisineForm(*saisie(request), instance=note)
    if form.is_valid():
        try:
            noter_en_cuisine(demande, lu=lu, **form.cleaned_data)
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            lu = refus.lu
        else:
            messages.success(request, f"Notes de cuisine gardées : {demande}.")
            return redirect("demande_cuisine", pk)
    context = {"demande": demande, "form": form, "lu": lu}
    return render(request, "partenaires/demande_notes.html", context, status=statut(form))


@exige(*VOIR)
@require_safe
def demande_production_pdf(request, pk):
    return _papier(request, pk, production_en_pdf, "fiche-de-production")


@exige(*VOIR)
@require_safe
def demande_affichettes_pdf(request, pk):
    return _papier(request, pk, affichettes_en_pdf, "allergenes")


def _papier(request, pk, en_pdf, nom):
    demande = _demande(request, pk)
    menu = menu_de(demande)
    if not menu.plats:
        messages.warning(
            request, "Ce papier serait vide\u00a0: composez d’abord le menu, il en tire ses recettes et ses quantités."
        )
        return redirect("demande_cuisine", pk)
    return reponse_pdf(en_pdf(demande, menu), f"{nom}-{demande.date}-{demande.pk}")


def _demande(request, pk):
    return get_object_or_404(Demande.objects.visibles_par(request.user).select_related("partenaire"), pk=pk)
