"""How a travail is taken, done, and concluded; the queue carries its number only."""

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from centre.models import ESSAIS_MAXIMUM, Travail
from centre.tour import chacun_son_tour
from centre.travaux.registre import NATURES
from centre.travaux.suivi import Suivi, TravailImpossible, TravailInterrompu, battements

REPRISES = (timedelta(minutes=1), timedelta(minutes=10))  # before the second try, before the third
INCONNU = "Tremplin ne sait plus faire ce travail\u00a0: il date d’une version précédente."
RATE = "Ce travail n’a pas pu se terminer cette fois\u00a0; Tremplin va réessayer."
A_RELANCER = (
    "Ce travail n’a pas pu se terminer. Relancez-le\u00a0; s’il s’arrête encore, prévenez la personne qui administre "
    "Tremplin\u00a0: la cause est écrite dans le journal du service."
)

logger = logging.getLogger(__name__)


@task(takes_context=True)
def executer(context, pk):
    """Do the travail of this message, unless it was cancelled, done, or put again in the queue meanwhile."""
    travail = _prendre(pk, ticket=context.task_result.id)
    if travail is None:
        return
    suivi = Suivi(travail)
    try:
        phrase = _faire(suivi)
    except TravailInterrompu:
        _conclure(suivi, lambda tenu, le: tenu.annuler(le=le))
    except TravailImpossible as refus:
        motif = str(refus)
        _conclure(suivi, lambda tenu, le: tenu.echouer(motif, le=le))
    except Exception:  # the edge of the machinery: whatever a job raises, its row must tell
        logger.exception("Travail %s (%s), try %s, failed", pk, travail.nature, travail.essais)
        _conclure(suivi, reprendre_ou_echouer)
    else:
        _conclure(suivi, lambda tenu, le: tenu.terminer(phrase or "", le=le, fait=suivi.fait, sur=suivi.sur))


def mettre_en_file(travail):
    """Put in the queue the message that makes a worker take it; the ones before it no longer count."""
    travail.ticket = UUID(executer.using(run_after=travail.pas_avant).enqueue(travail.pk).id)
    travail.save(update_fields=["ticket"])


def reprendre_ou_echouer(travail, le):
    """After a try that failed: another one later, or none when it had three, or when somebody wanted it to stop."""
    if travail.annulation_demandee_le:
        travail.annuler(le=le)
    elif travail.essais < ESSAIS_MAXIMUM:
        travail.remettre_en_attente(RATE, pas_avant=le + REPRISES[travail.essais - 1])
        mettre_en_file(travail)
    else:
        travail.echouer(A_RELANCER, le=le)


def _faire(suivi):
    nature = NATURES.get(suivi.travail.nature)
    if nature is None:
        raise TravailImpossible(INCONNU)
    with battements(suivi):
        return nature.fonction(suivi, **suivi.travail.arguments)


@chacun_son_tour
@transaction.atomic
def _prendre(pk, *, ticket):
    travail = _verrouiller(pk=pk, ticket=ticket, etat=Travail.Etat.EN_ATTENTE)
    if travail is not None:
        travail.commencer(le=timezone.now())
    return travail


@chacun_son_tour
@transaction.atomic
def _conclure(suivi, geste):
    """Write the end, unless the travail was taken for dead and given to another worker."""
    tenu = _verrouiller(pk=suivi.travail.pk, ticket=suivi.travail.ticket, etat=Travail.Etat.EN_COURS)
    if tenu is not None:
        geste(tenu, timezone.now())


def _verrouiller(**criteres):
    return Travail.objects.select_for_update(of=("self",)).filter(**criteres).first()
