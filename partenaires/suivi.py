"""Where a demande stands and what it went through, in the partner's own words."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.timezone import localtime

from partenaires.models import Cote, Demande, Passage

Statut = Demande.Statut
FAITS = {
    Statut.RECUE: "Demande envoyée",
    Statut.ETUDIEE: "Étudiée avec l’équipe de cuisine",
    Statut.DEVIS_ENVOYE: "Devis envoyé",
    Statut.ACCEPTEE: "C’est d’accord",
    Statut.PLANIFIEE: "Prévue en cuisine",
    Statut.REALISEE: "Repas servi",
    Statut.FACTUREE: "Facture envoyée",
    Statut.PAYEE: "Réglée",
    Statut.REFUSEE: "Refusée",
    Statut.ANNULEE: "Annulée",
    Statut.EXPIREE: "Restée sans réponse à temps",
}
RETOURS = {
    Statut.ETUDIEE: "Reprise à l’étude",
    Statut.ACCEPTEE: "À prévoir de nouveau en cuisine",
    Statut.PLANIFIEE: "De nouveau prévue en cuisine",
    Statut.REALISEE: "Facture reprise",
    Statut.FACTUREE: "Règlement à revoir",
}
# A paper without a facture may have settled it.
RETOURS_DE = {(Statut.PAYEE, Statut.REALISEE): "Règlement à revoir"}


@dataclass(frozen=True)
class Fait:
    """One thing that happened to a demande."""

    le: datetime
    phrase: str
    qui: str  # empty when time alone decided
    motif: str
    sort_du_devis: str = ""  # what becomes of the devis or the deposit of a demande cancelled


def fin_sans_suite(demande):
    """The step that gave it up, with what becomes of its devis; None when it stands, or when none was kept."""
    if demande.statut not in Demande.ABANDONNEES:
        return None
    return demande.passages.filter(vers=demande.statut).order_by("-le", "-pk").first()


def avec_cote(demandes):
    """Each with `decidee_par`, the side that gave it its status (a Cote); None when its history was not kept."""
    derniers = Passage.objects.filter(demande=OuterRef("pk")).order_by("-le", "-pk")
    return demandes.annotate(decidee_par=Subquery(derniers.values("cote")[:1]))


def histoire(demande):
    """What the demande went through, the latest first; the team is named as the centre, a partner's by its name."""
    passages = demande.passages.select_related("par").order_by("-le", "-pk")
    return [
        Fait(localtime(passage.le), _phrase(passage), _qui(passage), passage.motif, passage.sort_du_devis)
        for passage in passages
    ]


def _phrase(passage):
    ordre = list(Statut)
    recule = ordre.index(Statut(passage.vers)) < ordre.index(Statut(passage.de))
    if not recule:
        return FAITS[passage.vers]
    return RETOURS_DE.get((passage.de, passage.vers)) or RETOURS.get(passage.vers, FAITS[passage.vers])


def _qui(passage):
    return {Cote.CENTRE: "le centre", Cote.ECHEANCE: ""}.get(passage.cote, str(passage.par))
