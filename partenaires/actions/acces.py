from django.db import transaction

from centre.actions.compte import ouvrir_compte
from centre.roles import PARTENAIRE
from partenaires.models import AccesPartenaire


@transaction.atomic
def ouvrir_acces(partenaire, *, compte):
    """Open the portal to a new account: it sees this partner's demandes only. Raises centre's CompteExistant."""
    ouvrir_compte(compte, roles=[PARTENAIRE])
    return AccesPartenaire.objects.create(compte=compte, partenaire=partenaire)
