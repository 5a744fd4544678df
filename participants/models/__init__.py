from participants.models.etape import EtapeEmploi
from participants.models.participant import Participant, Quartier
from participants.models.situation import Situation

__all__ = ["EtapeEmploi", "Participant", "Quartier", "Situation"]
