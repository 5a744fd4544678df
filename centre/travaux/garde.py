"""What each worker looks at every few seconds: daily work that is due, mails that wait, workers that died.

Any number of workers may do it together: each line is decided by a lock or a unique constraint in the database.
"""

from contextlib import suppress
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from centre.models import ESSAIS_MAXIMUM, Courrier, Ouvrier, Travail
from centre.travaux.demande import inscrire, lancer
from centre.travaux.execution import mettre_en_file
from centre.travaux.registre import NATURES

COURRIERS = "courriers"
SILENCE = timedelta(seconds=90)  # a heart beats every 2 s, or waits 20 s for SQLite's only writer
ARRETE = "Ce travail s’est arrêté en route\u00a0; il recommence."
ARRETE_TROIS_FOIS = (
    f"Ce travail s’est arrêté en route {ESSAIS_MAXIMUM} fois de suite. Prévenez la personne qui administre "
    "Tremplin\u00a0: le service de fond s’interrompt pendant qu’il s’en occupe."
)


def monter_la_garde(nom, *, le):
    """Say that this worker lives, and put in the queue what is due at that moment."""
    Ouvrier.objects.update_or_create(nom=nom, defaults={"vu_le": le})
    ranimer(le=le)
    retrouver(le=le)
    planifier(le=le)
    expedier(le=le)


def ranimer(*, le):
    """Give to another worker the travaux whose worker was killed: three tries in all, then they fail."""
    silencieux = Travail.objects.silencieux(depuis=le - SILENCE).order_by("pk")
    if not silencieux.exists():  # nothing to lock: SQLite has a single writer
        return
    with transaction.atomic():
        # A row locked by somebody is the row of a worker that lives.
        for travail in silencieux.select_for_update(of=("self",), skip_locked=True):
            _ranimer(travail, le)


def retrouver(*, le):
    """Put again in the queue the travaux whose message was lost: its worker was killed before it took them."""
    prets = DBTaskResult.objects.filter(pk=OuterRef("ticket"), status=TaskResultStatus.READY)
    perdus = Travail.objects.filter(~Exists(prets), etat=Travail.Etat.EN_ATTENTE, pas_avant__lt=le - SILENCE)
    if not perdus.exists():
        return
    with transaction.atomic():
        for travail in perdus.order_by("pk").select_for_update(of=("self",), skip_locked=True):
            mettre_en_file(travail)


def planifier(*, le):
    """Ask for the daily work that is due and that no machine asked for yet."""
    for nature in NATURES.values():
        jour = nature.jour_du(le)
        if jour is None or Travail.objects.filter(nature=nature.nom, jour=jour).exists():
            continue
        with suppress(IntegrityError), transaction.atomic():  # another machine was quicker
            inscrire(nature, jour=jour)


def expedier(*, le):
    """Ask for the mails to be sent when some wait and nobody is at it."""
    en_route = Travail.objects.en_suspens().filter(nature=COURRIERS)
    if Courrier.objects.a_envoyer(le=le).exists() and not en_route.exists():
        lancer(COURRIERS)


def _ranimer(travail, le):
    DBTaskResult.objects.filter(pk=travail.ticket, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=le
    )
    if travail.annulation_demandee_le:
        travail.annuler(le=le)
    elif travail.essais < ESSAIS_MAXIMUM:
        travail.remettre_en_attente(ARRETE, pas_avant=le)
        mettre_en_file(travail)
    else:
        travail.echouer(ARRETE_TROIS_FOIS, le=le)
