"""The days a calendar shows, and the séances laid on them; nothing here reads the database."""

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from ateliers.models import Seance
from config.presentation import jour

PREMIER_JOUR, DERNIER_JOUR = date(1900, 1, 8), date(2199, 12, 20)  # beyond, a date was mistyped
LUNDI = calendar.Calendar(firstweekday=0)


@dataclass(frozen=True)
class Jour:
    date: date
    seances: list[Seance]
    dans_la_periode: bool  # false for the days that complete the first and last weeks of a month


@dataclass(frozen=True)
class Semaine:
    """The seven days, from Monday, that hold the day `repere`."""

    repere: date
    vue = "semaine"

    @property
    def semaines(self):
        lundi = self.repere - timedelta(days=self.repere.weekday())
        return [[lundi + timedelta(days=rang) for rang in range(7)]]

    @property
    def titre(self):
        [jours] = self.semaines
        debut, fin = jours[0], jours[-1]
        mots_utiles = 4 if debut.year != fin.year else 3 if debut.month != fin.month else 2
        return f"Du {' '.join(jour(debut).split(' ')[:mots_utiles])} au {jour(fin)}"

    @property
    def precedente(self):
        return self.repere - timedelta(days=7)

    @property
    def suivante(self):
        return self.repere + timedelta(days=7)

    def contient(self, date_):
        return True


@dataclass(frozen=True)
class Mois:
    """The whole weeks that hold the month of the day `repere`."""

    repere: date
    vue = "mois"

    @property
    def semaines(self):
        return LUNDI.monthdatescalendar(self.repere.year, self.repere.month)

    @property
    def titre(self):
        return jour(self.repere).split(" ", 2)[2].capitalize()

    @property
    def precedente(self):
        return self.repere.replace(day=1) - timedelta(days=1)

    @property
    def suivante(self):
        return self.repere.replace(day=28) + timedelta(days=4)

    def contient(self, date_):
        return date_.month == self.repere.month


def periode_demandee(vue, texte, *, aujourdhui):
    """The period an address asks for; without a readable date, the one that holds today."""
    try:
        repere = date.fromisoformat(texte)
    except ValueError:
        repere = aujourdhui
    if not PREMIER_JOUR <= repere <= DERNIER_JOUR:
        repere = aujourdhui
    return Mois(repere) if vue == "mois" else Semaine(repere)


def repartir(periode, seances):
    """The weeks of the period, each a list of Jour holding the séances of that day in the order received."""
    par_date = defaultdict(list)
    for seance in seances:
        par_date[seance.date].append(seance)
    return [
        [Jour(date_, par_date[date_], periode.contient(date_)) for date_ in semaine] for semaine in periode.semaines
    ]
