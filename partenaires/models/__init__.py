from partenaires.models.acces import AccesPartenaire
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Cote, Demande, PassageImpossible, TotauxDemandes
from partenaires.models.ingredient import Ingredient
from partenaires.models.ligne import LigneDemande
from partenaires.models.menu import LigneMenu, NoteDeCuisine
from partenaires.models.message import Message
from partenaires.models.partenaire import Contact, Partenaire
from partenaires.models.passage import Passage
from partenaires.models.recette import IngredientDeRecette, Recette

__all__ = [
    "AccesPartenaire",
    "Contact",
    "Cote",
    "Couverts",
    "Demande",
    "Ingredient",
    "IngredientDeRecette",
    "LigneDemande",
    "LigneMenu",
    "Message",
    "NoteDeCuisine",
    "Partenaire",
    "Passage",
    "PassageImpossible",
    "Recette",
    "TotauxDemandes",
]
