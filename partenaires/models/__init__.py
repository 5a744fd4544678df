from partenaires.models.acces import AccesPartenaire
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Cote, Demande, PassageImpossible, TotauxDemandes
from partenaires.models.ligne import LigneDemande
from partenaires.models.message import Message
from partenaires.models.partenaire import Contact, Partenaire
from partenaires.models.passage import Passage

__all__ = [
    "AccesPartenaire",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "LigneDemande",
    "Message",
    "Partenaire",
    "Passage",
    "PassageImpossible",
    "TotauxDemandes",
]
