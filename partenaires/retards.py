"""When a step of a demande waits too long: each limit, and the sentence that tells it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from partenaires.models import Demande, Passage

Statut = Demande.Statut


@dataclass(frozen=True)
class Retard:
    """Late when the day it looks at comes before today, moved by so many days."""

    repere: str  # "etape_depuis", the day the step began, or "date", the day of the service
    jours: int
    phrase: str

    def limite(self, au):
        return au + timedelta(days=self.jours)


RETARDS = {
    Statut.RECUE: Retard("etape_depuis", -3, "Sans réponse depuis plus de 3 jours"),
    Statut.DEVIS_ENVOYE: Retard("date", 10, "Devis sans réponse, service dans moins de 10 jours"),
    Statut.ACCEPTEE: Retard("date", 7, "Pas planifiée, service dans moins de 7 jours"),
    Statut.REALISEE: Retard("etape_depuis", -14, "À facturer ou à clore depuis plus de 14 jours"),
    Statut.FACTUREE: Retard("etape_depuis", -30, "Facture impayée depuis plus de 30 jours"),
}
SERVICE_PASSE = {
    Statut.DEVIS_ENVOYE: "Devis sans réponse, la date du service est passée",
    Statut.ACCEPTEE: "Pas planifiée, la date du service est passée",
}


def avec_etape(demandes):
    """Each with `etape_depuis`, the day its step began; of one noted without its history, the day of its service."""
    derniers = Passage.objects.filter(demande=OuterRef("pk")).order_by("-le", "-pk")
    debut = Subquery(derniers.annotate(jour=TruncDate("le")).values("jour")[:1], output_field=DateField())
    return demandes.annotate(etape_depuis=Coalesce(debut, F("date"), output_field=DateField()))


def en_retard(demandes, *, au):
    """Those whose step waits too long on that day; they must come from avec_etape."""
    retards = Q()
    for statut, retard in RETARDS.items():
        retards |= Q(statut=statut, **{f"{retard.repere}__lt": retard.limite(au)})
    return demandes.filter(retards)


def retard_de(demande, *, au: date):
    """The sentence that tells why this demande, from avec_etape, is late on that day; empty when it is not."""
    retard = RETARDS.get(demande.statut)
    if retard is None or getattr(demande, retard.repere) >= retard.limite(au):
        return ""
    return SERVICE_PASSE.get(demande.statut, retard.phrase) if demande.date < au else retard.phrase
