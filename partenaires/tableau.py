"""The board of the demandes: a column for each step, what is most pressing first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from config.presentation import depuis
from partenaires.models import Demande
from partenaires.retards import avec_etape, debut_de_l_etape, en_retard, retard_de

Statut = Demande.Statut
COLONNES = (
    Statut.RECUE,
    Statut.ETUDIEE,
    Statut.DEVIS_ENVOYE,
    Statut.ACCEPTEE,
    Statut.PLANIFIEE,
    Statut.REALISEE,
    Statut.FACTUREE,
    Statut.PAYEE,
)
CARTES_MONTREES = 10  # of a step that waits for somebody
PAYEES_MONTREES = 5


@dataclass(frozen=True)
class Carte:
    demande: Demande
    retard: str  # why it is late; empty when it is not
    depuis: str  # how long it has been at this step; empty when its history does not say


@dataclass(frozen=True)
class Colonne:
    statut: str
    titre: str
    cartes: list
    nombre: int  # of demandes at this step, shown or not
    retards: int

    @property
    def autres(self):
        return self.nombre - len(self.cartes)


def colonnes(demandes, *, au: date):
    """The columns of these demandes on that day: the nearest service first, the latest first for the paid ones."""
    nombres, retards = _par_statut(demandes), _par_statut(en_retard(avec_etape(demandes), au=au))
    cartes = {statut: [] for statut in COLONNES}
    for demande in (*_qui_attendent(demandes), *_payees(demandes)):
        cartes[demande.statut].append(_carte(demande, au))
    return [
        Colonne(statut, statut.label, cartes[statut], nombres.get(statut, 0), retards.get(statut, 0))
        for statut in COLONNES
    ]


def _qui_attendent(demandes):
    rang = Window(RowNumber(), partition_by=F("statut"), order_by=[F("date").asc(), F("pk").asc()])
    attendent = demandes.filter(statut__in=COLONNES[:-1]).annotate(rang=rang).filter(rang__lte=CARTES_MONTREES)
    return avec_etape(attendent).order_by("date", "pk")


def _payees(demandes):
    return avec_etape(demandes.filter(statut=Statut.PAYEE)).order_by("-date", "-pk")[:PAYEES_MONTREES]


def _par_statut(demandes):
    return dict(demandes.order_by().values_list("statut").annotate(nombre=Count("pk")))


def _carte(demande, au):
    debut = debut_de_l_etape(demande)
    connu = debut <= au and demande.statut != Statut.PAYEE
    return Carte(demande, retard_de(demande, au=au), depuis(debut, au) if connu else "")
