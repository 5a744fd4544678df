"""What every paper bears: the centre's identity on top, and a square that a telephone reads."""

from calendar import monthrange
from dataclasses import dataclass

import segno

from centre.models import Centre, le_centre
from config.pdf import en_adresse
from config.presentation import jour


@dataclass(frozen=True)
class EnTete:
    centre: Centre
    logo: str  # an address that holds the image itself, empty without a logo


def reunir_en_tete():
    """The identity printed on top of a paper, read once for the whole file."""
    centre = le_centre()
    return EnTete(centre, en_adresse(centre.logo))


def code_qr(texte):
    """A QR code as an address that holds the drawing; level M survives a photocopy and a fold."""
    return segno.make_qr(texte, error="m").svg_data_uri(border=2, dark="#000", light="#fff")


def periode_en_mots(debut, fin):
    """`mars 2013` for a whole month, `le 12 mars 2013` for one day, else `du 1er mars 2013 au 30 juin 2013`."""
    premier, dernier = _date_en_mots(debut), _date_en_mots(fin)
    if debut == fin:
        return f"le {premier}"
    if debut.day == 1 and fin == debut.replace(day=monthrange(debut.year, debut.month)[1]):
        return premier.split(" ", 1)[1]
    return f"du {premier} au {dernier}"


def _date_en_mots(date):
    return jour(date).split(" ", 1)[1]
