"""The tables of the ateliers that come in, in the order in which one needs the other."""

from ateliers.resources.ateliers import Ateliers
from ateliers.resources.inscriptions import Inscriptions
from ateliers.resources.jalons import Jalons
from ateliers.resources.presences import Presences
from ateliers.resources.seances import Seances
from centre.tableaux.tableau import inscrire

for tableau in (Ateliers, Jalons, Seances, Inscriptions, Presences):
    inscrire(tableau)
