"""From the menu of a demande to the séances that cook it, and what they taught."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.actions.planning import PlanningChange
from ateliers.actions.production import (
    ProductionImpossible,
    annuler_la_production,
    planifier_production,
    verifier_production,
)
from ateliers.apprentissage import apprentissage_de
from ateliers.forms.choix import ChoixForm
from ateliers.forms.production import ProductionForm, ateliers_de_cuisine, production_proposee
from ateliers.models import Seance, TransitionImpossible
from ateliers.production import (
    apercu_de,
    est_apres_le_service,
    inscrits_de,
    mains_utiles,
    seances_a_annuler,
    seances_de,
)
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.presentation import accord
from partenaires.menus import menu_de
from partenaires.models import Demande

VOIR = ("partenaires.view_demande", "partenaires.view_recette", "ateliers.view_seance")


@exige(*VOIR)
@require_safe
def demande_production(request, pk):
    demande = _demande(request, pk)
    seances, menu, aujourdhui = list(seances_de(demande)), menu_de(demande), timezone.localdate()
    abandonnee = demande.statut in Demande.ABANDONNEES
    utiles = mains_utiles(menu.minutes, seances)
    noms = inscrits_de(seances) if request.user.has_perms(VOIR_PERSONNES) else {}
    context = {
        "demande": demande,
        "menu": menu,
        "mains": utiles,
        "seances": [(seance, noms.get(seance.pk, []), *reproches(seance, demande, utiles)) for seance in seances],
        "abandonnee": abandonnee,
        "a_annuler": seances_a_annuler(demande, au=aujourdhui).count() if abandonnee else 0,
        "apprentissage": apprentissage_de(demande),
        "aujourdhui": aujourdhui,
        "empechement": empechement(demande),
    }
    return render(request, "ateliers/demande_production.html", context)


@exige("partenaires.view_demande", "partenaires.view_recette")
@require_safe
def demande_apprentissage(request, pk):
    demande = _demande(request, pk)
    context = {"demande": demande, "apprentissage": apprentissage_de(demande)}
    page, fragment = "ateliers/demande_apprentissage.html", "ateliers/_demande_apprentissage.html"
    return render_page_or_fragment(request, page, fragment, context)


@exige(*VOIR, "partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_planifier(request, pk):
    demande, ateliers = _demande(request, pk), ateliers_de_cuisine()
    saisie = request.POST if request.method == "POST" else request.GET if "mains" in request.GET else None
    initial = production_proposee(ateliers) if saisie is None else {}
    form = ProductionForm(saisie, ateliers=ateliers, initial=initial)
    context = {"demande": demande, "form": form, "apercu": None, "empechement": empechement(demande)}
    if context["empechement"] or not form.is_valid() or "changer" in request.GET:
        return render(request, "ateliers/demande_planifier.html", context, status=422 if form.errors else 200)
    production = form.production(demande, reste_a_faire(demande, form.cleaned_data["mains"]))
    coches = frozenset(request.POST.getlist("cles")) if request.method == "POST" else None
    aujourdhui = timezone.localdate()
    apercu = apercu_de(production, aujourdhui=aujourdhui, coches=coches)
    choix = ChoixForm(request.POST if request.method == "POST" else None, apercu=apercu)
    if choix.is_valid():
        qui = {"par": request.user, "le": timezone.now(), "aujourdhui": aujourdhui}
        try:
            seances = planifier_production(production, **choix.cleaned_data, **qui)
        except (PlanningChange, ProductionImpossible) as refus:
            choix.add_error(None, refus)
        else:
            messages.success(request, bilan_en_mots(len(seances)))
            return redirect("demande_production", pk)
    context |= {"apercu": apercu, "choix": choix, "production": production}
    return render(request, "ateliers/demande_planifier.html", context, status=422 if choix.is_bound else 200)


@exige(*VOIR, "partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_seances_annuler(request, pk):
    demande, aujourdhui = _demande(request, pk), timezone.localdate()
    if request.method == "POST":
        try:
            nb = len(annuler_la_production(demande, au=aujourdhui))
        except (ProductionImpossible, TransitionImpossible) as refus:
            messages.warning(request, refus.messages[0])
        else:
            messages.success(request, annulees_en_mots(nb))
        return redirect("demande_production", pk)
    seances = seances_a_annuler(demande, au=aujourdhui) if demande.statut in Demande.ABANDONNEES else ()
    return render(request, "ateliers/demande_seances_annuler.html", {"demande": demande, "seances": seances})


def reste_a_faire(demande, mains):
    """The work of the menu, less what the séances maintenues already linked will do with these hands."""
    prevues = sum(seance.minutes for seance in Seance.objects.maintenues().filter(demande=demande))
    return menu_de(demande).minutes - prevues * mains


def manquent(seance, utiles):
    """How many hands a séance to come lacks; 0 when there are enough, or when nobody can tell."""
    if utiles is None or seance.statut != Seance.Statut.PREVUE:
        return 0
    return max(0, utiles - (seance.nb_inscrits or 0))


def reproches(seance, demande, utiles):
    """How many hands it lacks, and whether it begins after the service; neither for a demande given up."""
    if demande.statut in Demande.ABANDONNEES:
        return 0, False
    return manquent(seance, utiles), est_apres_le_service(seance, demande)


def empechement(demande):
    """Why no séance can be planned for the demande; empty when some can."""
    try:
        verifier_production(demande)
    except ProductionImpossible as refus:
        return refus.message
    return ""


def bilan_en_mots(nb):
    if not nb:
        return "Ces séances étaient déjà prévues : rien n’a changé."
    return f"{nb} {accord(nb, 'séance ajoutée,séances ajoutées')} au planning. La demande est planifiée."


def annulees_en_mots(nb):
    if not nb:
        return "Aucune séance à venir n’était encore prévue : rien n’a changé."
    return f"{nb} {accord(nb, 'séance annulée,séances annulées')}. Prévenez les personnes inscrites."


def _demande(request, pk):
    return get_object_or_404(Demande.objects.visibles_par(request.user).select_related("partenaire"), pk=pk)
