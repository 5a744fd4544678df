"""The devis, factures and reçus of a demande, for the pages that show them.

The team's page includes `partenaires/_demande_papiers.html`. The partner's pages include
`partenaires/_portail_demande_papiers.html` (given `papiers_du_portail`) and `partenaires/_portail_a_repondre.html`
(given `a_repondre`).
"""

from config.presentation import euros
from partenaires.models import Demande, Devis, Facture
from partenaires.models.facturation import les_reglages
from partenaires.models.facture import debout
from partenaires.montants import ZERO
from partenaires.versions import deplacement

Statut = Demande.Statut


def papiers_de(demande):
    """What the team reads of a demande: its latest devis sent, the one begun, its factures and its reçus."""
    versions, factures = list(demande.devis.order_by("-version")), _factures(demande.factures)
    devis = next((devis for devis in versions if devis.etat != Devis.Etat.BROUILLON), None)
    recus, sans_facture = list(demande.recus.order_by("pk")), demande.reglement != Demande.Reglement.DEVIS_FACTURE
    reglee = any(not recu.annule_le for recu in recus) or (sans_facture and debout(factures))
    return {
        "devis": devis,
        "devis_en_preparation": next((devis for devis in versions if devis.etat == Devis.Etat.BROUILLON), None),
        "factures": factures,
        "sort_de_l_acompte": sort_de_l_acompte(demande, factures),
        "acompte_a_facturer": _attend_un_acompte(demande, devis, factures),
        "recus": recus,
        "a_facturer": demande.statut == Demande.Statut.REALISEE and not reglee,
        "sans_facture": sans_facture,
    }


def decides_par_papier(demande, papiers):
    """The statuses that a paper of Tremplin gives this demande: nobody writes them by hand beside it.

    A facture issued says how it is settled, whatever règlement is written since; a valid reçu too, until it is
    cancelled. What is settled without a facture has no devis either; one that waits all the same is answered first. A
    centre that makes its papers elsewhere (no VAT mention here) goes on writing each step.
    """
    factures = debout(papiers["factures"])
    if recu_valable(papiers) or any(facture.nature == Facture.Nature.FACTURE for facture in factures):
        return {Statut.DEVIS_ENVOYE, Statut.FACTUREE, Statut.PAYEE, Statut.REALISEE}
    if factures:
        return {Statut.DEVIS_ENVOYE, Statut.FACTUREE, Statut.PAYEE}
    if not papiers["sans_facture"] and not les_reglages().mention_tva:
        return set()
    en_attente = papiers["devis"] is not None and papiers["devis"].etat == Devis.Etat.ENVOYE
    attend_un_accord = en_attente and (demande.statut == Statut.DEVIS_ENVOYE or not papiers["sans_facture"])
    return {Statut.DEVIS_ENVOYE, Statut.FACTUREE} | ({Statut.ACCEPTEE} if attend_un_accord else set())


def recu_valable(papiers):
    """The reçu that settles the demande of these papers; None while none does."""
    return next((recu for recu in papiers["recus"] if not recu.annule_le), None)


def papiers_du_portail(demande, compte):
    """What a partner reads of its own demande: the devis sent, what was issued, its reçus; three queries."""
    factures = _factures(Facture.objects.du_portail(compte).filter(demande=demande).select_related("corrigee"))
    return {
        "devis_recus": demande.devis.partis().order_by("-version"),
        "factures": factures,
        "sort_de_l_acompte": sort_de_l_acompte(demande, factures),
        "recus": demande.recus.order_by("pk"),
    }


def _factures(factures):
    return list(factures.avec_soldes().order_by("date", "pk"))


def _attend_un_acompte(demande, devis, factures):
    """Whether the accepted devis asks for an acompte that no facture, even in preparation, asks yet."""
    return (
        demande.statut in Demande.COMMANDEES
        and demande.reglement == Demande.Reglement.DEVIS_FACTURE
        and devis is not None
        and devis.etat == Devis.Etat.ACCEPTE
        and bool(devis.montant_acompte)
        and not any(facture.est_acompte and not facture.est_rendue for facture in factures)
    )


def sort_de_l_acompte(demande, factures):
    """What became of each acompte invoiced for a demande given up, in a sentence; needs `avec_soldes`."""
    if demande.statut not in Demande.ABANDONNEES:
        return []
    return [ce_que_devient(facture) for facture in factures if facture.est_acompte and facture.numero]


def acomptes_de(demande):
    """Where the money of each of its factures d'acompte is, for whoever is about to give the demande up."""
    acomptes = demande.factures.emises().filter(nature=Facture.Nature.ACOMPTE)
    return [ce_que_devient(acompte) for acompte in _factures(acomptes)]


def ce_que_devient(acompte):
    """Where the money of a facture d'acompte is, in a sentence; needs `avec_soldes`."""
    a_rendre = max(-acompte.reste, ZERO)
    garde, du = acompte.regle - a_rendre, max(acompte.reste, ZERO)
    faits = [
        *(["repris par un avoir"] if acompte.credite else []),
        *([f"{euros(garde)} versés au centre"] if garde else []),
        *([f"{euros(a_rendre)} à rendre"] if a_rendre else []),
        *([f"{euros(du)} demandés et pas versés"] if du else []),
    ]
    return f"Acompte de {euros(acompte.total)}, facture {acompte.numero} : {', '.join(faits)}."


def a_repondre(compte):
    """The devis this account's organisation may answer, the first to end first; none once it is put away.

    Nor one whose service has moved: the team prepares another version.
    """
    devis = Devis.objects.du_portail(compte).filter(
        etat=Devis.Etat.ENVOYE, demande__statut=Demande.Statut.DEVIS_ENVOYE, demande__partenaire__actif=True
    )
    devis = devis.select_related("demande").order_by("valable_jusqu_au", "pk")
    return [un_devis for un_devis in devis if not deplacement(un_devis)]
