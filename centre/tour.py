"""A large import holds the database: one writes at a time, and the work in the background waits for its turn."""

import random
from functools import wraps
from time import monotonic, sleep

from django.db import OperationalError, connection

VERROU = 41_877  # the same number for every import, and for nothing else
PATIENCE = 600  # seconds
PAUSE = 0.2  # seconds at most between two tries
LONGTEMPS = 1  # second: whoever waited that long for SQLite asks again every tenth of a second
PLACE = 0.3  # seconds
PRISE = {"40001", "40P01", "55P03"}  # PostgreSQL: another transaction has what this one needs


def chacun_son_tour(faire):
    """Do it again from its beginning when the database was taken: what it had begun is undone.

    SQLite has no queue: after a long writing, those who waited are let in before the next one takes it again.
    """

    @wraps(faire)
    def patient(*arguments, **options):
        fin = monotonic() + PATIENCE
        while True:
            debut = monotonic()
            try:
                fait = faire(*arguments, **options)
            except OperationalError as refus:
                if connection.in_atomic_block or not _est_prise(refus) or monotonic() > fin:
                    raise
            else:
                _laisser_place(monotonic() - debut)
                return fait
            sleep(random.uniform(0, PAUSE))

    return patient


def attendre_son_tour():
    """Wait until no other import writes, and keep the turn until the transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as curseur:
            curseur.execute("SELECT pg_advisory_xact_lock(%s)", [VERROU])


def _laisser_place(duree):
    """Between two long writings, time enough for the others to ask for SQLite again."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block and duree > LONGTEMPS:
        sleep(PLACE)


def _est_prise(refus):
    return "is locked" in str(refus) or getattr(refus.__cause__, "sqlstate", None) in PRISE
