"""The kinds of background work, each registered by the `taches.py` of the app that knows how to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

RATTRAPAGE = timedelta(hours=12)  # after a breakdown, a daily job is still worth doing for half a day


@dataclass(frozen=True)
class Nature:
    nom: str
    intitule: str
    fonction: Callable[..., str]
    chaque_jour: time | None

    def jour_du(self, maintenant):
        """The day whose daily run is due at that moment, None when there is none."""
        if self.chaque_jour is None:
            return None
        aujourdhui = timezone.localdate(maintenant)
        for jour in (aujourdhui, aujourdhui - timedelta(days=1)):
            prevu = timezone.make_aware(datetime.combine(jour, self.chaque_jour))
            if prevu <= maintenant < prevu + RATTRAPAGE:
                return jour
        return None


NATURES: dict[str, Nature] = {}


def travail(nom, intitule, *, chaque_jour=None):
    """Register a module-level function `f(suivi, **arguments)` that does the work and returns a French sentence.

    It may run again after a breakdown, up to three times in all: done twice, it must change nothing more.
    `chaque_jour` is the hour from which it runs by itself, once a day; `suivi.jour` is then the day it runs for.
    """

    def inscrire(fonction):
        if nom in NATURES:
            raise ImproperlyConfigured(f"Deux travaux s’appellent « {nom} ».")
        NATURES[nom] = Nature(nom, intitule, fonction, chaque_jour)
        return fonction

    return inscrire
