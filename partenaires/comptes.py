"""The account proposed for a line of the ledger, for the accountant who decides.

A class alone (70, 75) where several of its accounts would do: the nature of the action says no more.
"""

from partenaires.models import Action, Demande

Reglement, Nature = Demande.Reglement, Action.Nature
ACHATS = "60 – Achats"
PRODUITS = "75 – Autres produits de gestion courante"
SOUTIEN = "7088 – Autres produits des activités annexes"  # six a year, to be followed apart
PAR_REGLEMENT = {
    Reglement.DEVIS_FACTURE: "706 – Prestations de services",
    Reglement.PARTICIPATION_LIBRE: "7588 – Produits divers de gestion courante",
    Reglement.DON: "754 – Dons",
}
PAR_NATURE = {
    Nature.MANIFESTATION: "708 – Produits des activités annexes",
    Nature.VENTE: "70 – Ventes",
}


def compte_propose(ligne):
    """What is proposed for a line read with its action, its demande and the line it corrects.

    A correction goes where its line went, a refund where the receipt did.
    """
    if ligne.en_depense is not None and not ligne.est_remboursement:
        return ACHATS
    action = ligne.action
    if action.manifestation_soutien:
        return SOUTIEN
    if action.demande:
        return PAR_REGLEMENT.get(action.demande.reglement, PRODUITS)
    return PAR_NATURE.get(action.nature, PRODUITS)
