"""Whom a choice of people proposes: those an atelier, or one of its séances, has to do with."""

from datetime import timedelta

from django.db.models import Q

from ateliers.models import Inscription, Presence
from participants.models import Participant

RECEMMENT = timedelta(days=92)


def personnes_de_la_seance(seance):
    """The people enrolled on that day, and those its sheet names."""
    inscrites = Inscription.objects.filter(atelier=seance.atelier_id).en_cours(au=seance.date)
    return _personnes(inscrites, Presence.objects.filter(seance=seance))


def personnes_de_l_atelier(atelier, *, au):
    """The people enrolled on that day, and those present at one of its séances in the three months before."""
    inscrites = Inscription.objects.filter(atelier=atelier).en_cours(au=au)
    venues = Presence.objects.tenues().filter(seance__atelier=atelier, seance__date__range=(au - RECEMMENT, au))
    return _personnes(inscrites, venues)


def _personnes(inscriptions, presences):
    cherchees = Q(pk__in=inscriptions.values("participant")) | Q(pk__in=presences.values("participant"))
    return Participant.objects.filter(cherchees).order_by("cle_recherche", "pk")
