from partenaires.models.acces import AccesPartenaire
from partenaires.models.action import Action
from partenaires.models.article import Article
from partenaires.models.compteur import Compteur
from partenaires.models.cote import Cote
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Demande, PassageImpossible, TotauxDemandes
from partenaires.models.devis import Devis, DevisFige, LigneDevis
from partenaires.models.document import DocumentPartenaire, fin_de_convention
from partenaires.models.exercice import Exercice
from partenaires.models.facturation import ReglagesFacturation, les_reglages
from partenaires.models.facture import Facture, FactureFigee, Paiement
from partenaires.models.ingredient import Ingredient
from partenaires.models.invitation import Invitation
from partenaires.models.ligne import LigneDemande
from partenaires.models.ligne_facture import LigneFacture
from partenaires.models.menu import LigneMenu, NoteDeCuisine
from partenaires.models.message import Message
from partenaires.models.mode_operatoire import ModeOperatoire
from partenaires.models.mouvement import Mouvement, MouvementIntouchable
from partenaires.models.partenaire import Contact, Partenaire, PartenaireRange
from partenaires.models.passage import Passage
from partenaires.models.piece import PieceJointe
from partenaires.models.projet import Affectation, Projet
from partenaires.models.recette import IngredientDeRecette, Recette
from partenaires.models.recu import Recu
from partenaires.models.reglages import ReglagesCuisine

__all__ = [
    "AccesPartenaire",
    "Action",
    "Affectation",
    "Article",
    "Compteur",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "Devis",
    "DevisFige",
    "DocumentPartenaire",
    "Exercice",
    "Facture",
    "FactureFigee",
    "Ingredient",
    "IngredientDeRecette",
    "Invitation",
    "LigneDemande",
    "LigneDevis",
    "LigneFacture",
    "LigneMenu",
    "Message",
    "ModeOperatoire",
    "Mouvement",
    "MouvementIntouchable",
    "NoteDeCuisine",
    "Paiement",
    "Partenaire",
    "PartenaireRange",
    "Passage",
    "PassageImpossible",
    "PieceJointe",
    "Projet",
    "Recette",
    "Recu",
    "ReglagesCuisine",
    "ReglagesFacturation",
    "TotauxDemandes",
    "fin_de_convention",
    "les_reglages",
]
