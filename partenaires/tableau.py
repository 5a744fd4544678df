"""The board of the demandes: a column for each step, what is most pressing first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Value, When

from config.presentation import depuis
from partenaires.models import Demande
from partenaires.retards import RETARDS, attentes, debut_de_l_etape, retard_de

Statut = Demande.Statut
CARTES_MONTREES = 10  # of each step that waits for somebody
PAYEES_MONTREES = 5
ETAPES = (*RETARDS, Statut.PAYEE)


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


@dataclass(frozen=True)
class EnCours:
    """How many demandes wait for somebody, and how many of them too long."""

    nombre: int
    retards: int


def en_cours(demandes, *, au: date):
    """The EnCours of these demandes on that day, in one query."""
    lues = attentes(demandes)
    return EnCours(len(lues), sum(1 for attente in lues if retard_de(attente, au=au)))


def colonnes(demandes, *, au: date):
    """The columns of these demandes on that day: the nearest service first, the latest first for the paid ones."""
    attendent = {statut: [] for statut in RETARDS}
    for attente in attentes(demandes):
        attendent[attente.statut].append(attente)
    montrees = demandes.in_bulk([a.pk for groupe in attendent.values() for a in groupe[:CARTES_MONTREES]])
    return [*(_colonne(statut, groupe, montrees, au) for statut, groupe in attendent.items()), _payees(demandes)]


def par_etape(demandes):
    """All the demandes of these columns, shown as cards or not, in the order of the board."""
    rang = Case(*(When(statut=statut, then=Value(rang)) for rang, statut in enumerate(ETAPES)))
    payee_du, payee = (Case(When(statut=Statut.PAYEE, then=F(champ))) for champ in ("date", "pk"))
    recentes_d_abord = (payee_du.desc(nulls_last=True), payee.desc(nulls_last=True))
    return demandes.filter(statut__in=ETAPES).order_by(rang, *recentes_d_abord, "date", "pk")


def _colonne(statut, attentes, montrees, au):
    cartes = [_carte(montrees[attente.pk], attente, au) for attente in attentes[:CARTES_MONTREES]]
    retards = sum(1 for attente in attentes if retard_de(attente, au=au))
    return Colonne(statut, statut.label, cartes, len(attentes), retards)


def _carte(demande, attente, au):
    debut = debut_de_l_etape(attente)
    return Carte(demande, retard_de(attente, au=au), depuis(debut, au) if debut <= au else "")


def _payees(demandes):
    payees = demandes.filter(statut=Statut.PAYEE).order_by("-date", "-pk")
    cartes = [Carte(demande, "", "") for demande in payees[:PAYEES_MONTREES]]
    return Colonne(Statut.PAYEE, Statut.PAYEE.label, cartes, payees.count(), 0)
