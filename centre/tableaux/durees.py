"""A length of time as people write it: in minutes, with its unit or not."""

import re

from centre.tableaux.colonnes import Entier

DUREE = re.compile(r"(\d{1,2})\s*(?:h|heures?)\s*(?:([0-5]\d)\s*(?:min|mn)?\.?)?", re.IGNORECASE)
MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mins|minute|minutes|mn|['’′])\.?", re.IGNORECASE)  # noqa: RUF001 – a prime


class Minutes(Entier):
    """A number of minutes, whose unit may be written."""

    def clean(self, value, row=None, **kwargs):
        minutes = en_minutes(value)
        return super().clean(value) if minutes is None else minutes


def en_minutes(texte):
    """The minutes of 1h15 or of 75 min; None of anything else, a bare number too."""
    if restee := DUREE.fullmatch(texte):
        return int(restee[1]) * 60 + int(restee[2] or 0)
    if minutes := MINUTES.fullmatch(texte):
        return int(minutes[1])
