"""The tables of people that come in, in the order in which one needs the other."""

from centre.tableaux.tableau import inscrire
from participants.resources.etapes import EtapesEmploi
from participants.resources.personnes import Personnes

for tableau in (Personnes, EtapesEmploi):
    inscrire(tableau)
