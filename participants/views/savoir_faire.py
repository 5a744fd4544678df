from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from centre.exports import exporte
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.models import Recette
from participants.actions import (
    SavoirFaireDejaNote,
    SavoirFaireTransmis,
    modifier_savoir_faire,
    noter_savoir_faire,
    supprimer_savoir_faire,
)
from participants.exports import SAVOIR_FAIRE
from participants.forms.savoir_faire import SavoirFaireForm
from participants.models import Participant, SavoirFaire

VOIR_RECETTES = "partenaires.view_recette"


@exige(*VOIR_PERSONNES)
@exporte(SAVOIR_FAIRE)
def savoir_faire_liste(request):
    filtre = SAVOIR_FAIRE.lire(request)
    context = {
        "choix": [filtre.form[champ] for champ in ("domaine", "montrer")],
        "page": page_de(filtre.qs, request),
        "recherche": filtre.form.cleaned_data.get("q", ""),
        "filtree": any(filtre.form.cleaned_data.values()),
    }
    return render(request, "participants/savoir_faire_liste.html", context)


@exige(*VOIR_PERSONNES, VOIR_RECETTES)
@require_safe
def recette_apportee_par(request, pk):
    recette = get_object_or_404(Recette, pk=pk)
    apports = recette.apports.select_related("participant").order_by("participant__cle_recherche", "pk")
    page, fragment = "participants/recette_apportee_par.html", "participants/_recette_apportee_par.html"
    return render_page_or_fragment(request, page, fragment, {"recette": recette, "apports": apports})


@exige("participants.change_savoirfaire", "participants.view_participant")
@require_http_methods(["GET", "HEAD", "POST"])
def savoir_faire_creer(request, pk):
    participant = get_object_or_404(Participant, pk=pk)
    savoir_faire = SavoirFaire(participant=participant, note_le=timezone.localdate())
    form = SavoirFaireForm(*saisie(request), instance=savoir_faire, avec_recettes=request.user.has_perm(VOIR_RECETTES))
    if form.is_valid():
        savoir_faire = noter_savoir_faire(form.instance)
        messages.success(request, f"Savoir-faire noté pour {participant} : {savoir_faire}.")
        return redirect(adresse(participant))
    context = {"form": form, "participant": participant}
    return render(request, "participants/savoir_faire_creer.html", context, status=statut(form))


@exige("participants.change_savoirfaire", "participants.view_participant")
@require_http_methods(["GET", "HEAD", "POST"])
def savoir_faire_modifier(request, pk):
    savoir_faire = get_object_or_404(SavoirFaire.objects.select_related("participant"), pk=pk)
    form = SavoirFaireForm(*saisie(request), instance=savoir_faire, avec_recettes=request.user.has_perm(VOIR_RECETTES))
    if form.is_valid():
        try:
            modifier_savoir_faire(form.instance)
        except SavoirFaireDejaNote as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"Savoir-faire modifié pour {savoir_faire.participant} : {savoir_faire}.")
            return redirect(adresse(savoir_faire.participant))
    context = {"form": form, "savoir_faire": savoir_faire, "participant": savoir_faire.participant}
    return render(request, "participants/savoir_faire_modifier.html", context, status=statut(form))


@exige("participants.change_savoirfaire", "participants.view_participant")
@require_http_methods(["GET", "HEAD", "POST"])
def savoir_faire_supprimer(request, pk):
    savoir_faire = get_object_or_404(SavoirFaire.objects.select_related("participant"), pk=pk)
    if request.method == "POST":
        try:
            supprimer_savoir_faire(savoir_faire)
        except SavoirFaireTransmis as refus:
            messages.error(request, refus.message)
        else:
            messages.success(request, f"Savoir-faire retiré : {savoir_faire}.")
        return redirect(adresse(savoir_faire.participant))
    context = {"savoir_faire": savoir_faire, "participant": savoir_faire.participant}
    return render(request, "participants/savoir_faire_supprimer.html", context)


def adresse(participant):
    """Her page, where it tells what she knows."""
    return f"{reverse('participant_detail', args=[participant.pk])}#savoir-faire"
