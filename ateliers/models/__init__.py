from ateliers.models.agenda import Agenda
from ateliers.models.appel import Appel
from ateliers.models.atelier import Atelier, Pole
from ateliers.models.attente import Attente
from ateliers.models.attestation import Attestation
from ateliers.models.besoin import Avis, Besoin, Expression
from ateliers.models.empechement import Empechement
from ateliers.models.encadrement import Encadrement
from ateliers.models.inscription import Inscription
from ateliers.models.jalon import Jalon, JalonTravaille
from ateliers.models.presence import Marque, Presence, est_comptee, est_tenue
from ateliers.models.seance import Seance, TransitionImpossible
from ateliers.models.serie import Serie
from ateliers.models.transmission import Transmission

__all__ = [
    "Agenda",
    "Appel",
    "Atelier",
    "Attente",
    "Attestation",
    "Avis",
    "Besoin",
    "Empechement",
    "Encadrement",
    "Expression",
    "Inscription",
    "Jalon",
    "JalonTravaille",
    "Marque",
    "Pole",
    "Presence",
    "Seance",
    "Serie",
    "TransitionImpossible",
    "Transmission",
    "est_comptee",
    "est_tenue",
]
