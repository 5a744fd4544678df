"""When a step of a demande waits too long: each limit, and the sentence that tells it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Max, OuterRef, Subquery, When
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

    def concerne(self, demande, au):
        """Whether this one, from avec_etape or attentes, is late on that day."""
        if self.repere == ETAPE and demande.papier_jusqu_au:
            return False
        jours = {SERVICE: demande.date, PAPIER: demande.papier_jusqu_au, ETAPE: debut_de_l_etape(demande)}
        return jours[self.repere] is not None and jours[self.repere] < au + timedelta(days=self.jours)


# Of each step, the first that applies is told. A step that a paper ends has no other delay than that of the paper.
RETARDS = {
    Statut.RECUE: (
        Retard(SERVICE, 0, "Sans réponse, la date du service est passée"),
        Retard(SERVICE, 10, "Sans réponse, service dans moins de 10 jours"),
        Retard(ETAPE, -3, "Sans réponse depuis plus de 3 jours"),
    ),
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


def attentes(demandes):
    """Of each that waits for somebody, the nearest service first: what its delays look at, as a light row.

    What is late is told in Python from these rows: the same rules spelled out in SQL cost ten times more to compile.
    """
    lignes = avec_etape(demandes.filter(statut__in=RETARDS)).order_by("date", "pk")
    return list(lignes.values_list("pk", "statut", "date", "etape_le", "papier_jusqu_au", named=True))


def en_retard(demandes, *, au):
    """Those whose step waits too long on that day."""
    return demandes.filter(pk__in=[attente.pk for attente in attentes(demandes) if retard_de(attente, au=au)])


def retard_de(demande, *, au):
    """The sentence that tells why this one, from avec_etape or attentes, is late on that day; empty when it is not."""
    retards = RETARDS.get(demande.statut, ())
    return next((retard.phrase for retard in retards if retard.concerne(demande, au)), "")
