"""The two hours that many schedules keep in one cell: 14h-16h, 14:00 à 16:30, de 9 à 11h, 14-16."""

import re

HORAIRE = ("heure", "heure de début", "horaire", "horaires", "heures", "créneau", "plage horaire")
HEURE = r"(\d{1,2})(?:\s*(?:heures?|[h:.])\s*(\d{2})?)?"
PLAGE = re.compile(rf"(?:de\s+|entre\s+)?{HEURE}\s*(?:-|–|—|/|>|→|à|a|et)\s*{HEURE}", re.IGNORECASE)


def debut_et_fin(cellule):
    """Both hours, as 14:00 and 16:00; None when it does not say two."""
    if dites := PLAGE.fullmatch(" ".join(cellule.split())):
        debut, minutes, fin, minutes_de_fin = dites.groups(default="00")
        return f"{debut}:{minutes}", f"{fin}:{minutes_de_fin}"
    return None
