"""The sheet filled by the people themselves, one a screen: each answer is written at once, alone."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.feuille import (
    Ligne,
    PersonneInconnue,
    ecrire_les_marques,
    enregistrer_feuille,
    ouvrir_la_feuille,
    signer,
)
from ateliers.attendus import personnes_de_la_feuille
from ateliers.models import Presence, Seance


class ReponseChangee(ValidationError):
    """The team noted another thing for that person while the screen was before her eyes; the message says what."""


@transaction.atomic
def repondre(seance, *, participant_id, statut, lu, par, le):
    """Write the answer of one person, who read `lu` on her screen; an empty `statut` takes the answer back.

    The séance keeps its status: only `terminer` says that the sheet is whole. The same answer that arrives twice
    changes nothing. Raises PointageImpossible, PersonneInconnue and ReponseChangee.
    """
    seance, presences = ouvrir_la_feuille(seance, le=le)
    attendues = {personne.pk: personne for personne in personnes_de_la_feuille(seance, presences)}
    if participant_id not in attendues:
        raise PersonneInconnue("Cette personne n’est plus sur la feuille.")
    presence = presences.get(participant_id)
    ecrit = presence.statut if presence else ""
    if statut == ecrit:
        return seance
    if lu != ecrit:
        mot = Presence.Statut(ecrit).label if ecrit else "Non pointé"
        raise ReponseChangee(f"L’équipe vient de noter pour vous\u00a0: {mot}. Touchez votre réponse pour la changer.")
    role = presence.role if presence else attendues[participant_id].role_habituel or Presence.Role.PARTICIPANT
    ecrire_les_marques(seance, [Ligne(participant_id, statut, role)], presences)
    return signer(seance, par=par, le=le)


@transaction.atomic
def terminer(seance, *, par, le):
    """Say that everybody who wished to has answered: the séance becomes réalisée, the unanswered stay non pointés.

    Raises PointageImpossible, and FeuilleSansPersonne when nobody said to be there.
    """
    seance = Seance.objects.select_for_update(of=("self",)).get(pk=seance.pk)
    return enregistrer_feuille(seance, lignes=[], visiteurs=seance.visiteurs, version=seance.version, par=par, le=le)
