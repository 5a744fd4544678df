"""A step that somebody of the team writes by hand, when no paper of Tremplin says it."""

from django.db import transaction

from partenaires.actions.passage import faire_passer, tenir
from partenaires.models import Cote, Demande, PassageImpossible
from partenaires.models.facture import debout
from partenaires.papiers import decides_par_papier, papiers_de, recu_valable
from partenaires.reglement import refus_de_devis


@transaction.atomic
def passer_a_la_main(demande, statut, *, par, le, **decision):
    """Give the demande this status for `par`, of the team; raises PassageImpossible, when a paper decides of it too."""
    demande = tenir(demande)
    papiers = papiers_de(demande)
    if demande.statut != statut and statut in decides_par_papier(demande, papiers):
        raise PassageImpossible(_par_quel_papier(demande, papiers, statut))
    return faire_passer(demande, statut, cote=Cote.CENTRE, par=par, le=le, **decision)


def _par_quel_papier(demande, papiers, statut):
    if recu := recu_valable(papiers):
        return f"{recu} règle cette demande : annulez-le d’abord s’il est faux, et elle sera de nouveau à régler."
    refus = refus_de_devis(demande)
    if refus and statut != Demande.Statut.ACCEPTEE and not debout(papiers["factures"]):
        return refus
    return (
        "Cette étape ne s’écrit pas à la main, ses papiers la disent : envoyez le devis et notez l’accord, "
        "émettez la facture ou notez le paiement, et la demande suit."
    )
