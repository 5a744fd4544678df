"""Somebody comes and wants several ateliers: all is written or nothing, and each atelier gives its answer."""

from dataclasses import dataclass

from django.db import transaction

from ateliers.actions.attente import mettre_en_attente
from ateliers.actions.inscription import AtelierComplet, DejaInscrit, inscrire
from ateliers.models import Atelier, Attente, Inscription
from participants.actions import accueillir_une_fois


@dataclass(frozen=True)
class Suite:
    """What an atelier answers: a place, a rank in its waiting list, or why neither."""

    atelier: Atelier
    inscription: Inscription | None = None
    attente: Attente | None = None
    refus: str = ""


@transaction.atomic
def accueillir_et_inscrire(participant, *, ateliers, date_debut, le):
    """Open the fiche of a new person, or take that of a known one, and ask these ateliers for a place.

    Gives the person (that of the first sending, when the form is sent twice) and a Suite for each atelier.
    """
    personne = participant if participant.pk else accueillir_une_fois(participant)
    return personne, inscrire_a_plusieurs(personne, ateliers=ateliers, date_debut=date_debut, le=le)


@transaction.atomic
def inscrire_a_plusieurs(participant, *, ateliers, date_debut, le):
    """Enrol a person in each of these ateliers, or put her on its waiting list when no place is left."""
    # By number: two desks that ask for the same ateliers wait for each other, never both.
    ordonnes = sorted(ateliers, key=lambda atelier: atelier.pk)
    return [_inscrire_ou_attendre(participant, atelier, date_debut, le) for atelier in ordonnes]


def _inscrire_ou_attendre(participant, atelier, date_debut, le):
    debut = max(date_debut, atelier.date_debut or date_debut)  # nobody is expected before the atelier begins
    try:
        return Suite(atelier, inscription=inscrire(participant, atelier=atelier, date_debut=debut, le=le))
    except DejaInscrit as refus:
        # The same form sent twice asks for the place it has just taken: the same answer as the first time.
        prise = atelier.inscriptions.filter(participant=participant, date_debut=debut).first()
        return Suite(atelier, inscription=prise) if prise else Suite(atelier, refus=refus.message)
    except AtelierComplet:
        return _attendre(participant, atelier, le)


def _attendre(participant, atelier, le):
    try:
        attente = mettre_en_attente(participant, atelier=atelier, motif=Attente.Motif.COMPLET, demandee_le=le)
    except DejaInscrit as refus:
        return Suite(atelier, refus=refus.message)
    return Suite(atelier, attente=attente)
