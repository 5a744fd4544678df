"""The paper that wrote a line of the ledger: the line follows it, and is not corrected alone."""


def origine(ligne):
    """The payment, the refund or the reçu that a line tells and that stands; None."""
    papier = ligne.paiement or ligne.recu
    return papier if papier and papier.annule_le is None else None
