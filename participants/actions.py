from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participants.models import Participant, Situation


class SituationDejaNotee(ValidationError):
    """The person already has a situation on that day."""


class QuartierDejaConnu(ValidationError):
    """Another quartier has this name in this commune."""


@transaction.atomic
def accueillir(participant, *, situation="", ressources=""):
    """Write a new person with what they say of their situation on the day they come, if they say anything."""
    participant.save()
    if situation or ressources:
        participant.situations.create(
            depuis=participant.date_entree,
            statut=situation or Situation.Statut.NON_RENSEIGNE,
            ressources=ressources or Situation.Ressources.NON_RENSEIGNE,
        )
    return participant


@transaction.atomic
def noter_situation(situation):
    """Add a dated situation to a person's history; raises SituationDejaNotee when the day has one."""
    # The person's row is the lock: a double click must not write the same day twice.
    Participant.objects.select_for_update(of=("self",)).get(pk=situation.participant_id)
    if Situation.objects.filter(participant=situation.participant_id, depuis=situation.depuis).exists():
        raise SituationDejaNotee("Une situation est déjà notée à cette date : choisissez un autre jour.")
    situation.save()
    return situation


def enregistrer_quartier(quartier):
    """Write a quartier; raises QuartierDejaConnu when somebody has just written the same one."""
    try:
        with transaction.atomic():
            quartier.save()
    except IntegrityError as refus:
        raise QuartierDejaConnu("Ce quartier est déjà dans la liste.") from refus
    return quartier
