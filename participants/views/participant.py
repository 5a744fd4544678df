from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from participants.actions import accueillir
from participants.exports import ETAPES, ETAPES_DE_LA_PERSONNE, PERSONNES
from participants.forms.participant import AccueilForm, ParticipantForm
from participants.models import Participant


@exige("participants.view_participant")
@exporte(PERSONNES, ETAPES)
def participant_liste(request):
    filtre = PERSONNES.lire(request)
    context = {
        "filtre": filtre,
        "choix": [filtre.form[champ] for champ in ("quartier", "territoire", "tri")],
        "page": page_de(filtre.qs, request),
        "recherche": filtre.form.cleaned_data.get("q", ""),
        "filtree": any(filtre.form.cleaned_data.get(champ) for champ in ("q", "quartier", "territoire")),
    }
    return render_page_or_fragment(
        request, "participants/participant_liste.html", "participants/_participant_tableau.html", context
    )


@exige("participants.add_participant")
@require_http_methods(["GET", "HEAD", "POST"])
def participant_creer(request):
    aujourdhui = timezone.localdate()
    prenom, _, nom = " ".join(request.GET.get("q", "").split()).partition(" ")
    form = AccueilForm(
        *saisie(request),
        aujourdhui=aujourdhui,
        avec_situation=request.user.has_perm("participants.view_situation"),
        initial={"date_entree": aujourdhui, "prenom": prenom, "nom": nom},
    )
    if form.is_valid():
        participant = accueillir(
            form.instance,
            situation=form.cleaned_data.get("situation", ""),
            ressources=form.cleaned_data.get("ressources", ""),
        )
        messages.success(request, f"Fiche ouverte : {participant}.")
        return redirect("participant_detail", participant.pk)
    return render(request, "participants/participant_creer.html", {"form": form}, status=statut(form))


@exige("participants.view_participant")
@exporte(ETAPES_DE_LA_PERSONNE)
def participant_detail(request, pk):
    participant = get_object_or_404(Participant.objects.select_related("quartier", "oriente_par"), pk=pk)
    savoir_faire = participant.savoir_faire.order_by("domaine", "cle_recherche", "pk")
    context = {"participant": participant, "savoir_faire": savoir_faire, "situations": None, "etapes": None}
    if request.user.has_perm("participants.view_situation"):
        context["situations"] = participant.situations.order_by("-depuis", "-pk")
    if request.user.has_perm("participants.view_etapeemploi"):
        context["etapes"] = participant.etapes.select_related("partenaire").order_by("-date_debut", "-pk")
    return render(request, "participants/participant_detail.html", context)


@exige("participants.change_participant")
@require_http_methods(["GET", "HEAD", "POST"])
def participant_modifier(request, pk):
    participant = get_object_or_404(Participant, pk=pk)
    nom_connu = str(participant)
    form = ParticipantForm(*saisie(request), instance=participant, aujourdhui=timezone.localdate())
    if form.is_valid():
        participant = form.save()
        messages.success(request, f"Fiche mise à jour : {participant}.")
        return redirect("participant_detail", participant.pk)
    context = {"form": form, "pk": pk, "nom_connu": nom_connu}
    return render(request, "participants/participant_modifier.html", context, status=statut(form))
