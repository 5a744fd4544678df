from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from config.recherche import mots
from participants.models import Participant, SavoirFaire, Situation


class SituationDejaNotee(ValidationError):
    """The person already has a situation on that day."""


class SavoirFaireTransmis(ValidationError):
    """A séance says that this savoir-faire was passed on: it stays."""


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


@transaction.atomic
def noter_savoir_faire(savoir_faire):
    """Write what a person knows how to do and return it; the same words in the same domain are one savoir-faire.

    Said again, it only learns that she agrees to pass it on.
    """
    # The person's row is the lock: a double click must not write it twice.
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=savoir_faire.participant_id)
    cle = _cle(savoir_faire)
    for connu in participant.savoir_faire.filter(domaine=savoir_faire.domaine).order_by("pk"):
        if _cle(connu) == cle:
            if savoir_faire.transmet and not connu.transmet:
                connu.transmet = True
                connu.save(update_fields=["transmet"])
            return connu
    savoir_faire.save()
    return savoir_faire


@transaction.atomic
def supprimer_savoir_faire(savoir_faire):
    """Delete a savoir-faire noted by mistake; raises SavoirFaireTransmis when a séance says it was passed on."""
    verrouille = SavoirFaire.objects.select_for_update(of=("self",)).filter(pk=savoir_faire.pk).first()
    if verrouille is None:
        return
    try:
        verrouille.delete()
    except ProtectedError as refus:
        raise SavoirFaireTransmis(
            f"« {savoir_faire} » a été transmis à une séance au moins : il reste sur la fiche. "
            f"Si la personne ne veut plus le transmettre, décochez plutôt son accord."
        ) from refus


def _cle(savoir_faire):
    return " ".join(mots(savoir_faire.intitule)) or savoir_faire.intitule
