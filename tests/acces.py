"""Who enters where: one table per app, `name: (roles, arguments)`; an argument names an object of the scene."""

from centre.roles import ROLES
from tests.ateliers.acces import ROUTES as ROUTES_ATELIERS
from tests.bilans.acces import ROUTES as ROUTES_BILANS
from tests.centre.acces import ROUTES as ROUTES_CENTRE
from tests.partenaires.acces import ROUTES as ROUTES_PARTENAIRES
from tests.participants.acces import ROUTES as ROUTES_PARTICIPANTS

ANONYME = "anonyme"
TOUS = {role.nom for role in ROLES}
ROUTES = ROUTES_CENTRE | ROUTES_PARTENAIRES | ROUTES_PARTICIPANTS | ROUTES_ATELIERS | ROUTES_BILANS
