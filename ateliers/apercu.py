"""What a deed on several séances would do, line by line, before anybody confirms it."""

from dataclasses import dataclass, field
from datetime import date, time

from django.utils import formats

from ateliers.conflits import Conflit
from centre.jours import Nature
from config.presentation import INSECABLE

A_DECOCHER = (Nature.FERIE, Nature.FERMETURE)


@dataclass(frozen=True)
class Ligne:
    """One séance to create or to change: when, what it meets, and whether it is ticked."""

    cle: str
    date: date
    heure_debut: time
    heure_fin: time
    remarques: tuple[str, ...] = ()
    conflits: tuple[Conflit, ...] = ()
    cochee: bool = True
    possible: bool = True  # otherwise it is told, and cannot be ticked
    vers: str = ""  # the day and the hours it goes to, in words, when the deed moves it
    lieu: str = ""  # the place it goes to, in words, when nothing else changes

    @property
    def mois(self):
        """Its month, as the heading of a list: « Mars 2013 »."""
        return formats.date_format(self.date, "F Y").capitalize()


@dataclass(frozen=True)
class Apercu:
    """The lines in order, and what is said of them."""

    lignes: list[Ligne] = field(default_factory=list)

    @property
    def possibles(self):
        return [ligne for ligne in self.lignes if ligne.possible]

    @property
    def nb_cochees(self):
        return sum(ligne.cochee for ligne in self.possibles)

    @property
    def nb_en_conflit(self):
        """How many of the ticked lines meet something."""
        return sum(ligne.cochee and bool(ligne.conflits) for ligne in self.possibles)

    @property
    def dits(self):
        """The conflicts this page tells, as the form sends them back: others are told before anything is written."""
        return " ".join(sorted({conflit.cle for ligne in self.lignes for conflit in ligne.conflits}))


def remarques_du_jour(particuliers):
    """What a day is, in words: « Jour férié : Fête du Travail »."""
    return tuple(f"{jour_.nature.label}{INSECABLE}: {jour_.nom}" for jour_ in particuliers)


def a_decocher(particuliers, *, vacances):
    """Whether nobody would plan a séance that day; the school holidays, by choice."""
    natures = {jour_.nature for jour_ in particuliers}
    return bool(natures.intersection(A_DECOCHER)) or (Nature.VACANCES in natures and not vacances)
