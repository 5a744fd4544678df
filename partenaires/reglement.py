"""What the règlement of a demande asks for: a devis then a facture, or neither."""

from partenaires.models import Demande


def refus_de_devis(demande):
    """The sentence that says why this demande has neither devis nor facture; empty when its règlement asks for them."""
    if demande.reglement == Demande.Reglement.DEVIS_FACTURE:
        return ""
    return (
        f"Le règlement de cette demande est « {demande.get_reglement_display()} » : elle n’a ni devis ni "
        "facture. Changez-le d’abord, s’il en faut."
    )
