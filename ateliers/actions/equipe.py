"""The team of a séance as its sheet tells it: who came, as what, and the time given."""

from dataclasses import dataclass
from typing import NamedTuple

from ateliers.models import Encadrement


class Temps(NamedTuple):
    """As an employee or a volunteer, for how long: None is the whole séance, 0 somebody who could not come."""

    qualite: str
    minutes: int | None = None


@dataclass(frozen=True)
class Encadrant:
    """What the sheet says of one of the team; `lu` is what it said when it was opened, None of somebody added."""

    compte_id: int
    temps: Temps
    lu: Temps | None = None


def temps_de(seance):
    """What is written of the team: `{account: Temps}`."""
    lignes = seance.encadrements.values_list("compte", "qualite", "minutes")
    return {compte: Temps(qualite, minutes) for compte, qualite, minutes in lignes}


def ecarts_d_equipe(equipe, ecrits):
    """The rows that say something new: neither what was read, nor what is written already."""
    return [encadrant for encadrant in equipe if encadrant.temps not in (encadrant.lu, ecrits.get(encadrant.compte_id))]


def ecrire_l_equipe(seance, encadrants):
    """Write these rows; the rest of the team keeps what is said of it."""
    Encadrement.objects.bulk_create(
        [
            Encadrement(seance=seance, compte_id=encadrant.compte_id, **encadrant.temps._asdict())
            for encadrant in encadrants
        ],
        update_conflicts=True,
        unique_fields=["seance", "compte"],
        update_fields=["qualite", "minutes"],
    )
