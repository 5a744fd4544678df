"""The sheets that wait, by person in charge: what the home page shows, and what the morning's mail says."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from ateliers.models import Seance


@dataclass(frozen=True)
class FeuillesEnAttente:
    """The sheets one person has to fill in, the oldest first; `responsable` is None when nobody is in charge."""

    responsable: int | None
    nom: str
    nb: int  # all of them, of which `seances` are the oldest
    seances: list[Seance]

    @property
    def nb_autres(self):
        return self.nb - len(self.seances)


def feuilles_en_attente(seances, *, par_personne):
    """These séances grouped by person in charge, who waited longest first, `par_personne` shown for each; one query.

    A séance with two people in charge is in both groups: either may fill in its sheet.
    """
    de_la_personne = {"partition_by": [F("responsable")]}
    rangees = (
        seances.avec_libelles()
        .annotate(
            responsable=F("encadrements__compte"),
            prenom=F("encadrements__compte__prenom"),
            nom=F("encadrements__compte__nom"),
        )
        .annotate(
            rang=Window(RowNumber(), order_by=["date", "heure_debut", "pk"], **de_la_personne),
            nb_en_tout=Window(Count("pk"), **de_la_personne),
        )
        .filter(rang__lte=par_personne)
        .order_by("responsable", "rang")
    )
    groupes = [_groupe(list(lignes)) for _, lignes in groupby(rangees, key=lambda seance: seance.responsable)]
    return sorted(groupes, key=lambda groupe: (groupe.seances[0].date, groupe.nom))


def _groupe(seances):
    premiere = seances[0]
    nom = f"{premiere.prenom} {premiere.nom}" if premiere.responsable else ""
    return FeuillesEnAttente(premiere.responsable, nom, premiere.nb_en_tout, seances)
