"""The séances of a plan, written together."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.encadrement import affecter_a_toutes
from ateliers.actions.planning import refuser_les_nouveaux, verrouiller_le_planning
from ateliers.conflits import conflits
from ateliers.models import Seance, Serie
from ateliers.plan import seances_aux_dates_du_plan

ECRITES = ("jour", "rythme", "date_debut", "date_fin", "heure_debut", "heure_fin", "lieu", "vacances")


class DateHorsDuPlan(ValidationError):
    """A moment that the rule does not give."""


@transaction.atomic
def planifier(plan, *, cles, dits):
    """Write the séances of the plan at these moments, in their séries, and return them.

    A moment where the atelier already has a séance is left out: twice changes nothing. `dits` holds the conflicts
    already told; raises PlanningChange when there are others, DateHorsDuPlan for a moment the rule does not give.
    """
    verrouiller_le_planning()
    moments = {cle: (serie, date) for cle, serie, date in plan.moments()}
    if not moments.keys() >= set(cles):
        raise DateHorsDuPlan("Une de ces dates n’est pas dans le plan : cochez celles de la liste.")
    prises = seances_aux_dates_du_plan(plan)
    libres = [cle for cle in moments if cle in cles and prises.get(cle) not in ("prevue", "realisee")]
    refuser_les_nouveaux(conflits([plan.creneau(*moments[cle]) for cle in libres]), dits)
    seances = [
        Seance(
            atelier=plan.atelier,
            serie=serie,
            date=date,
            heure_debut=serie.heure_debut,
            heure_fin=serie.heure_fin,
            lieu=serie.lieu,
        )
        for serie, date in (moments[cle] for cle in libres)
    ]
    return _ecrire(plan, seances)


def _ecrire(plan, seances):
    for serie in plan.series:
        if any(seance.serie is serie for seance in seances):
            _retrouver_ou_ecrire(serie, plan.atelier)
    seances = Seance.objects.bulk_create(seances)
    affecter_a_toutes(seances, plan.responsables)
    lien = Seance.intervenants.through
    lien.objects.bulk_create(
        lien(seance=seance, partenaire=partenaire) for seance in seances for partenaire in plan.intervenants
    )
    return seances


def _retrouver_ou_ecrire(serie, atelier):
    """Dates added afterwards to a plan join the série it wrote."""
    ecrite = Serie.objects.filter(atelier=atelier, **{nom: getattr(serie, nom) for nom in ECRITES}).first()
    if ecrite:
        serie.pk = ecrite.pk
    else:
        serie.atelier = atelier
        serie.save(force_insert=True)
