from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ateliers.actions.planification import DateHorsDuPlan, planifier
from ateliers.actions.planning import PlanningChange
from ateliers.forms.choix import ChoixForm
from ateliers.forms.planification import PlanForm, plan_propose
from ateliers.models import Atelier
from ateliers.plan import apercu_du_plan
from config.acces import exige
from config.presentation import accord

DEMANDE = "date_debut"  # the address asks for the list of dates


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def atelier_planifier(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    aujourdhui = timezone.localdate()
    saisie = request.POST if request.method == "POST" else request.GET if DEMANDE in request.GET else None
    initial = plan_propose(atelier, aujourdhui=aujourdhui) if saisie is None else {}
    form = PlanForm(saisie, atelier=atelier, initial=initial)
    context = {"atelier": atelier, "form": form, "apercu": None, "choix": None, "series": []}
    if not form.is_valid() or "changer" in request.GET:
        return render(request, "ateliers/atelier_planifier.html", context, status=422 if form.errors else 200)
    plan = form.plan()
    apercu = apercu_du_plan(plan, coches=coches_de(request))
    choix = ChoixForm(request.POST if request.method == "POST" else None, apercu=apercu)
    if choix.is_valid():
        try:
            seances = planifier(plan, **choix.cleaned_data)
        except (DateHorsDuPlan, PlanningChange) as refus:
            choix.add_error(None, refus)
        else:
            messages.success(request, bilan_en_mots(len(seances)))
            return redirect("atelier_detail", pk)
    context |= {"apercu": apercu, "choix": choix, "series": plan.series}
    return render(request, "ateliers/atelier_planifier.html", context, status=422 if choix.is_bound else 200)


def coches_de(request):
    """The keys ticked on the list that was sent; None before anybody ticked any."""
    return frozenset(request.POST.getlist("cles")) if request.method == "POST" else None


def bilan_en_mots(nb):
    if not nb:
        return "Ces séances étaient déjà prévues : rien n’a changé."
    return f"{nb} {accord(nb, 'séance ajoutée,séances ajoutées')} au planning."
