"""What a cell says of somebody at a séance: a word, a cross or a letter, or how long she stayed."""

import re

from ateliers.models import Presence
from centre.tableaux.colonnes import Texte
from centre.tableaux.durees import en_minutes
from config.presentation import duree
from config.recherche import mots

Statut = Presence.Statut
SIGNES = {
    Statut.PRESENT: "présent présente presents p v x xx oui o 1 venu venue là ✓ ✔ ✗ ✘",
    Statut.ABSENT: "absent absente abs a non n 0",
    Statut.EXCUSE: "excusé excusée exc e ae",
}
AMBIGU = "Des minutes, ou des heures\u00a0? Écrivez par exemple 5 min, ou 2h."
PEU = 10  # minutes: of a bare number below, nobody knows whether hours were meant
ILLISIBLE = "Écrivez présent (ou P, x), absent (ou A), excusé (ou E), ou un nombre de minutes."


class MarqueDUneCellule(Texte):
    """A statut, or a number of minutes, which says present; 1 and 0 say present and absent."""

    acceptees = tuple(statut.label for statut in Statut)
    STATUTS = {" ".join(mots(mot)) or mot: statut.value for statut, dits in SIGNES.items() for mot in dits.split()}
    STATUTS |= {"absent excuse": Statut.EXCUSE.value, "absente excusee": Statut.EXCUSE.value}

    def clean(self, value, row=None, **kwargs):
        if "?" in value:  # whoever wrote it was not sure
            raise ValueError(ILLISIBLE)
        statut = self.STATUTS.get(value) or self.STATUTS.get(" ".join(mots(value)))
        if statut:
            return statut
        minutes = en_minutes(value)
        if minutes is None:
            minutes = _nombre_nu(value)
        return minutes or Statut.ABSENT.value

    def render(self, value, obj=None, **kwargs):
        if isinstance(value, int):
            return duree(value)
        return Statut(value).label if value else ""


def _nombre_nu(texte):
    """The minutes that a number without unit says."""
    if not re.fullmatch("[0-9]{1,4}", texte):
        raise ValueError(ILLISIBLE)
    if int(texte) < PEU:
        raise ValueError(AMBIGU)
    return int(texte)
