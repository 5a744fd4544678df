"""Delivering attestations: the figures and the words of the day are frozen under a code."""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.assiduite import Assiduite, assiduites
from ateliers.models import Attestation
from config.presentation import jour
from participants.models import Participant

SIGNES = (
    "23456789CDFHJKMNPQRTVWX"  # nothing that is read for another (0 O, 1 I L, 5 S, 2 Z, 6 G, 8 B), no vowel: no word
)
LONGUEUR = 8


class AttestationImpossible(ValidationError):
    """There is nothing to attest, or not yet; the message says why, in French."""


def delivrer_attestation(participant, **demande):
    """Deliver one attestation, as `delivrer_attestations` does."""
    return delivrer_attestations([participant], **demande)[0]


@transaction.atomic
def delivrer_attestations(participants, *, atelier, date_debut, date_fin, par, le):
    """Deliver an attestation to each person, over one atelier or all of them (None), in the order given.

    The same one asked twice on the same day (a second click) is delivered once. Raises AttestationImpossible when
    the period is not over, or when somebody followed nothing: then none is delivered.
    """
    if date_fin > le:
        raise AttestationImpossible(
            f"Une attestation ne parle que de séances passées\u00a0: "
            f"choisissez un dernier jour au plus tard {jour(le)}."
        )
    concernes = Participant.objects.filter(pk__in=[participant.pk for participant in participants])
    list(concernes.order_by("pk").select_for_update(of=("self",)))
    lues = assiduites(concernes, debut=date_debut, fin=date_fin, atelier=atelier)
    decision = {"atelier": atelier, "date_debut": date_debut, "date_fin": date_fin, "delivree_le": le}
    signature = {"delivree_par": par, "qualite": ", ".join(par.libelles_des_roles())}
    return [
        _delivrer(participant, lues.get(participant.pk, Assiduite()), decision, signature)
        for participant in participants
    ]


def _delivrer(participant, assiduite, decision, signature):
    if not assiduite.seances_suivies:
        raise AttestationImpossible(
            f"{participant} n’a suivi aucune séance à ces dates\u00a0: il n’y a rien à attester. "
            f"Choisissez une autre période, ou remplissez d’abord les feuilles de présence."
        )
    contenu = decision | {
        "intitule": "\n".join(assiduite.ateliers),
        "minutes_suivies": assiduite.minutes_suivies,
        "minutes_proposees": assiduite.minutes_proposees,
        "seances_suivies": assiduite.seances_suivies,
    }
    deja = participant.attestations.filter(**contenu).first()
    return deja or Attestation.objects.create(participant=participant, code=_code_libre(), **contenu, **signature)


def _code_libre():
    codes = iter(lambda: "".join(secrets.choice(SIGNES) for _ in range(LONGUEUR)), None)
    return next(code for code in codes if not Attestation.objects.filter(code=code).exists())
