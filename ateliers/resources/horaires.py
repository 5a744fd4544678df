"""The two hours that many schedules keep in one cell: 14h-16h, 14:00 à 16:30, de 9 à 11h."""

import re

HORAIRE = ("heure", "heure de début", "horaire", "horaires", "heures", "créneau", "plage horaire")
HEURE = r"\d{1,2}(?:\s*[h:]\s*(?:\d{2})?)"
PLAGE = re.compile(rf"(?:de\s+)?(\d{{1,2}}|{HEURE})\s*(?:-|–|—|/|>|→|à|a)\s*({HEURE})", re.IGNORECASE)


def debut_et_fin(cellule):
    """Both hours as they are written there; None when it does not say two."""
    if dites := PLAGE.fullmatch(cellule):
        debut, fin = dites.groups()
        return f"{debut}h" if debut.isdecimal() else debut, fin
    return None
