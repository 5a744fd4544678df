from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ateliers.actions.atelier import NomDejaPris
from ateliers.actions.duplication import dupliquer_atelier
from ateliers.actions.planification import DateHorsDuPlan
from ateliers.actions.planning import PlanningChange
from ateliers.apercu import Apercu
from ateliers.forms.choix import ChoixForm
from ateliers.forms.duplication import DuplicationForm, duplication_proposee
from ateliers.models import Atelier
from ateliers.plan import apercu_du_plan
from config.acces import exige
from config.presentation import accord

DEMANDE = "date_debut"  # the address asks for the list of dates


@exige("ateliers.change_atelier", "ateliers.change_seance", "ateliers.change_inscription")
@require_http_methods(["GET", "HEAD", "POST"])
def atelier_dupliquer(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    aujourdhui = timezone.localdate()
    form = formulaire(request, atelier, aujourdhui)
    context = {"atelier": atelier, "form": form, "apercu": None, "choix": None, "nouveau": None}
    if not form.is_valid() or "changer" in request.GET:
        return render(request, "ateliers/atelier_dupliquer.html", context, status=422 if form.errors else 200)
    plan, coches = form.plan(), frozenset(request.POST.getlist("cles")) if request.method == "POST" else None
    apercu = apercu_du_plan(plan, coches=coches) if plan.series else Apercu()
    choix = ChoixForm(request.POST if request.method == "POST" else None, apercu=apercu, facultatif=True)
    if choix.is_valid():
        try:
            nouveau = dupliquer_atelier(atelier, plan=form.plan(), **form.reprises(aujourdhui), **choix.cleaned_data)
        except (NomDejaPris, DateHorsDuPlan, PlanningChange) as refus:
            choix.add_error(None, " ".join(refus.messages))
        else:
            messages.success(request, bilan_en_mots(nouveau))
            return redirect("atelier_detail", nouveau.pk)
    context |= {"apercu": apercu, "choix": choix, "nouveau": plan.atelier}
    return render(request, "ateliers/atelier_dupliquer.html", context, status=422 if choix.is_bound else 200)


def formulaire(request, atelier, aujourdhui):
    saisie = request.POST if request.method == "POST" else request.GET if DEMANDE in request.GET else None
    initial = duplication_proposee(atelier, aujourdhui=aujourdhui) if saisie is None else {}
    nb_inscrits = atelier.inscriptions.en_cours(au=aujourdhui).values("participant").distinct().count()
    return DuplicationForm(saisie, modele=atelier, nb_inscrits=nb_inscrits, initial=initial)


def bilan_en_mots(atelier):
    nb = atelier.seances.count()
    seances = (
        f", avec {nb} {accord(nb, 'séance prévue,séances prévues')}" if nb else ". Prévoyez maintenant ses séances"
    )
    return f"Atelier ajouté : {atelier}{seances}."
