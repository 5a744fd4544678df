"""The tables of the partners, of the kitchen and of the ledger, in the order in which one needs the other."""

from centre.tableaux.tableau import inscrire
from partenaires.resources.actions import Actions
from partenaires.resources.demandes import Demandes
from partenaires.resources.ecritures import Ecritures
from partenaires.resources.ingredients import Ingredients
from partenaires.resources.partenaires import Contacts, Partenaires
from partenaires.resources.recettes import Recettes

for tableau in (Partenaires, Contacts, Demandes, Ingredients, Recettes, Actions, Ecritures):
    inscrire(tableau)
