"""What a running job says of itself, and hears: how far it is, that it lives, that somebody wants it to stop."""

import logging
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

from django.db import Error, connection
from django.utils import timezone

from centre.models import Travail

BATTEMENT = 2  # seconds
IMMOBILE = timedelta(hours=1)

logger = logging.getLogger(__name__)


class TravailImpossible(Exception):
    """The work cannot be done, and trying again would not help; the message is the French sentence to show."""


class TravailInterrompu(Exception):
    """Somebody cancelled the travail, or it was given to another worker: stop here."""


class Suivi:
    """Given to the function that does the work."""

    def __init__(self, travail):
        self.travail = travail
        self.jour = travail.jour
        self.fait = self.sur = 0
        self._interrompu = False
        self._vu, self._depuis = None, None

    def avancer(self, fait, sur):
        """Say how far the work is; raises TravailInterrompu when it must stop.

        Costs no query: call it often. After an hour without a step the work is taken for stuck, and its heart stops.
        """
        self.fait, self.sur = min(fait, sur), sur
        if self._interrompu:
            raise TravailInterrompu

    def battre(self, *, le):
        """Write the heartbeat and the progress; hear that the travail was cancelled or given to another."""
        if self._vu != (self.fait, self.sur):
            self._vu, self._depuis = (self.fait, self.sur), le
        if le - self._depuis > IMMOBILE:
            return
        tenus = Travail.objects.filter(
            pk=self.travail.pk,
            ticket=self.travail.ticket,
            etat=Travail.Etat.EN_COURS,
            annulation_demandee_le=None,
        )
        self._interrompu = not tenus.update(battement=le, fait=self.fait, sur=self.sur)


@contextmanager
def battements(suivi):
    """Keep the heart beating while the work is done, whatever it does: from a thread with its own connection.

    Inside a transaction nobody else sees the travail: nothing to tell.
    """
    if connection.in_atomic_block:
        yield
        return
    fini = Event()
    fil = Thread(target=_battre_jusqu_a, args=(suivi, fini), daemon=True)
    fil.start()
    try:
        yield
    finally:
        fini.set()
        fil.join()


def _battre_jusqu_a(suivi, fini):
    while not fini.wait(BATTEMENT):
        try:
            suivi.battre(le=timezone.now())
        except Error as faute:  # the database is away, or a large import holds it: the next beat will tell
            logger.warning("No heartbeat written for travail %s: %s", suivi.travail.pk, faute)
            connection.close()
    connection.close()
