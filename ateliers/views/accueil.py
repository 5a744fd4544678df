"""Welcome and enrol: from the desk in September, for somebody new, or from the page of somebody known."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.actions.accueil import accueillir_et_inscrire, inscrire_a_plusieurs
from ateliers.forms.accueil import AteliersForm, NouvellePersonneForm, ateliers_a_choisir, numeros_lus
from ateliers.views.inscription import date_lue
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.presentation import jour
from config.saisie import saisie
from participants.models import Participant


@exige("participants.add_participant", "ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def accueillir(request):
    aujourdhui = timezone.localdate()
    envoye = request.POST if request.POST.get("action") in ("enregistrer", "chercher") else None
    initial = {"date_debut": date_lue(request.GET.get("depuis"), aujourdhui)} | request.POST.dict()
    personne = personne_choisie(request.POST)
    identite = NouvellePersonneForm(None if personne else envoye, aujourdhui=aujourdhui, initial=initial)
    if request.POST.get("action") == "chercher":
        identite.is_valid()
        return render(request, "ateliers/_accueil_semblables.html", {"identite": identite, "refusee": False})
    voulus = AteliersForm(envoye, initial=initial)
    if envoye and (personne or identite.is_valid()) and voulus.is_valid():
        return enregistrer(request, personne or identite.connue or identite.instance, voulus, aujourdhui)
    dabord, coches = numeros_lus(request.GET.getlist("atelier")), numeros_lus(request.POST.getlist("ateliers"))
    choix = ateliers_a_choisir(au=aujourdhui, coches=coches, dabord=dabord, personne=personne)
    context = {
        "identite": identite,
        "voulus": voulus,
        "refusee": envoye is not None,
        "fautes": {"errors": identite.errors | voulus.errors},
        "personne": personne,
        "choix": choix,
        "coches": coches,
        "vise": premier_a_cocher(choix) if personne and not coches else None,
        "dabord": dabord,
    }
    return render(request, "ateliers/accueillir.html", context, status=422 if envoye else 200)


def premier_a_cocher(choix):
    """The number of the atelier the keyboard starts at."""
    return next((un.atelier.pk for un in choix if un.libre), None)


def personne_choisie(envoi):
    """The known person that the button « C’est elle » names, or that the page already showed."""
    if envoi.get("action") == "autre":
        return None
    numero = numeros_lus([envoi.get("elle") or envoi.get("personne", "")])
    return Participant.objects.select_related("quartier").filter(pk__in=numero).first()


def enregistrer(request, personne, voulus, aujourdhui):
    personne, suites = accueillir_et_inscrire(personne, le=aujourdhui, **voulus.cleaned_data)
    for suite in suites:
        if suite.refus:
            messages.warning(request, f"{suite.atelier} : {suite.refus}")
    memes = urlencode(
        {"atelier": request.POST.getlist("ateliers"), "depuis": voulus.cleaned_data["date_debut"].isoformat()},
        doseq=True,
    )
    return redirect(f"{reverse('accueillie', args=[personne.pk])}?{memes}")


@exige("participants.add_participant", "ateliers.change_inscription", *VOIR_PERSONNES)
@require_safe
def accueillie(request, pk):
    aujourdhui = timezone.localdate()
    personne = get_object_or_404(Participant, pk=pk)
    inscriptions = personne.inscriptions.en_cours_ou_a_venir(au=aujourdhui).select_related("atelier__pole")
    context = {
        "personne": personne,
        "inscriptions": inscriptions.order_by("-pk"),
        "attentes": personne.attentes.ouvertes().avec_rang().select_related("atelier__pole").order_by("-pk"),
        "suivante": f"{reverse('accueillir')}?{request.GET.urlencode()}",
    }
    return render(request, "ateliers/accueillie.html", context)


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def participant_inscrire(request, pk):
    aujourdhui = timezone.localdate()
    personne = get_object_or_404(Participant, pk=pk)
    voulus = AteliersForm(*saisie(request), initial={"date_debut": aujourdhui})
    if voulus.is_valid():
        for suite in inscrire_a_plusieurs(personne, le=aujourdhui, **voulus.cleaned_data):
            dire(request, suite)
        return redirect("participant_detail", pk)
    coches = numeros_lus(request.POST.getlist("ateliers"))
    choix = ateliers_a_choisir(au=aujourdhui, coches=coches, personne=personne)
    context = {"personne": personne, "voulus": voulus, "choix": choix, "dabord": [], "vise": premier_a_cocher(choix)}
    return render(request, "ateliers/participant_inscrire.html", context, status=422 if voulus.is_bound else 200)


def dire(request, suite):
    """One message for each atelier: a place, a rank, or why neither."""
    if suite.inscription:
        messages.success(
            request, f"{suite.atelier} : sa place est prise, à partir du {jour(suite.inscription.date_debut)}."
        )
    elif suite.attente:
        messages.warning(request, f"{suite.atelier} : plus de place libre, elle est sur la liste d’attente.")
    else:
        messages.warning(request, f"{suite.atelier} : {suite.refus}")
