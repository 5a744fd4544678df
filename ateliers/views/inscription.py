from datetime import date

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ateliers.actions.inscription import (
    AtelierComplet,
    DejaInscrit,
    InscriptionSuivie,
    inscrire,
    modifier_inscription,
    supprimer_inscription,
)
from ateliers.forms.inscription import InscriptionForm, InscrireForm
from ateliers.models import Atelier, Inscription
from ateliers.ordre import ordre_des_personnes
from ateliers.places import places_par_atelier
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.presentation import jour
from config.recherche import chercher, mots
from config.saisie import saisie, statut
from participants.models import Participant

PERSONNES_MONTREES = 20


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def inscription_creer(request, pk):
    aujourdhui = timezone.localdate()
    atelier = get_object_or_404(Atelier.objects.select_related("pole").avec_inscrits(au=aujourdhui), pk=pk)
    form = InscrireForm(*saisie(request), initial={"date_debut": date_lue(request.GET.get("depuis"), aujourdhui)})
    if form.is_valid():
        try:
            inscription = inscrire(atelier=atelier, le=aujourdhui, **form.cleaned_data)
        except (AtelierComplet, DejaInscrit) as refus:
            form.refuser(refus)
        else:
            debut = inscription.date_debut
            messages.success(request, f"{inscription.participant} a sa place à {atelier}, à partir du {jour(debut)}.")
            return redirect(f"{reverse('inscription_creer', args=[pk])}?depuis={debut.isoformat()}")
    texte = request.GET.get("q", "")[:200]
    context = {
        "atelier": atelier,
        "form": form,
        "choisie": form.cleaned_data.get("participant") if form.is_bound else None,
        "aujourdhui": aujourdhui,
        "texte": texte,
        "personnes": personnes_trouvees(texte, atelier, aujourdhui),
        "nb_montrees": PERSONNES_MONTREES,
        "a_inscrire": True,
        "a_faire_attendre": places_par_atelier([atelier], au=aujourdhui)[pk].est_complet,
    }
    page, fragment = "ateliers/inscription_creer.html", "ateliers/_personnes_trouvees.html"
    return render_page_or_fragment(request, page, fragment, context, status=statut(form))


def personnes_trouvees(texte, atelier, aujourdhui):
    """The first people who match, each with `deja`, its inscriptions not ended, and `attend`, its wait, there."""
    if not mots(texte):
        return []
    deja = atelier.inscriptions.en_cours_ou_a_venir(au=aujourdhui).order_by("date_debut")
    trouvees = sorted(chercher(Participant.objects.all(), texte), key=ordre_des_personnes)[:PERSONNES_MONTREES]
    prefetch_related_objects(
        trouvees,
        Prefetch("inscriptions", deja, to_attr="deja"),
        Prefetch("attentes", atelier.attentes.ouvertes(), to_attr="attend"),
    )
    return trouvees


def date_lue(texte, defaut):
    try:
        return date.fromisoformat(texte or "")
    except ValueError:
        return defaut


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def inscription_modifier(request, pk):
    inscription = get_object_or_404(Inscription.objects.select_related("participant", "atelier__pole"), pk=pk)
    form = InscriptionForm(*saisie(request), instance=inscription)
    if form.is_valid():
        try:
            modifier_inscription(inscription, le=timezone.localdate(), **form.cleaned_data)
        except (AtelierComplet, DejaInscrit) as refus:
            form.refuser(refus)
        else:
            messages.success(request, f"Inscription modifiée : {inscription.participant}, {inscription.atelier}.")
            return redirect("atelier_detail", inscription.atelier_id)
    context = {"form": form, "inscription": inscription}
    return render(request, "ateliers/inscription_modifier.html", context, status=statut(form))


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def inscription_supprimer(request, pk):
    inscription = get_object_or_404(Inscription.objects.select_related("participant", "atelier__pole"), pk=pk)
    if request.method == "POST":
        try:
            supprimer_inscription(inscription)
        except InscriptionSuivie as refus:
            messages.error(request, refus.message)
            return redirect("inscription_modifier", pk)
        messages.success(request, f"Inscription retirée : {inscription.participant}, {inscription.atelier}.")
        return redirect("atelier_detail", inscription.atelier_id)
    return render(request, "ateliers/inscription_supprimer.html", {"inscription": inscription})
