"""What a year of the ledger says: its totals, and how many manifestations de soutien it counts."""

from dataclasses import dataclass
from decimal import Decimal

from partenaires.models import Action, Mouvement


@dataclass(frozen=True)
class BilanDuLivre:
    """The totals of some lines, and the year's manifestations de soutien."""

    recettes: Decimal
    depenses: Decimal
    soutiens: int

    @property
    def solde(self):
        return self.recettes - self.depenses

    @property
    def soutiens_epuises(self):
        return self.soutiens >= Action.SOUTIENS_PAR_AN


def bilan_de_l_annee(annee, mouvements):
    recettes, depenses = mouvements.totaux()
    return BilanDuLivre(recettes, depenses, Action.objects.soutien().de_l_annee(annee).count())


def annees_du_livre(annee_en_cours):
    """The years that have lines, the latest first; the one under way while there is none."""
    return [jour.year for jour in Mouvement.objects.dates("date", "year", order="DESC")] or [annee_en_cours]


def annee_choisie(texte, annees):
    """The year asked for in the address; the latest when it has none that exists."""
    return next((annee for annee in annees if str(annee) == texte), annees[0])
