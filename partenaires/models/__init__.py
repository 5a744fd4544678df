from partenaires.models.acces import AccesPartenaire
from partenaires.models.action import Action
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Cote, Demande, PassageImpossible, TotauxDemandes
from partenaires.models.document import DocumentPartenaire, fin_de_convention
from partenaires.models.exercice import Exercice
from partenaires.models.ingredient import Ingredient
from partenaires.models.ligne import LigneDemande
from partenaires.models.menu import LigneMenu, NoteDeCuisine
from partenaires.models.message import Message
from partenaires.models.mode_operatoire import ModeOperatoire
from partenaires.models.mouvement import Mouvement, MouvementIntouchable
from partenaires.models.partenaire import Contact, Partenaire
from partenaires.models.passage import Passage
from partenaires.models.piece import PieceJointe
from partenaires.models.projet import Affectation, Projet
from partenaires.models.recette import IngredientDeRecette, Recette
from partenaires.models.reglages import ReglagesCuisine

__all__ = [
    "AccesPartenaire",
    "Action",
    "Affectation",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "DocumentPartenaire",
    "Exercice",
    "Ingredient",
    "IngredientDeRecette",
    "LigneDemande",
    "LigneMenu",
    "Message",
    "ModeOperatoire",
    "Mouvement",
    "MouvementIntouchable",
    "NoteDeCuisine",
    "Partenaire",
    "Passage",
    "PassageImpossible",
    "PieceJointe",
    "Projet",
    "Recette",
    "ReglagesCuisine",
    "TotauxDemandes",
    "fin_de_convention",
]
