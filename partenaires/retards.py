"""When a step of a demande waits too long: each limit, and the sentence that tells it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Case, Max, OuterRef, Q, Subquery, When
from django.utils import timezone

from partenaires.models import Demande, Devis, Facture, Passage

Statut = Demande.Statut
ETAPE, SERVICE, PAPIER = "etape", "service", "papier"


@dataclass(frozen=True)
class Retard:
    """Late when the day it looks at comes before today, moved by so many days."""

    repere: str  # ETAPE, the day the step began; SERVICE, that of the service; PAPIER, the last day its paper gives
    jours: int
    phrase: str

    def limite(self, au):
        return au + timedelta(days=self.jours)

    def condition(self, au, *, avec_papier):
        """What makes a demande, from avec_etape, late on that day; `avec_papier` for a step that a paper may end."""
        limite = self.limite(au)
        if self.repere == SERVICE:
            return Q(date__lt=limite)
        if self.repere == PAPIER:
            return Q(papier_jusqu_au__lt=limite)
        # The moment is compared, not its day: SQLite would cast each one in Python.
        minuit = timezone.make_aware(datetime.combine(limite, time.min))
        attend = Q(etape_le__lt=minuit) | Q(etape_le=None, date__lt=limite)
        return Q(papier_jusqu_au=None) & attend if avec_papier else attend  # each look at the paper costs

    def concerne(self, demande, au):
        """Whether this demande, from avec_etape, is late on that day."""
        if self.repere == ETAPE and demande.papier_jusqu_au:
            return False
        jours = {SERVICE: demande.date, PAPIER: demande.papier_jusqu_au, ETAPE: debut_de_l_etape(demande)}
        return jours[self.repere] is not None and jours[self.repere] < self.limite(au)


# Of each step, the first that applies is told. A step that a paper ends has no other delay than that of the paper.
RETARDS = {
    Statut.RECUE: (Retard(ETAPE, -3, "Sans réponse depuis plus de 3 jours"),),
    Statut.ETUDIEE: (
        Retard(SERVICE, 0, "Toujours à l’étude, la date du service est passée"),
        Retard(SERVICE, 10, "Toujours à l’étude, service dans moins de 10 jours"),
        Retard(ETAPE, -14, "À l’étude depuis plus de 14 jours"),
    ),
    Statut.DEVIS_ENVOYE: (
        Retard(SERVICE, 0, "Devis sans réponse, la date du service est passée"),
        Retard(SERVICE, 10, "Devis sans réponse, service dans moins de 10 jours"),
        Retard(PAPIER, 0, "Devis sans réponse, il n’est plus valable"),
    ),
    Statut.ACCEPTEE: (
        Retard(SERVICE, 0, "Pas planifiée, la date du service est passée"),
        Retard(SERVICE, 7, "Pas planifiée, service dans moins de 7 jours"),
    ),
    Statut.PLANIFIEE: (Retard(SERVICE, 0, "La date du service est passée : à noter réalisée"),),
    Statut.REALISEE: (Retard(ETAPE, -14, "À facturer ou à clore depuis plus de 14 jours"),),
    Statut.FACTUREE: (
        Retard(PAPIER, 0, "Facture impayée, son échéance est passée"),
        Retard(ETAPE, -30, "Facture impayée depuis plus de 30 jours"),
    ),
}


def avec_etape(demandes):
    """Each with `etape_le`, the moment its step began; None for one whose history was not kept.

    And with `papier_jusqu_au`, the last day to answer the devis that waits, or to pay what is due first; else None.
    """
    debut = Passage.objects.filter(demande=OuterRef("pk")).order_by().values("demande").values(fin=Max("le"))
    return demandes.annotate(
        etape_le=Subquery(debut),
        papier_jusqu_au=Case(
            When(statut=Statut.DEVIS_ENVOYE, then=_du_devis_qui_attend()),
            When(statut=Statut.FACTUREE, then=_de_la_facture_due()),
        ),
    )


def _du_devis_qui_attend():
    devis = Devis.objects.filter(demande=OuterRef("pk"), etat=Devis.Etat.ENVOYE)
    return Subquery(devis.values("valable_jusqu_au")[:1])


def _de_la_facture_due():
    dues = Facture.objects.filter(demande=OuterRef("pk")).avec_soldes().a_encaisser()
    return Subquery(dues.order_by("echeance").values("echeance")[:1])


def debut_de_l_etape(demande):
    """The day its step began; without a history, the day of its service."""
    return timezone.localdate(demande.etape_le) if demande.etape_le else demande.date


def en_retard(demandes, *, au):
    """Those, from avec_etape, whose step waits too long on that day."""
    conditions = []
    for statut, liste in RETARDS.items():
        avec_papier = any(retard.repere == PAPIER for retard in liste)
        conditions += [Q(statut=statut) & retard.condition(au, avec_papier=avec_papier) for retard in liste]
    return demandes.filter(reduce(or_, conditions))


def retard_de(demande, *, au):
    """The sentence that tells why this demande, from avec_etape, is late on that day; empty when it is not."""
    retards = RETARDS.get(demande.statut, ())
    return next((retard.phrase for retard in retards if retard.concerne(demande, au)), "")
