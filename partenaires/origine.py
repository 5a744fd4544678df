"""The paper that wrote a line of the ledger: the line follows it, and is not corrected alone."""

from config.saisie import numero_de
from partenaires.models import Mouvement, Paiement, Recu


def origine(ligne):
    """The payment, the refund or the reçu that a line (read with its action) tells and that stands; None."""
    demande, (numero, _, pk) = ligne.action.demande_id, ligne.piece.partition("/")
    if demande is None or ligne.corrige_id:
        return None
    rendu = ligne.sens == Mouvement.Sens.DEPENSE
    if pk:
        paiements = Paiement.objects.valables().select_related("facture").filter(rendu=rendu, montant=ligne.montant)
        return paiements.filter(pk=numero_de(pk), facture__numero=numero, facture__demande=demande).first()
    recus = Recu.objects.valables().filter(demande=demande, numero=numero, montant=ligne.montant)
    return None if rendu else recus.first()
