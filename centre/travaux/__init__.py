"""Background work: register a kind of work (`travail`), ask for one (`lancer`)."""

from centre.travaux.demande import annuler, lancer, relancer
from centre.travaux.registre import travail
from centre.travaux.suivi import TravailImpossible

__all__ = ["TravailImpossible", "annuler", "lancer", "relancer", "travail"]
