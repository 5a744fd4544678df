from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from config.recherche import mots
from participants.models import Participant, SavoirFaire, Situation


class SituationDejaNotee(ValidationError):
    """The person already has a situation on that day."""


class SavoirFaireDejaNote(ValidationError):
    """The person already has this savoir-faire, in these words."""


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


def accueillir_une_fois(participant):
    """Write a new person whose form bears a `jeton`; the same form sent twice, even at once, opens one fiche."""
    try:
        with transaction.atomic():
            participant.save()
    except IntegrityError:
        return Participant.objects.get(jeton=participant.jeton)
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

    Said again, it only learns that she agrees to pass it on, and the recipe she brought.
    """
    connu = _deja_note(savoir_faire)
    if connu is None:
        savoir_faire.save()
        return savoir_faire
    connu.transmet = connu.transmet or savoir_faire.transmet
    connu.recette = savoir_faire.recette or connu.recette
    connu.save(update_fields=["transmet", "recette"])
    return connu


@transaction.atomic
def modifier_savoir_faire(savoir_faire):
    """Write a changed savoir-faire; raises SavoirFaireDejaNote when its person has another one that says the same."""
    if _deja_note(savoir_faire) is not None:
        raise SavoirFaireDejaNote("Ce savoir-faire est déjà noté pour cette personne.")
    if SavoirFaire.objects.filter(pk=savoir_faire.pk).exists():  # somebody may have just deleted it
        savoir_faire.save(update_fields=["domaine", "intitule", "transmet", "recette", "cle_recherche"])


@transaction.atomic
def supprimer_savoir_faire(savoir_faire):
    """Delete a savoir-faire noted by mistake; raises SavoirFaireTransmis when a séance says it was passed on."""
    # Held before it is deleted: a séance that notes it at this moment is waited for, or told that it is gone.
    tenu = SavoirFaire.objects.select_for_update(of=("self",)).filter(pk=savoir_faire.pk).first()
    try:
        if tenu is not None:
            tenu.delete()
    except ProtectedError as refus:
        raise SavoirFaireTransmis(
            f"« {savoir_faire} » a été transmis à une séance au moins : il reste sur la fiche. "
            f"Si la personne ne veut plus le transmettre, décochez plutôt son accord."
        ) from refus


def _deja_note(savoir_faire):
    """Another savoir-faire of the same person and domain in the same words, or None."""
    # The person's row is the lock: a double click must not write it twice.
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=savoir_faire.participant_id)
    autres = participant.savoir_faire.filter(domaine=savoir_faire.domaine).exclude(pk=savoir_faire.pk).order_by("pk")
    return next((autre for autre in autres if _cle(autre) == _cle(savoir_faire)), None)


def _cle(savoir_faire):
    return " ".join(mots(savoir_faire.intitule)) or savoir_faire.intitule
