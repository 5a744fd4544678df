"""A step that somebody of the team writes by hand, when no paper of Tremplin says it."""

from django.db import transaction

from partenaires.actions.passage import faire_passer, tenir
from partenaires.models import Cote, PassageImpossible
from partenaires.papiers import decides_par_papier, papiers_de


@transaction.atomic
def passer_a_la_main(demande, statut, *, par, le, **decision):
    """Give the demande this status for `par`, of the team; raises PassageImpossible, when a paper decides of it too."""
    demande = tenir(demande)
    if demande.statut != statut and statut in decides_par_papier(demande, papiers_de(demande)):
        raise PassageImpossible(
            "Cette étape ne s’écrit pas à la main, ses papiers la disent : envoyez le devis et notez l’accord, "
            "émettez la facture ou notez le paiement, et la demande suit."
        )
    return faire_passer(demande, statut, cote=Cote.CENTRE, par=par, le=le, **decision)
