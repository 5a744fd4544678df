"""The tables of the partners, of the kitchen and of the ledger, in the order in which one needs the other."""

from centre.tableaux.tableau import inscrire
from partenaires.resources.actions import Actions
from partenaires.resources.ecritures import Ecritures
from partenaires.resources.partenaires import Contacts, Partenaires

for tableau in (Partenaires, Contacts, Actions, Ecritures):
    inscrire(tableau)
