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


def annees_ecrites():
    """The years that have lines, the latest first."""
    return [jour.year for jour in Mouvement.objects.dates("date", "year", order="DESC")]


def annees_du_livre(ecrites, *, en_cours):
    """The years to choose from: those that have lines and the one under way, the latest first."""
    return sorted({*ecrites, en_cours}, reverse=True)


def annee_choisie(texte, ecrites, *, en_cours):
    """The year asked for in the address; without one that exists, the latest that has lines."""
    annees = annees_du_livre(ecrites, en_cours=en_cours)
    return next((annee for annee in annees if str(annee) == texte), (ecrites or annees)[0])
