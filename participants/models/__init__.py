from participants.models.etape import EtapeEmploi
from participants.models.langue import Competence, Niveau
from participants.models.participant import Participant, Quartier
from participants.models.savoir_faire import SavoirFaire
from participants.models.situation import Situation

__all__ = ["Competence", "EtapeEmploi", "Niveau", "Participant", "Quartier", "SavoirFaire", "Situation"]
