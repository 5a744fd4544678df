from partenaires.models.acces import AccesPartenaire
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Cote, Demande, PassageImpossible, TotauxDemandes
from partenaires.models.ligne import LigneDemande
from partenaires.models.partenaire import Contact, Partenaire
from partenaires.models.passage import Passage
from partenaires.models.piece import PieceJointe
from partenaires.models.reglages import ReglagesCuisine

__all__ = [
    "AccesPartenaire",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "LigneDemande",
    "Partenaire",
    "Passage",
    "PassageImpossible",
    "PieceJointe",
    "ReglagesCuisine",
    "TotauxDemandes",
]
