"""A clock face, for those who read its hands better than figures."""

from dataclasses import dataclass
from datetime import time
from math import cos, radians, sin

from config.presentation import INSECABLE

CENTRE, PETITE, GRANDE = 50, 24, 36  # the drawing is 100 units wide


@dataclass(frozen=True)
class Horloge:
    """Where the hands end, and the hour as the clocks of the centre show it: `14 h 00`."""

    texte: str
    petite: tuple[str, str]
    grande: tuple[str, str]


def horloge(heure: time):
    minutes = heure.hour % 12 * 60 + heure.minute
    return Horloge(
        texte=f"{heure.hour}{INSECABLE}h{INSECABLE}{heure.minute:02d}",
        petite=_bout(minutes / 720 * 360, PETITE),
        grande=_bout(heure.minute / 60 * 360, GRANDE),
    )


def _bout(angle, longueur):
    """Where a hand of that length ends, clockwise from noon; as text, with a point whatever the language."""
    x, y = CENTRE + longueur * sin(radians(angle)), CENTRE - longueur * cos(radians(angle))
    return f"{x:.1f}", f"{y:.1f}"
