"""The waiting list of an atelier: first come, first served; whoever is called answers, and the answer stays."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.inscription import DejaInscrit, inscrire, verrouiller
from ateliers.models import Attente
from ateliers.places import premier_jour_libre
from config.presentation import jour


class AucunePlace(ValidationError):
    """No place is left to propose: all are taken, or proposed to other people who have not answered yet."""


@transaction.atomic
def mettre_en_attente(participant, *, atelier, motif, demandee_le):
    """Put a person on the list of an atelier; who waits there already keeps her rank and her reason.

    Raises DejaInscrit when she has a place.
    """
    atelier = verrouiller(atelier)
    inscription = atelier.inscriptions.filter(participant=participant).en_cours_ou_a_venir(au=demandee_le).first()
    if inscription:
        raise DejaInscrit(f"{participant} a déjà sa place à {atelier}, à partir du {jour(inscription.date_debut)}.")
    attente, _ = Attente.objects.ouvertes().get_or_create(
        participant=participant, atelier=atelier, defaults={"motif": motif, "demandee_le": demandee_le}
    )
    return attente


@transaction.atomic
def proposer_place(attente, *, le):
    """The person is told of a place; told twice, the first day stays.

    Raises ReponseDejaNotee, and AucunePlace when none is left.
    """
    attente = _verrouiller(attente)
    attente.verifier_ouverte()
    if attente.proposee_le is None and premier_jour_libre(attente.atelier, au=le) is None:
        raise AucunePlace(_pourquoi_aucune(attente.atelier))
    attente.proposer(le=le)
    return attente


@transaction.atomic
def reprendre_proposition(attente):
    """The person does not answer, or was called by mistake: she waits still, the place may be proposed to another."""
    attente = _verrouiller(attente)
    attente.reprendre()
    return attente


@transaction.atomic
def accepter_place(attente, *, date_debut, le, confirme=False):
    """The person takes the place and is enrolled, both or neither; the same answer twice enrols once.

    Raises ReponseDejaNotee, DejaInscrit, and AtelierComplet unless confirmed.
    """
    attente = _verrouiller(attente)
    if attente.issue != Attente.Issue.INSCRITE:
        attente.verifier_ouverte()
        inscrire(attente.participant, atelier=attente.atelier, date_debut=date_debut, le=le, confirme=confirme)
        attente.refresh_from_db(fields=["issue", "decidee_le", "inscription"])
    return attente


@transaction.atomic
def refuser_place(attente, *, empechement, le):
    """The person was told of a place and does not take it, with what keeps her away if she says it."""
    attente = _verrouiller(attente)
    if attente.issue != Attente.Issue.REFUSEE:
        attente.proposer(le=le)
        attente.clore(Attente.Issue.REFUSEE, le=le, empechement=empechement)
    return attente


@transaction.atomic
def retirer_de_la_liste(attente, *, empechement, le):
    """The person no longer asks for a place."""
    attente = _verrouiller(attente)
    attente.clore(Attente.Issue.RETIREE, le=le, empechement=empechement)
    return attente


@transaction.atomic
def effacer_attente(attente):
    """Delete a wait written by mistake; raises ReponseDejaNotee when it has its answer."""
    attente = _verrouiller(attente)
    attente.verifier_ouverte()
    attente.delete()


def _verrouiller(attente):
    """The row as it is, once nobody else changes this atelier's list."""
    verrouiller(attente.atelier)
    return Attente.objects.select_related("participant", "atelier").get(pk=attente.pk)


def _pourquoi_aucune(atelier):
    autre = atelier.attentes.proposees().dans_l_ordre().select_related("participant").first()
    if autre is None:
        return f"{atelier} n’a pas de place libre pour l’instant."
    return (
        f"La place est déjà proposée à {autre.participant} depuis le {jour(autre.proposee_le)} : "
        f"notez d’abord sa réponse."
    )
