from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ateliers.actions.pole import (
    DemandesDeplacees,
    PoleEnDouble,
    PoleOccupe,
    modifier_pole,
    ouvrir_pole,
    supprimer_pole,
)
from ateliers.exports.ateliers import POLES
from ateliers.forms.pole import PoleForm
from ateliers.models import Pole
from centre.exports import exporte
from config.acces import exige
from config.saisie import saisie, statut


@exige("ateliers.change_pole")
@exporte(POLES)
def pole_liste(request):
    return render(request, "ateliers/pole_liste.html", {"poles": POLES.lire(request)})


@exige("ateliers.change_pole")
@require_http_methods(["GET", "HEAD", "POST"])
def pole_creer(request):
    form = PoleForm(*saisie(request), initial={"ordre": Pole.objects.count() + 1})
    if form.is_valid():
        try:
            pole = ouvrir_pole(form.save(commit=False), confirme=form.cleaned_data["confirme"])
        except (DemandesDeplacees, PoleEnDouble) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Pôle ajouté : {pole}.")
            return redirect("pole_liste")
    return render(request, "ateliers/pole_creer.html", {"form": form}, status=statut(form))


@exige("ateliers.change_pole")
@require_http_methods(["GET", "HEAD", "POST"])
def pole_modifier(request, pk):
    pole = get_object_or_404(Pole, pk=pk)
    nom = pole.nom
    form = PoleForm(*saisie(request), instance=pole)
    if form.is_valid():
        try:
            modifier_pole(form.save(commit=False), confirme=form.cleaned_data["confirme"])
        except (DemandesDeplacees, PoleEnDouble) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Pôle modifié : {pole}.")
            return redirect("pole_liste")
    context = {"form": form, "pole": pole, "nom": nom}
    return render(request, "ateliers/pole_modifier.html", context, status=statut(form))


@exige("ateliers.change_pole")
@require_http_methods(["GET", "HEAD", "POST"])
def pole_supprimer(request, pk):
    pole = get_object_or_404(Pole, pk=pk)
    if request.method == "POST":
        try:
            supprimer_pole(pole)
        except PoleOccupe as refus:
            messages.error(request, refus.message)
        else:
            messages.success(request, f"Pôle supprimé : {pole}.")
        return redirect("pole_liste")
    context = {"pole": pole, "nb_ateliers": pole.ateliers.count()}
    return render(request, "ateliers/pole_supprimer.html", context)
