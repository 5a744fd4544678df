"""An atelier begun again for another period, from what another one was."""

from django.db import transaction

from ateliers.actions.atelier import ouvrir_atelier
from ateliers.actions.planification import planifier
from ateliers.actions.planning import verrouiller_le_planning
from ateliers.actions.progression import reprendre_progression
from ateliers.models import Inscription


@transaction.atomic
def dupliquer_atelier(modele, *, plan, jalons, inscrits_au, cles, dits):
    """Write the atelier of this plan, its séances at these moments, and return it; `modele` is left untouched.

    `jalons`: the progression of the modele too; `inscrits_au`: the people enrolled there on that day, or None.
    Raises NomDejaPris, PlanningChange, DateHorsDuPlan.
    """
    verrouiller_le_planning()
    atelier = ouvrir_atelier(plan.atelier, responsables=plan.responsables)
    if jalons:
        reprendre_progression(atelier, depuis=modele)
    if cles:
        planifier(plan, cles=cles, dits=dits)
    if inscrits_au:
        personnes = modele.inscriptions.en_cours(au=inscrits_au).order_by("participant").values_list("participant")
        Inscription.objects.bulk_create(
            Inscription(atelier=atelier, participant_id=personne, date_debut=atelier.date_debut)
            for (personne,) in personnes.distinct()
        )
    return atelier
