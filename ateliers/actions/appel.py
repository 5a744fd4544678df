from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.inscription import modifier_inscription, verrouiller
from ateliers.models import Appel, Inscription


class InscriptionDejaTerminee(ValidationError):
    """The person is no longer expected at the atelier: there is nothing to hear of her there."""


@transaction.atomic
def noter_appel(inscription, *, passe_le, suite, empechement, motif_fin, par):
    """Write a call, one a day for an enrolment; the person will not return: end the enrolment that day.

    Raises InscriptionDejaTerminee when the enrolment ended before the call.
    """
    verrouiller(inscription.atelier)
    inscription.refresh_from_db(fields=["date_debut", "date_fin"])
    if inscription.est_terminee(passe_le):
        raise InscriptionDejaTerminee(
            f"L’inscription à {inscription.atelier} est déjà terminée pour {inscription.participant} : "
            f"il n’y a plus d’appel à noter."
        )
    valeurs = {"suite": suite, "empechement": empechement, "par": par}
    appel, _ = Appel.objects.update_or_create(inscription=inscription, passe_le=passe_le, defaults=valeurs)
    if suite == Appel.Suite.NE_REVIENT_PAS:
        motif_fin = motif_fin or Inscription.MotifFin.NE_VIENT_PLUS
        fin = {"date_fin": passe_le, "motif_fin": motif_fin, "empechement": empechement}
        modifier_inscription(inscription, date_debut=inscription.date_debut, le=passe_le, **fin)
    return appel
