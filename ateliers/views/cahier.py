from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ateliers.actions.cahier import SuiteImpossible, TropDAvis, noter_cahier, reprendre_suite
from ateliers.actions.contenu import ContenuRetire, choisir_jalons, noter_transmissions_de
from ateliers.actions.seance import SeanceChangee
from ateliers.cahier import cahier_de
from ateliers.contenu import contenu_de
from ateliers.forms.cahier import CahierForm, ChoixJalonsForm
from ateliers.forms.transmission import TransmissionForm
from ateliers.models import Seance, TransitionImpossible
from ateliers.models.seance import PointageImpossible
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.presentation import jour
from config.saisie import statut


@exige("ateliers.change_seance", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def seance_cahier(request, pk):
    maintenant = timezone.now()
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    form = CahierForm(request.POST if request.method == "POST" else None, seance=seance)
    if form.is_valid():
        nouveau = form.nouveau(le=timezone.localdate(maintenant))
        try:
            noter_cahier(seance, le=maintenant, nouveau=nouveau, **form.dit)
        except SeanceChangee as refus:
            form.add_error(None, refus)
            form.relire(cahier_de(refus.seance))
        except (ContenuRetire, PointageImpossible, TransitionImpossible, TropDAvis) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Cahier enregistré : {seance.atelier}, {jour(seance.date)}.")
            return redirect("seance_detail", pk)
    context = {
        "seance": seance,
        "form": form,
        "empechement": "" if form.is_bound else empechement(seance, maintenant),
    } | contenu_de(seance, avec_choix=False)
    return render(request, "ateliers/seance_cahier.html", context, status=statut(form))


def empechement(seance, maintenant):
    """Why the page proposes no form yet, or no more."""
    try:
        seance.verifier_modification()
        seance.verifier_cahier(le=maintenant)
    except (PointageImpossible, TransitionImpossible) as refus:
        return refus.message
    return ""


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def seance_jalons(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    form = ChoixJalonsForm(request.POST if request.method == "POST" else None, seance=seance)
    if form.is_valid():
        try:
            choisir_jalons(seance, choisis=form.saisi["jalons"], lus=form.lu.get("jalons", set()))
        except (ContenuRetire, TransitionImpossible) as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, "Jalons de la séance enregistrés.")
            return redirect(f"{reverse('seance_detail', args=[pk])}#progression")
    return render(request, "ateliers/seance_jalons.html", {"seance": seance, "form": form}, status=statut(form))


@exige("ateliers.change_seance", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def seance_transmissions(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    form = TransmissionForm(request.POST if request.method == "POST" else None, seance=seance)
    if form.is_valid():
        nouveau, lus = form.nouveau(le=timezone.localdate()), form.lu.get("savoir_faire", set())
        try:
            noter_transmissions_de(seance, choisis=form.saisi["savoir_faire"], lus=lus, nouveau=nouveau)
        except (ContenuRetire, TransitionImpossible) as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, "C’est noté : qui transmet à cette séance.")
            return redirect(f"{reverse('seance_detail', args=[pk])}#progression")
    return render(request, "ateliers/seance_transmissions.html", {"seance": seance, "form": form}, status=statut(form))


@exige("ateliers.change_seance")
@require_POST
def suite_reprendre(request, pk):
    seance = get_object_or_404(Seance.objects.avec_libelles(), pk=pk)
    try:
        suivante = reprendre_suite(seance)
    except SuiteImpossible as refus:
        messages.error(request, refus.message)
        return redirect("seance_detail", pk)
    messages.success(request, f"Repris dans le plan de la séance du {jour(suivante.date)}. Relisez-le, complétez-le.")
    return redirect("seance_detail", suivante.pk)
