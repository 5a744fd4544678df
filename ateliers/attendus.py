"""Who stands on the sheet of a séance, and in which order."""

from django.db.models import Exists, OuterRef, Q, Subquery

from ateliers.models import Inscription, Presence
from ateliers.ordre import ordre_des_personnes
from participants.models import Participant


def personnes_de_la_feuille(seance, presences, nommees=None):
    """The enrolled of that day as on paper, then the walk-ins written, then `nommees` as they came.

    `presences` are the numbers of the people already on the sheet, `nommees` `{number: place}` those just added.
    On each, `inscrite` and `role_habituel`: the role of the last time, None when she comes for the first time.
    """
    nommees = nommees or {}

    def rang(personne):
        groupe = 0 if personne.inscrite else 1 if personne.pk in presences else 2
        place = nommees.get(personne.pk, 0) if groupe == 2 else 0
        return groupe, place, ordre_des_personnes(personne)

    return sorted(_personnes(seance, nommees), key=rang)


def _personnes(seance, nommees):
    """In one query. A volunteer of every week is not picked out every week: her last role is read with her name."""
    inscriptions = Inscription.objects.filter(atelier=seance.atelier_id).en_cours(au=seance.date)
    venues = Presence.objects.filter(
        participant=OuterRef("pk"),
        statut=Presence.Statut.PRESENT,
        seance__atelier=seance.atelier_id,
        seance__date__lt=seance.date,
    )
    return Participant.objects.annotate(
        inscrite=Exists(inscriptions.filter(participant=OuterRef("pk"))),
        role_habituel=Subquery(venues.order_by("-seance__date", "-pk").values("role")[:1]),
    ).filter(
        Q(pk__in=inscriptions.values("participant"))
        | Q(pk__in=Presence.objects.filter(seance=seance).values("participant"))
        | Q(pk__in=list(nommees))
    )
