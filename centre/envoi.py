"""The outbox leaves: each mail once, later when the mail server is away."""

import logging
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from centre.courriers import reponse_a
from centre.models import Courrier, le_centre
from centre.pieces import piece_de

INJOIGNABLE = "Le serveur d’envoi ne répond pas."
REFUSE = "Le serveur d’envoi a refusé ce courrier."
ADRESSE_REFUSEE = "Le serveur d’envoi refuse cette adresse\u00a0: vérifiez-la."

logger = logging.getLogger(__name__)


def envoyer_ce_qui_attend(suivi):
    """Send the mails that are due, one after the other; give how many left, and how many did not.

    A mail is reserved, sent, then noted as sent: a worker killed between the last two sends it again when the
    reservation ends, with the same Message-ID. The reverse order would lose it, and nobody would know.
    """
    numeros = list(Courrier.objects.a_envoyer(le=timezone.now()).order_by("pk").values_list("pk", flat=True))
    connexion, joignable, envois = get_connection(), True, []
    try:
        for rang, pk in enumerate(numeros):
            suivi.avancer(rang, len(numeros))
            courrier = _reserver(pk)
            if courrier is not None:  # else another worker has it
                joignable = joignable and _ouvrir(connexion)
                envois.append(_envoyer(courrier, connexion) if joignable else _manquer(courrier, INJOIGNABLE))
    finally:
        connexion.close()
    suivi.avancer(len(numeros), len(numeros))
    return envois.count(True), envois.count(False)


@transaction.atomic
def _reserver(pk):
    maintenant = timezone.now()
    dus = Courrier.objects.a_envoyer(le=maintenant).select_for_update(of=("self",), skip_locked=True)
    courrier = dus.filter(pk=pk).first()
    if courrier is not None:
        courrier.reserver(le=maintenant)
    return courrier


def _ouvrir(connexion):
    try:
        connexion.open()
    except OSError:
        logger.warning("The mail server does not answer", exc_info=True)
        return False
    return True


def _envoyer(courrier, connexion):
    """Whether it left; if not, it says why."""
    try:
        connexion.send_messages([_message(courrier)])
    except SMTPRecipientsRefused as refus:
        definitif = all(code >= 500 for code, _ in refus.recipients.values())
        return _manquer(courrier, ADRESSE_REFUSEE, definitif=definitif)
    except (OSError, ValueError):  # the server's failures; an address that no header can hold
        logger.warning("Courrier %s was refused", courrier.pk, exc_info=True)
        connexion.close()
        return _manquer(courrier, REFUSE)
    courrier.noter_envoi(le=timezone.now())
    return True


def _manquer(courrier, phrase, *, definitif=False):
    courrier.noter_refus(phrase, le=timezone.now(), definitif=definitif)
    return False


def _message(courrier):
    message = EmailMultiAlternatives(
        courrier.sujet,
        courrier.texte,
        to=[courrier.destinataire],
        reply_to=reponse_a(le_centre()),
        headers={"Message-ID": courrier.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(courrier.html, "text/html")
    if piece := piece_de(courrier):
        message.attach(*piece, "application/pdf")
    return message
