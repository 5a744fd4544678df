"""What the ateliers know of a person or of a partner, shown beside the pages of the lower floors."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404
from django.utils import timezone

from ateliers.ensemble import annees_ensemble
from ateliers.exports.ensemble import ENSEMBLE
from ateliers.exports.personnes import INSCRIPTIONS_DE_LA_PERSONNE, PRESENCES_DE_LA_PERSONNE
from ateliers.exports.seances import SEANCES_AVEC
from ateliers.models import Seance, Transmission
from centre.exports import exporte
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from partenaires.models import Partenaire
from participants.models import Participant

PAR_PAGE = 20


@exige(*VOIR_PERSONNES)
@exporte(PRESENCES_DE_LA_PERSONNE, INSCRIPTIONS_DE_LA_PERSONNE)
def participant_ateliers(request, pk):
    aujourdhui = timezone.localdate()
    participant = get_object_or_404(Participant, pk=pk)
    inscriptions = participant.inscriptions.select_related("atelier__pole").order_by("-date_debut", "-pk")
    presences = participant.presences.select_related("seance__atelier__pole")
    comptees = presences.comptees().avec_minutes().aggregate(minutes=Sum("minutes_comptees"))
    context = {
        "participant": participant,
        "en_cours": inscriptions.en_cours_ou_a_venir(au=aujourdhui),
        "terminees": inscriptions.terminees(au=aujourdhui),
        "nb_participations": presences.comptees().count(),
        "minutes": comptees["minutes"] or 0,
        "transmissions": Transmission.objects.filter(savoir_faire__participant=pk).tenues().par_savoir_faire(),
        "page": page_de(presences.order_by("-seance__date", "-seance__heure_debut", "-pk"), request, par_page=PAR_PAGE),
    }
    page, fragment = "ateliers/participant_ateliers.html", "ateliers/_participant_ateliers.html"
    return render_page_or_fragment(request, page, fragment, context)


@exige("partenaires.view_partenaire", "ateliers.view_seance")
@exporte(SEANCES_AVEC)
def partenaire_seances(request, pk):
    partenaire = get_object_or_404(Partenaire, pk=pk)
    seances = Seance.objects.liees_a(partenaire).avec_libelles().select_related("demande")
    context = {
        "partenaire": partenaire,
        "aujourdhui": timezone.localdate(),
        "page": page_de(seances.order_by("-date", "-heure_debut", "-pk"), request, par_page=PAR_PAGE),
    }
    page, fragment = "ateliers/partenaire_seances.html", "ateliers/_partenaire_seances.html"
    return render_page_or_fragment(request, page, fragment, context)


@exige("partenaires.view_partenaire", "ateliers.view_seance")
@exporte(ENSEMBLE, SEANCES_AVEC)
def partenaire_ensemble(request, pk):
    partenaire = get_object_or_404(Partenaire, pk=pk)
    context = {"partenaire": partenaire, "annees": annees_ensemble(partenaire)}
    page, fragment = "ateliers/partenaire_ensemble.html", "ateliers/_partenaire_ensemble.html"
    return render_page_or_fragment(request, page, fragment, context)
