from partenaires.models.acces import AccesPartenaire
from partenaires.models.article import Article
from partenaires.models.compteur import Compteur
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Cote, Demande, PassageImpossible, TotauxDemandes
from partenaires.models.devis import Devis, DevisFige, LigneDevis
from partenaires.models.facturation import ReglagesFacturation, les_reglages
from partenaires.models.facture import Facture, FactureFigee, LigneFacture, Paiement
from partenaires.models.ligne import LigneDemande
from partenaires.models.partenaire import Contact, Partenaire
from partenaires.models.passage import Passage
from partenaires.models.recu import Recu

__all__ = [
    "AccesPartenaire",
    "Article",
    "Compteur",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "Devis",
    "DevisFige",
    "Facture",
    "FactureFigee",
    "LigneDemande",
    "LigneDevis",
    "LigneFacture",
    "Paiement",
    "Partenaire",
    "Passage",
    "PassageImpossible",
    "Recu",
    "ReglagesFacturation",
    "TotauxDemandes",
    "les_reglages",
]
