"""What waits for whoever holds the money: acomptes to ask for, demandes to invoice or settle, factures overdue."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from partenaires.models import Demande, Devis, Facture, Recu

MONTREES = 6  # of each, enough to begin with; the lists show the rest


@dataclass(frozen=True)
class EnAttente:
    """The first rows that wait, and how many do."""

    nombre: int
    montrees: list

    @property
    def autres(self):
        return self.nombre - len(self.montrees)


def argent_en_attente(*, au):
    """The three EnAttente of that day, the oldest first, in six queries."""
    factures = Facture.objects.avec_soldes().en_retard(au=au).select_related("partenaire")
    return {
        "acomptes": _en_attente(_acomptes_a_demander(), "date"),
        "a_facturer": _en_attente(_demandes_a_regler(), "date"),
        "impayees": _en_attente(factures, "echeance"),
    }


def _en_attente(rangees, du_plus_ancien):
    return EnAttente(rangees.count(), list(rangees.order_by(du_plus_ancien, "pk")[:MONTREES]))


def _acomptes_a_demander():
    """Those whose accepted devis asks for an acompte that no facture, even in preparation, asks yet (see papiers)."""
    devis = Devis.objects.filter(demande=OuterRef("pk"), etat=Devis.Etat.ACCEPTE, acompte__gt=0, total__gt=0)
    acomptes = Facture.objects.filter(demande=OuterRef("pk"), nature=Facture.Nature.ACOMPTE).avec_soldes()
    demandes = Demande.objects.filter(
        statut__in=Demande.COMMANDEES, reglement=Demande.Reglement.DEVIS_FACTURE
    ).select_related("partenaire")
    return demandes.filter(Exists(devis), ~Exists(acomptes.exclude(credite__gt=0, credite__gte=F("total"))))


def _demandes_a_regler():
    """Those served that no reçu settles already."""
    recus = Recu.objects.valables().filter(demande=OuterRef("pk"))
    return Demande.objects.filter(~Exists(recus), statut=Demande.Statut.REALISEE).select_related("partenaire")
