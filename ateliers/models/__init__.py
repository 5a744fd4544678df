from ateliers.models.atelier import Atelier, Pole
from ateliers.models.presence import Inscription, Presence, est_comptee, est_tenue
from ateliers.models.seance import Seance, TransitionImpossible

__all__ = ["Atelier", "Inscription", "Pole", "Presence", "Seance", "TransitionImpossible", "est_comptee", "est_tenue"]
