from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from centre.exports import exporte
from config.acces import exige
from config.saisie import saisie, statut
from participants.actions import QuartierDejaConnu, enregistrer_quartier
from participants.exports import QUARTIERS
from participants.forms.quartier import QuartierForm
from participants.models import Quartier


@exige("participants.change_quartier")
@exporte(QUARTIERS)
def quartier_liste(request):
    return render(request, "participants/quartier_liste.html", {"quartiers": QUARTIERS.lire(request)})


@exige("participants.change_quartier")
@require_http_methods(["GET", "HEAD", "POST"])
def quartier_creer(request):
    return _quartier_page(request, Quartier(), "participants/quartier_creer.html")


@exige("participants.change_quartier")
@require_http_methods(["GET", "HEAD", "POST"])
def quartier_modifier(request, pk):
    return _quartier_page(request, get_object_or_404(Quartier, pk=pk), "participants/quartier_modifier.html")


def _quartier_page(request, quartier, template):
    form = QuartierForm(*saisie(request), instance=quartier)
    if form.is_valid():
        try:
            enregistrer_quartier(form.instance)
        except QuartierDejaConnu as refus:
            form.add_error("nom", refus)
        else:
            messages.success(request, f"Quartier noté : {quartier}, {quartier.get_territoire_display()}.")
            return redirect("quartier_liste")
    return render(request, template, {"form": form}, status=statut(form))
