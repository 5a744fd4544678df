from partenaires.models.acces import AccesPartenaire
from partenaires.models.demande import Demande, TotauxDemandes
from partenaires.models.partenaire import Contact, Partenaire

__all__ = ["AccesPartenaire", "Contact", "Demande", "Partenaire", "TotauxDemandes"]
