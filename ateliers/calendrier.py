"""The days a calendar shows, the séances laid on them and what makes some particular; nothing reads the database."""

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from ateliers.models import Seance
from centre.jours import JourParticulier, Nature
from config.presentation import jour

PREMIER_JOUR, DERNIER_JOUR = date(1900, 1, 8), date(2199, 12, 20)  # beyond, a date was mistyped
LUNDI = calendar.Calendar(firstweekday=0)
DUREES = {1: "Un mois", 3: "Trois mois", 6: "Six mois", 12: "Un an"}  # of the list, in months


@dataclass(frozen=True)
class Jour:
    date: date
    seances: list[Seance]
    particuliers: tuple[JourParticulier, ...] = ()
    dans_la_periode: bool = True  # false for the days that complete the first and last weeks of a month

    @property
    def nature(self):
        """Why the day is particular, the strongest reason first; empty for an ordinary day."""
        return self.particuliers[0].nature.value if self.particuliers else ""

    @property
    def ferme(self):
        return self.nature in (Nature.FERIE, Nature.FERMETURE)


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
    def bornes(self):
        [jours] = self.semaines
        return jours[0], jours[-1]

    @property
    def titre(self):
        return _du_au(*self.bornes)

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
    def bornes(self):
        """The first and last days shown, those of the neighbouring months included."""
        return self.semaines[0][0], self.semaines[-1][-1]

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


@dataclass(frozen=True)
class Liste:
    """The séances one under the other, for some months from the day `repere`."""

    repere: date
    duree: int = 1
    vue = "liste"

    @property
    def bornes(self):
        return self.repere, self.suivante - timedelta(days=1)

    @property
    def titre(self):
        return _du_au(*self.bornes)

    @property
    def precedente(self):
        return self.repere - relativedelta(months=self.duree)

    @property
    def suivante(self):
        return self.repere + relativedelta(months=self.duree)


def periode_demandee(vue, texte, *, aujourdhui, duree=""):
    """The period an address asks for; without a readable date, the one that holds today."""
    try:
        repere = date.fromisoformat(texte)
    except ValueError:
        repere = aujourdhui
    if not PREMIER_JOUR <= repere <= DERNIER_JOUR:
        repere = aujourdhui
    if vue == "liste":
        return Liste(repere, next((mois for mois in DUREES if str(mois) == duree), 1))
    return Mois(repere) if vue == "mois" else Semaine(repere)


def repartir(periode, seances, particuliers):
    """The weeks of the period, each a list of Jour holding the séances of that day in the order received."""
    par_date = _par_date(seances)
    return [
        [Jour(date_, par_date[date_], particuliers.get(date_, ()), periode.contient(date_)) for date_ in semaine]
        for semaine in periode.semaines
    ]


def enfiler(seances, particuliers):
    """The days that hold these séances, in the order received, and those alone."""
    return [Jour(date_, du_jour, particuliers.get(date_, ())) for date_, du_jour in _par_date(seances).items()]


def _par_date(seances):
    par_date = defaultdict(list)
    for seance in seances:
        par_date[seance.date].append(seance)
    return par_date


def _du_au(debut, fin):
    """`Du lundi 11 au dimanche 17 mars 2013`: neither month nor year is said twice."""
    mots_utiles = 4 if debut.year != fin.year else 3 if debut.month != fin.month else 2
    return f"Du {' '.join(jour(debut).split(' ')[:mots_utiles])} au {jour(fin)}"
