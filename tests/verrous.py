"""Deeds tried from another connection while a row is held."""

from threading import Thread

from django.db import OperationalError, connection


def est_ferme(geste):
    """Whether the deed, from another connection, finds its way closed."""
    refus = []

    def faire():
        with connection.cursor() as curseur:
            curseur.execute("PRAGMA busy_timeout = 50" if connection.vendor == "sqlite" else "SET lock_timeout = 50")
        try:
            geste()
        except OperationalError as ferme:
            refus.append(ferme)
        finally:
            connection.close()

    fil = Thread(target=faire)
    fil.start()
    fil.join()
    return bool(refus)
