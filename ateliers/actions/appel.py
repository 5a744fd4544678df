from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.inscription import modifier_inscription
from ateliers.models import Appel, Atelier, Inscription


class InscriptionDejaTerminee(ValidationError):
    """The person is no longer expected at the atelier: there is nothing to hear of her there."""


@transaction.atomic
def noter_appel(inscription, *, passe_le, suite, empechement, motif_fin, par):
    """Write a call, one a day for an enrolment; the person will not return: end the enrolment that day.

    Raises InscriptionDejaTerminee when the enrolment ended before the call.
    """
    Atelier.objects.select_for_update(of=("self",)).get(pk=inscription.atelier_id)
    inscription.refresh_from_db(fields=["date_debut", "date_fin"])
    if inscription.date_fin and inscription.date_fin < passe_le:
        raise InscriptionDejaTerminee(
            f"{inscription.participant} n’est plus attendue à {inscription.atelier} : l’inscription est terminée."
        )
    valeurs = {"suite": suite, "empechement": empechement, "par": par}
    appel, _ = Appel.objects.update_or_create(inscription=inscription, passe_le=passe_le, defaults=valeurs)
    if suite == Appel.Suite.NE_REVIENT_PAS:
        _terminer(inscription, le=passe_le, motif_fin=motif_fin, empechement=empechement)
    return appel


def _terminer(inscription, *, le, motif_fin, empechement):
    motif_fin = motif_fin or Inscription.MotifFin.NE_VIENT_PLUS
    modifier_inscription(inscription, date_debut=inscription.date_debut, date_fin=le, motif_fin=motif_fin)
    inscription.empechement = empechement
    inscription.save(update_fields=["empechement"])
