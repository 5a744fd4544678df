"""What a cell says of somebody at a séance: a word, a cross or a letter, or how long she stayed."""

import re

from ateliers.models import Presence
from centre.tableaux.colonnes import Texte
from config.presentation import duree
from config.recherche import mots

Statut = Presence.Statut
DUREE = re.compile(r"(\d{1,2})\s*h\s*(\d{2})?", re.IGNORECASE)
MINUTES = re.compile(r"(\d{1,4})\s*(?:min|mins|minute|minutes|mn|['’′])\.?", re.IGNORECASE)  # noqa: RUF001 – a prime
SIGNES = {
    Statut.PRESENT: "présent présente presents p v x xx oui o 1 venu venue là ✓ ✔ ✗ ✘",
    Statut.ABSENT: "absent absente abs a non n 0",
    Statut.EXCUSE: "excusé excusée exc e ae",
}
ILLISIBLE = "Écrivez présent (ou P, x), absent (ou A), excusé (ou E), ou un nombre de minutes."


class MarqueDUneCellule(Texte):
    """A statut, or a number of minutes, which says present; 1 and 0 say present and absent."""

    acceptees = tuple(statut.label for statut in Statut)
    STATUTS = {" ".join(mots(mot)) or mot: statut.value for statut, dits in SIGNES.items() for mot in dits.split()}
    STATUTS |= {"absent excuse": Statut.EXCUSE.value, "absente excusee": Statut.EXCUSE.value}

    def clean(self, value, row=None, **kwargs):
        statut = self.STATUTS.get(value) or self.STATUTS.get(" ".join(mots(value)))
        if statut:
            return statut
        if restee := DUREE.fullmatch(value):
            return int(restee[1]) * 60 + int(restee[2] or 0)
        if minutes := MINUTES.fullmatch(value) or re.fullmatch(r"([0-9]{1,4})", value):
            return int(minutes[1])
        raise ValueError(ILLISIBLE)

    def render(self, value, obj=None, **kwargs):
        if isinstance(value, int):
            return duree(value)
        return Statut(value).label if value else ""
