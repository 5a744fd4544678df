from partenaires.models.acces import AccesPartenaire
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Cote, Demande, PassageImpossible, TotauxDemandes
from partenaires.models.document import DocumentPartenaire, fin_de_convention
from partenaires.models.ligne import LigneDemande
from partenaires.models.mode_operatoire import ModeOperatoire
from partenaires.models.partenaire import Contact, Partenaire
from partenaires.models.passage import Passage

__all__ = [
    "AccesPartenaire",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "DocumentPartenaire",
    "LigneDemande",
    "ModeOperatoire",
    "Partenaire",
    "Passage",
    "PassageImpossible",
    "TotauxDemandes",
    "fin_de_convention",
]
