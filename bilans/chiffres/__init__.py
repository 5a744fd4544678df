"""The figures of the yearly report: the same for the screen, the PDF, the JSON and the exports."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bilans.chiffres.chiffre import Chiffre, Perimetre
from bilans.chiffres.completude import completude
from bilans.chiffres.ecoute import ecoute
from bilans.chiffres.emploi import emploi
from bilans.chiffres.frequentation import frequentation
from bilans.chiffres.participation import participation
from bilans.chiffres.publics import dimensions_de, publics
from bilans.chiffres.releve import relever
from bilans.chiffres.solidarite import partenariats, solidarite

__all__ = ["Chiffre", "Chiffres", "Perimetre", "chiffres_de_l_annee"]


@dataclass(frozen=True)
class Chiffres:
    """All the figures of a year, found by perimeter and code."""

    annee: int
    au: date  # last day taken into account
    perimetres: tuple[Perimetre, ...]
    tous: tuple[Chiffre, ...]

    @cached_property
    def _par_cle(self):
        return {(chiffre.perimetre.code, chiffre.code): chiffre for chiffre in self.tous}

    def chiffre(self, code, perimetre="annee"):
        """The figure of that code; raise KeyError when this perimeter has none."""
        return self._par_cle[perimetre, code]

    def famille(self, famille, perimetre="annee"):
        """The figures of a family (`publics.genre`), in order."""
        return [chiffre for chiffre in self.tous if chiffre.famille == famille and chiffre.perimetre.code == perimetre]

    def perimetre(self, code):
        """The perimeter written so; raise KeyError when the year has none."""
        return {perimetre.code: perimetre for perimetre in self.perimetres}[code]

    @property
    def est_vide(self):
        """Whether nothing at all happened: no séance réalisée, no demande served, no step begun."""
        return not any(self.chiffre(code).valeur for code in ("ateliers", "demandes", "etapes.commencees"))


def chiffres_de_l_annee(annee, *, au):
    """Compute every figure of a year in a fixed number of queries; `au` is today."""
    releve = relever(annee, au=au)
    dimensions = dimensions_de(releve)
    tous = []
    for perimetre in releve.perimetres:
        tous += frequentation(releve, perimetre)
        tous += participation(releve, perimetre)
        tous += ecoute(releve, perimetre)
        tous += publics(releve, perimetre, dimensions)
        tous += partenariats(releve, perimetre)
        tous += solidarite(releve, perimetre)
        tous += emploi(releve, perimetre)
        tous += completude(releve, perimetre, dimensions)
    return Chiffres(annee, releve.au, releve.perimetres, tuple(tous))
