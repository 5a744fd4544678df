"""The background work of the partenaires."""

from datetime import time

from django.utils import timezone

from centre.travaux import travail
from config.presentation import accord
from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Demande, PassageImpossible


@travail("demandes_perimees", "Demandes dont la date est passée", chaque_jour=time(6, 0))
def fermer_les_demandes_perimees(suivi):
    """Close the demandes that nothing can come of any more; their partner is told."""
    maintenant = timezone.now()
    jour = suivi.jour or timezone.localdate(maintenant)
    perimees = list(Demande.objects.perimees(au=jour).order_by("pk"))
    fermees = 0
    for rang, demande in enumerate(perimees):
        suivi.avancer(rang, len(perimees))
        fermees += _fermer(demande, maintenant)
    if not fermees:
        return "Aucune demande à fermer."
    return f"{fermees} {accord(fermees, 'demande fermée,demandes fermées')}."


def _fermer(demande, le):
    """Whether it was closed: somebody may have made it advance meanwhile."""
    try:
        faire_passer(demande, Demande.Statut.EXPIREE, cote=Cote.ECHEANCE, par=None, le=le, depuis=demande.statut)
    except PassageImpossible:
        return False
    return True
