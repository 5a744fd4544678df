"""The background work that belongs to no trade: mails leave, what is over is erased."""

from datetime import time, timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from centre.envoi import envoyer_ce_qui_attend
from centre.models import Courrier, Ouvrier, Travail
from centre.travaux import travail
from centre.travaux.garde import COURRIERS
from config.presentation import accord

GARDER_LES_TRAVAUX = timedelta(days=60)
GARDER_LES_COURRIERS = timedelta(days=60)  # longer than any key is asked for again
GARDER_LES_MESSAGES = timedelta(days=7)


@travail(COURRIERS, "Envoi des courriers")
def envoyer_les_courriers(suivi):
    partis, rates = envoyer_ce_qui_attend(suivi)
    phrase = f"{partis} {accord(partis, 'courrier parti,courriers partis')}"
    return f"{phrase}, {rates} {accord(rates, 'n’a,n’ont')} pas pu partir." if rates else f"{phrase}."


@travail("menage", "Ménage de la nuit", chaque_jour=time(3, 0))
def faire_le_menage(suivi):
    """Erase what nobody will read again: finished travaux, mails gone, sessions over."""
    maintenant = timezone.now()
    call_command("clearsessions")
    DBTaskResult.objects.exclude(status="READY").filter(enqueued_at__lt=maintenant - GARDER_LES_MESSAGES).delete()
    Ouvrier.objects.filter(vu_le__lt=maintenant - GARDER_LES_TRAVAUX).delete()
    travaux, _ = Travail.objects.finis(avant=maintenant - GARDER_LES_TRAVAUX).delete()
    courriers, _ = Courrier.objects.finis(avant=maintenant - GARDER_LES_COURRIERS).delete()
    return (
        f"{travaux} {accord(travaux, 'travail ancien effacé,travaux anciens effacés')}, "
        f"{courriers} {accord(courriers, 'courrier ancien effacé,courriers anciens effacés')}."
    )
