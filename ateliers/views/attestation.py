"""Attestations: delivered to one person or to several of an atelier, printed again, verified."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.actions.attestation import AttestationImpossible, delivrer_attestation, delivrer_attestations
from ateliers.assiduite import assiduites
from ateliers.documents.attestation import attestations_en_pdf, reunir_attestations
from ateliers.forms.attestation import AttestationForm, AttestationsForm, PeriodeAttesteeForm, periode_proposee
from ateliers.models import Atelier, Attestation
from ateliers.ordre import ordre_des_personnes
from ateliers.views.seance import numero
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pdf import reponse_pdf
from config.saisie import statut
from participants.models import Participant

ATTESTER = ("ateliers.add_attestation", *VOIR_PERSONNES)
ECRITURE = ["GET", "HEAD", "POST"]
MONTREES = 20
CODE_MAXIMUM = 40


@exige(*ATTESTER)
@require_http_methods(ECRITURE)
def participant_papiers(request, pk):
    participant = get_object_or_404(Participant, pk=pk)
    aujourdhui = timezone.localdate()
    du, au = periode_proposee(aujourdhui)
    saisie = request.POST if request.method == "POST" else None
    form = AttestationForm(saisie, participant=participant, initial={"du": du, "au": au}, auto_id="attestation_%s")
    if form.is_valid():
        try:
            attestation = delivrer_attestation(participant, par=request.user, le=aujourdhui, **form.demande)
        except AttestationImpossible as refus:
            form.add_error(None, refus)
        else:
            return redirect("attestation_pdf", attestation.pk)
    context = {
        "participant": participant,
        "form": form,
        "attestations": participant.attestations.avec_libelles().recentes_d_abord()[:MONTREES],
    }
    page, fragment = "ateliers/participant_papiers.html", "ateliers/_participant_papiers.html"
    return render_page_or_fragment(request, page, fragment, context, status=statut(form))


@exige(*ATTESTER)
@require_safe
def attestation_pdf(request, pk):
    attestation = get_object_or_404(Attestation, pk=pk)
    papiers = reunir_attestations(Attestation.objects.filter(pk=pk), absolue=request.build_absolute_uri)
    return reponse_pdf(attestations_en_pdf(papiers), f"attestation-{attestation.code_lisible}")


@exige(*ATTESTER)
@require_safe
def attestation_verifier(request):
    code = request.GET.get("code", "")[:CODE_MAXIMUM]
    attestations = Attestation.objects.avec_libelles().de_code(code)
    context = {"code": code, "attestation": attestations.first() if code else None}
    return render(request, "ateliers/attestation_verifier.html", context)


@exige(*ATTESTER)
@require_http_methods(ECRITURE)
def atelier_attestations(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    aujourdhui = timezone.localdate()
    periode = _periode(request, aujourdhui)
    lignes = personnes_a_attester(atelier, periode)
    personnes = Participant.objects.filter(pk__in=[participant.pk for participant, _ in lignes])
    form = AttestationsForm(request.POST if request.method == "POST" else None, personnes=personnes)
    if form.is_valid():
        choisies = sorted(form.cleaned_data["participants"], key=ordre_des_personnes)
        du, au = form.jours
        demande = {"atelier": atelier, "date_debut": du, "date_fin": au}
        try:
            delivrees = delivrer_attestations(choisies, par=request.user, le=aujourdhui, **demande)
        except AttestationImpossible as refus:
            form.add_error(None, refus)
        else:
            numeros = urlencode([("a", attestation.pk) for attestation in delivrees])
            return redirect(f"{reverse('attestations_pdf', args=[pk])}?{numeros}")
    cochees = set(request.POST.getlist("participants"))
    toutes = "toutes" in request.GET
    context = {
        "atelier": atelier,
        "periode": periode,
        "form": form,
        "lignes": [(personne, heures, toutes or str(personne.pk) in cochees) for personne, heures in lignes],
    }
    refusee = form.is_bound or periode.errors
    return render(request, "ateliers/atelier_attestations.html", context, status=422 if refusee else 200)


def _periode(request, aujourdhui):
    """The days asked for, in the address or in what was sent; those proposed when nothing was asked."""
    demandee = request.POST if request.method == "POST" else request.GET
    du, au = periode_proposee(aujourdhui)
    return PeriodeAttesteeForm(demandee if "du" in demandee else {"du": du, "au": au}, auto_id="periode_%s")


def personnes_a_attester(atelier, periode):
    """The people who followed something of the atelier over these days, with their hours; none when it is refused."""
    if not periode.is_valid():
        return []
    debut, fin = periode.jours
    suivies = {
        pk: assiduite
        for pk, assiduite in assiduites(None, debut=debut, fin=fin, atelier=atelier).items()
        if assiduite.seances_suivies
    }
    personnes = sorted(Participant.objects.filter(pk__in=suivies), key=ordre_des_personnes)
    return [(personne, suivies[personne.pk]) for personne in personnes]


@exige(*ATTESTER)
@require_safe
def attestations_pdf(request, pk):
    atelier = get_object_or_404(Atelier, pk=pk)
    numeros = [numero(texte) for texte in request.GET.getlist("a")]
    attestations = atelier.attestations.filter(pk__in=[n for n in numeros if n])
    papiers = reunir_attestations(attestations, absolue=request.build_absolute_uri)
    if not papiers:
        messages.info(request, "Cochez d’abord les personnes, puis délivrez leurs attestations.")
        return redirect("atelier_attestations", pk)
    papiers.sort(key=lambda papier: ordre_des_personnes(papier.attestation.participant))
    return reponse_pdf(
        attestations_en_pdf(papiers), f"attestations-{atelier.slug}-{papiers[0].attestation.delivree_le}"
    )
