"""The devis, factures and reçus of a demande, for the pages that show them.

The team's page includes `partenaires/_demande_papiers.html`. The partner's pages include
`partenaires/_portail_demande_papiers.html` (given `papiers_du_portail`) and `partenaires/_portail_a_repondre.html`
(given `a_repondre`).
"""

from partenaires.models import Demande, Devis, Facture
from partenaires.models.facturation import les_reglages

Statut = Demande.Statut


def papiers_de(demande):
    """What the team reads of a demande: its latest devis sent, the one begun, its factures and its reçus."""
    versions = list(demande.devis.order_by("-version"))
    return {
        "devis": next((devis for devis in versions if devis.etat != Devis.Etat.BROUILLON), None),
        "devis_en_preparation": next((devis for devis in versions if devis.etat == Devis.Etat.BROUILLON), None),
        "factures": demande.factures.avec_soldes().order_by("date", "pk"),
        "recus": demande.recus.order_by("pk"),
        "a_facturer": demande.statut == Demande.Statut.REALISEE,
        "sans_facture": demande.reglement != Demande.Reglement.DEVIS_FACTURE,
    }


def decides_par_papier(demande, papiers):
    """The statuses that a paper of Tremplin gives this demande: nobody writes them by hand beside it.

    A centre that makes its papers elsewhere (no VAT mention here) goes on writing each step.
    """
    if demande.reglement != Demande.Reglement.DEVIS_FACTURE or not les_reglages().mention_tva:
        return set()
    if papiers["factures"]:
        return {Statut.DEVIS_ENVOYE, Statut.FACTUREE, Statut.PAYEE, Statut.REALISEE}
    devis = papiers["devis"]
    attend_un_accord = devis is not None and devis.etat == Devis.Etat.ENVOYE
    return {Statut.DEVIS_ENVOYE, Statut.FACTUREE} | ({Statut.ACCEPTEE} if attend_un_accord else set())


def papiers_du_portail(demande, compte):
    """What a partner reads of its own demande: the devis sent, what was issued, its reçus; three queries."""
    factures = Facture.objects.du_portail(compte).filter(demande=demande)
    return {
        "devis_recus": demande.devis.partis().order_by("-version"),
        "factures": factures.avec_soldes().select_related("corrigee").order_by("date", "pk"),
        "recus": demande.recus.order_by("pk"),
    }


def a_repondre(compte):
    """The devis that wait for this account's organisation, the first to end first."""
    devis = Devis.objects.du_portail(compte).filter(etat=Devis.Etat.ENVOYE, demande__statut=Demande.Statut.DEVIS_ENVOYE)
    return devis.select_related("demande").order_by("valable_jusqu_au", "pk")
