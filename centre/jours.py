"""The days unlike the others at the centre: public holidays, its closures, the school holidays of its zone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db import models
from holidays import France

from centre.models import Periode, le_centre

PLAGE_MAXIMUM = timedelta(days=5 * 366)  # nobody reads nor plans further in one go


class Nature(models.TextChoices):
    """Why a day is particular, in the order they are told; the last two are those of a Periode."""

    FERIE = "ferie", "Jour férié"
    FERMETURE = Periode.Nature.FERMETURE.value, "Centre fermé"
    VACANCES = Periode.Nature.VACANCES.value, "Vacances scolaires"


@dataclass(frozen=True)
class JourParticulier:
    """One reason why a day is particular, with its name in French."""

    nature: Nature
    nom: str

    @property
    def libelle(self):
        """What a calendar shows: `Férié : Ascension`, `Fermé : Pont de mai`, `Vacances de Noël`."""
        mot = {Nature.FERIE: "Férié", Nature.FERMETURE: "Fermé", Nature.VACANCES: "Vacances"}[self.nature]
        return self.nom if self.nom.lower().startswith(mot.lower()) else f"{mot} : {self.nom}"


def jours_particuliers(debut, fin, *, centre=None):
    """The particular days from `debut` to `fin` included: `{date: (JourParticulier, …)}`, in the order of `Nature`.

    The other days are not in the dictionary. Two queries, one when the centre is given. Raises ValueError beyond
    PLAGE_MAXIMUM.
    """
    if fin - debut > PLAGE_MAXIMUM:
        raise ValueError(f"Trop de jours d’un coup : du {debut} au {fin}.")
    centre = centre or le_centre()
    trouves = defaultdict(list)
    for jour, nom in feries(debut, fin, alsace_moselle=centre.alsace_moselle).items():
        trouves[jour].append(JourParticulier(Nature.FERIE, nom))
    # Alphabetical order is that of Nature too: closures first.
    for periode in Periode.objects.du_centre(centre.zone_scolaire).chevauchant(debut, fin).order_by("nature", "pk"):
        particulier = JourParticulier(Nature(periode.nature), periode.nom)
        premier, dernier = max(periode.date_debut, debut), min(periode.date_fin, fin)
        for rang in range((dernier - premier).days + 1):
            trouves[premier + timedelta(days=rang)].append(particulier)
    return {jour: tuple(trouves[jour]) for jour in sorted(trouves)}


def feries(debut, fin, *, alsace_moselle):
    """The public holidays of mainland France and Corsica, from `debut` to `fin` included: `{date: name}`.

    Alsace has those of the Moselle (57). The overseas territories have others: they are written as closures.
    """
    annees = range(debut.year, fin.year + 1)
    connus = France(years=annees, language="fr", subdiv="57" if alsace_moselle else None, expand=False)
    return {jour: _en_francais(nom) for jour, nom in sorted(connus.items()) if debut <= jour <= fin}


def _en_francais(nom):
    """The library's names with the apostrophe of the pages; two holidays on one day are told together."""
    return nom.replace("'", "’").replace("; ", ", ")
