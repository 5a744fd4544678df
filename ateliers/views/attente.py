from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ateliers.actions.attente import (
    AucunePlace,
    accepter_place,
    effacer_attente,
    mettre_en_attente,
    proposer_place,
    refuser_place,
    reprendre_proposition,
    retirer_de_la_liste,
)
from ateliers.actions.inscription import AtelierComplet, DejaInscrit
from ateliers.exports.personnes import ATTENTES
from ateliers.forms.attente import AttendreForm, ReponseForm
from ateliers.models import Atelier, Attente
from ateliers.models.attente import ReponseDejaNotee
from ateliers.places import place_a_proposer, premier_jour_libre
from ateliers.views.inscription import PERSONNES_MONTREES, personnes_trouvees
from centre.exports import exporte
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.presentation import jour, ordinal
from config.saisie import saisie, statut

ANCIENNES_PAR_PAGE = 20


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@exporte(ATTENTES)
def atelier_attente(request, pk):
    aujourdhui = timezone.localdate()
    atelier = get_object_or_404(Atelier.objects.select_related("pole").avec_inscrits(au=aujourdhui), pk=pk)
    attentes = atelier.attentes.select_related("participant")
    closes = attentes.closes().order_by("-decidee_le", "-pk")
    context = {
        "atelier": atelier,
        "aujourdhui": aujourdhui,
        "attentes": attentes.ouvertes().dans_l_ordre(),
        "place": place_a_proposer(atelier, au=aujourdhui),
        "page": page_de(closes, request, par_page=ANCIENNES_PAR_PAGE),
    }
    return render(request, "ateliers/atelier_attente.html", context)


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def attente_creer(request, pk):
    aujourdhui = timezone.localdate()
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    initial = {"motif": Attente.Motif.COMPLET, "demandee_le": aujourdhui}
    form = AttendreForm(*saisie(request), aujourdhui=aujourdhui, initial=initial)
    if form.is_valid():
        try:
            attente = mettre_en_attente(atelier=atelier, **form.cleaned_data)
        except DejaInscrit as refus:
            form.add_error(None, refus)
        else:
            ordre = ordinal(Attente.objects.avec_rang().get(pk=attente.pk).rang)
            messages.success(request, f"{attente.participant} est sur la liste d’attente de {atelier} : {ordre}.")
            return redirect("atelier_attente", pk)
    texte = request.GET.get("q", "")[:200]
    context = {
        "atelier": atelier,
        "form": form,
        "choisie": form.cleaned_data.get("participant") if form.is_bound else None,
        "texte": texte,
        "personnes": personnes_trouvees(texte, atelier, aujourdhui),
        "nb_montrees": PERSONNES_MONTREES,
        "a_inscrire": False,
        "a_faire_attendre": True,
    }
    page, fragment = "ateliers/attente_creer.html", "ateliers/_personnes_trouvees.html"
    return render_page_or_fragment(request, page, fragment, context, status=statut(form))


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_POST
def attente_proposer(request, pk):
    attente = get_object_or_404(Attente.objects.select_related("participant", "atelier"), pk=pk)
    try:
        attente = proposer_place(attente, le=timezone.localdate())
    except (AucunePlace, ReponseDejaNotee) as refus:
        messages.error(request, refus.message)
    else:
        messages.success(
            request, f"Place proposée à {attente.participant} le {jour(attente.proposee_le)} : notez ici sa réponse."
        )
    return redirect("atelier_attente", attente.atelier_id)


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def attente_repondre(request, pk):
    aujourdhui = timezone.localdate()
    attente = get_object_or_404(Attente.objects.select_related("participant", "atelier__pole"), pk=pk)
    date_debut = premier_jour_libre(attente.atelier, au=aujourdhui, pour=attente) or aujourdhui
    form = ReponseForm(*saisie(request), initial={"date_debut": date_debut})
    if form.is_valid():
        try:
            phrase = noter_reponse(attente, form.cleaned_data, aujourdhui)
        except (AtelierComplet, DejaInscrit, ReponseDejaNotee) as refus:
            form.refuser(refus)
        else:
            messages.success(request, phrase)
            return redirect("atelier_attente", attente.atelier_id)
    context = {"form": form, "attente": attente, "atelier": attente.atelier, "aujourdhui": aujourdhui}
    return render(request, "ateliers/attente_repondre.html", context, status=statut(form))


def noter_reponse(attente, dit, aujourdhui):
    """Do what the answer asks for; give the sentence that tells it."""
    personne, atelier = attente.participant, attente.atelier
    match dit["reponse"]:
        case ReponseForm.PREND:
            accepter_place(attente, date_debut=dit["date_debut"], le=aujourdhui, confirme=dit["confirme"])
            return f"{personne} a sa place à {atelier}, à partir du {jour(dit['date_debut'])}."
        case ReponseForm.REFUSE:
            refuser_place(attente, empechement=dit["empechement"], le=aujourdhui)
            return f"Réponse notée : {personne} ne prend pas la place."
        case ReponseForm.ATTEND:
            reprendre_proposition(attente)
            return f"{personne} attend encore ; la place peut être proposée à une autre personne."
        case ReponseForm.RETIREE:
            retirer_de_la_liste(attente, empechement=dit["empechement"], le=aujourdhui)
            return f"{personne} n’est plus sur la liste d’attente de {atelier}."
    effacer_attente(attente)
    return f"Attente effacée : {personne}, {atelier}."
