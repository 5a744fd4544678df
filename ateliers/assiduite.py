"""What a person followed of what she was offered, as an attestation says it."""

from dataclasses import dataclass

from django.db.models import Q

from ateliers.models import Inscription, Presence, Seance
from ateliers.ordre import ordre_des_ateliers


@dataclass(frozen=True)
class Assiduite:
    """Hours followed over hours offered, in minutes, over a period.

    Followed: the presences that make the figures (present, as a participant, at a séance réalisée), each for the
    time noted on the sheet and for the length of its séance at most.
    Offered: the whole length of the séances réalisées while the person was enrolled, and of those she came to
    without being enrolled. A séance where she helped in another role (volunteer…) is neither: nothing was offered to
    her that day, and nothing is held against her. So what is followed never exceeds what is offered.
    `ateliers` names those whose séances are offered, even the ones she never came to: the hours are theirs too.
    """

    minutes_suivies: int = 0
    minutes_proposees: int = 0
    seances_suivies: int = 0
    ateliers: tuple[str, ...] = ()


def assiduites(participants, *, debut, fin, atelier=None):
    """`{person's number: Assiduite}` of those who were offered something, over one atelier or all: three queries.

    `participants` is a QuerySet, or None for everybody the atelier saw.
    """
    perimetre = {} if participants is None else {"participant__in": participants}
    du_perimetre = perimetre if atelier is None else perimetre | {"atelier": atelier}
    inscriptions = list(Inscription.objects.filter(**du_perimetre).chevauchant(debut, fin))
    venues = Presence.objects.tenues().filter(seance__date__range=(debut, fin), **perimetre)
    venues = list((venues if atelier is None else venues.filter(seance__atelier=atelier)).avec_minutes())
    seances = Seance.objects.realisees().entre(debut, fin)
    seances = seances.filter(
        Q(atelier__in={inscription.atelier_id for inscription in inscriptions})
        | Q(pk__in={venue.seance_id for venue in venues})
    )
    lues = {seance.pk: seance for seance in seances.select_related("atelier__pole")}
    personnes = {ligne.participant_id for ligne in (*inscriptions, *venues)}
    comptes = {pk: _compte(_de(pk, inscriptions), _de(pk, venues), lues) for pk in personnes}
    return {pk: assiduite for pk, assiduite in comptes.items() if assiduite.minutes_proposees}


def _de(pk, lignes):
    return [ligne for ligne in lignes if ligne.participant_id == pk]


def _compte(inscriptions, venues, seances):
    suivies = {v.seance_id: v.minutes_comptees for v in venues if v.role == Presence.Role.PARTICIPANT}
    aidees = {venue.seance_id for venue in venues} - suivies.keys()
    proposees = {
        seance.pk
        for seance in seances.values()
        for inscription in inscriptions
        if inscription.atelier_id == seance.atelier_id and inscription.couvre(seance.date)
    }
    proposees = (proposees - aidees) | suivies.keys()
    ateliers = sorted({seances[pk].atelier for pk in proposees}, key=ordre_des_ateliers)
    return Assiduite(
        minutes_suivies=sum(min(minutes, seances[pk].minutes) for pk, minutes in suivies.items()),
        minutes_proposees=sum(seances[pk].minutes for pk in proposees),
        seances_suivies=len(suivies),
        ateliers=tuple(atelier.nom for atelier in ateliers),
    )
