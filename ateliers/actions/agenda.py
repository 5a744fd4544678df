from ateliers.models import Agenda
from ateliers.models.agenda import cle_nouvelle


def renouveler_agenda(compte, *, le):
    """Give the account a new private address; the one it had, if any, stops answering."""
    agenda, _ = Agenda.objects.update_or_create(compte=compte, defaults={"cle": cle_nouvelle(), "cree_le": le})
    return agenda


def fermer_agenda(compte):
    """Take the private address away: it stops answering."""
    Agenda.objects.filter(compte=compte).delete()
