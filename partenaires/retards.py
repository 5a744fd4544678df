"""When a step of a demande waits too long: each limit, and the sentence that tells it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone

from partenaires.models import Demande, Passage

Statut = Demande.Statut
ETAPE, SERVICE = "etape", "service"


@dataclass(frozen=True)
class Retard:
    """Late when the day it looks at comes before today, moved by so many days."""

    repere: str  # ETAPE, the day the step began, or SERVICE, the day of the service
    jours: int
    phrase: str

    def limite(self, au):
        return au + timedelta(days=self.jours)


RETARDS = {
    Statut.RECUE: Retard(ETAPE, -3, "Sans réponse depuis plus de 3 jours"),
    Statut.DEVIS_ENVOYE: Retard(SERVICE, 10, "Devis sans réponse, service dans moins de 10 jours"),
    Statut.ACCEPTEE: Retard(SERVICE, 7, "Pas planifiée, service dans moins de 7 jours"),
    Statut.PLANIFIEE: Retard(SERVICE, 0, "La date du service est passée : à noter réalisée"),
    Statut.REALISEE: Retard(ETAPE, -14, "À facturer ou à clore depuis plus de 14 jours"),
    Statut.FACTUREE: Retard(ETAPE, -30, "Facture impayée depuis plus de 30 jours"),
}
SERVICE_PASSE = {
    Statut.DEVIS_ENVOYE: "Devis sans réponse, la date du service est passée",
    Statut.ACCEPTEE: "Pas planifiée, la date du service est passée",
}


def avec_etape(demandes):
    """Each with `etape_le`, the moment its step began; None for one whose history was not kept."""
    debut = Passage.objects.filter(demande=OuterRef("pk")).order_by().values("demande").values(fin=Max("le"))
    return demandes.annotate(etape_le=Subquery(debut))


def debut_de_l_etape(demande):
    """The day its step began; without a history, the day of its service."""
    return timezone.localdate(demande.etape_le) if demande.etape_le else demande.date


def en_retard(demandes, *, au):
    """Those, from avec_etape, whose step waits too long on that day."""
    retards = Q()
    for statut, retard in RETARDS.items():
        retards |= Q(statut=statut) & _avant(retard, retard.limite(au))
    return demandes.filter(retards)


def retard_de(demande, *, au):
    """The sentence that tells why this demande, from avec_etape, is late on that day; empty when it is not."""
    retard = RETARDS.get(demande.statut)
    if retard is None:
        return ""
    repere = demande.date if retard.repere == SERVICE else debut_de_l_etape(demande)
    if repere >= retard.limite(au):
        return ""
    return SERVICE_PASSE.get(demande.statut, retard.phrase) if demande.date < au else retard.phrase


def _avant(retard, limite):
    if retard.repere == SERVICE:
        return Q(date__lt=limite)
    # The moment is compared, not its day: SQLite would cast each one in Python.
    minuit = timezone.make_aware(datetime.combine(limite, time.min))
    return Q(etape_le__lt=minuit) | Q(etape_le=None, date__lt=limite)
