"""« Mon planning », to give to a person, or to everybody enrolled in an atelier."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.documents.planning import plannings_en_pdf, reunir_plannings
from ateliers.models import Atelier
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.pdf import reponse_pdf
from participants.models import Participant

PLANNINGS_MAXIMUM = 100


@exige("ateliers.view_seance", *VOIR_PERSONNES)
@require_safe
def participant_planning_pdf(request, pk):
    personne = get_object_or_404(Participant, pk=pk)
    return _pdf(request, [personne], f"mon-planning-{pk}")


@exige("ateliers.view_seance", *VOIR_PERSONNES)
@require_safe
def atelier_plannings_pdf(request, pk):
    atelier = get_object_or_404(Atelier, pk=pk)
    inscriptions = atelier.inscriptions.en_cours_ou_a_venir(au=timezone.localdate())
    personnes = Participant.objects.filter(pk__in=inscriptions.values("participant"))[: PLANNINGS_MAXIMUM + 1]
    if not 0 < len(personnes) <= PLANNINGS_MAXIMUM:
        messages.warning(
            request,
            f"Plus de {PLANNINGS_MAXIMUM} inscrits\u00a0: imprimez le planning depuis la page de chaque personne."
            if personnes
            else "Personne n’est inscrit\u00a0: il n’y a pas de planning à imprimer.",
        )
        return redirect("atelier_papiers", pk)
    return _pdf(request, personnes, f"plannings-{atelier.slug}")


def _pdf(request, personnes, nom):
    maintenant = timezone.localtime()
    depuis = maintenant.date()
    plannings = reunir_plannings(personnes, depuis=depuis, heure=maintenant.time())
    octets = plannings_en_pdf(plannings, depuis=depuis, petit=request.GET.get("format") == "a5")
    return reponse_pdf(octets, f"{nom}-{depuis}")
