"""A demande goes from a status to the next; each step says who decided it, when and why."""

from django.db import transaction
from django.utils import timezone

from config.champs import propre
from partenaires.avis import annoncer_le_sort, annoncer_passage
from partenaires.models import Cote, Demande, Passage, PassageImpossible
from partenaires.retrait import verifier_retrait


@transaction.atomic
def faire_passer(demande, statut, *, cote, par, le, motif="", sort_du_devis="", depuis=None, annonce=True):
    """Give the demande this status, for `par` (None when its time ran out) on this side of the exchange.

    Asking twice for the same status writes it once; the other side is told by mail (partenaires.avis), without
    `annonce` by the mail of the paper that makes this step (partenaires.envois). `depuis` is the status that was on the
    screen: a demande that has left it since does not move. Returns the demande, its row held until the end of the
    transaction; raises PassageImpossible, or PartenaireRange for a partner put away.
    """
    demande, motif = tenir(demande), propre(motif)
    if cote == Cote.PARTENAIRE:
        demande.partenaire.verifier_ouvert()
    if demande.statut == statut:
        return demande
    demande.verifier_passage(statut, cote=cote, motif=motif, depuis=depuis)
    verifier_retrait(demande, par, cote=cote, au=timezone.localdate(le))
    demande.verifier_service(statut, au=timezone.localdate(le))
    passage = Passage(demande=demande, de=demande.statut, vers=statut, cote=cote, par=par, le=le)
    passage.motif, passage.sort_du_devis = motif, sort_du_devis
    passage.save()
    demande.statut, demande.motif = statut, motif if statut in Demande.A_MOTIVER else ""
    demande.save(update_fields=["statut", "motif"])
    _suivre_le_menu(demande, de=passage.de, le=le)
    if annonce:
        annoncer_passage(passage)
    return demande


@transaction.atomic
def dire_le_sort(demande, sort_du_devis):
    """Write what becomes of the devis or the deposit of a demande cancelled, once, and tell its partner.

    Raises PassageImpossible.
    """
    passage = tenir(demande).passages.order_by("-le", "-pk").first()
    if passage is None or not passage.attend_son_sort:
        raise PassageImpossible("Ce que devient le devis ou l’acompte est déjà dit : relisez les étapes de la demande.")
    passage.sort_du_devis = sort_du_devis
    passage.save(update_fields=["sort_du_devis"])
    annoncer_le_sort(passage)
    return passage


def _suivre_le_menu(demande, *, de, le):
    """What is served stays what it was that day, whatever its recipes become."""
    if demande.statut in Demande.SERVIES and de not in Demande.SERVIES:
        demande.menu.figer(le=le)
    elif de in Demande.SERVIES and demande.statut not in Demande.SERVIES:
        demande.menu.defiger()


def tenir(demande):
    """The demande as it is now, its row held until the end of the transaction."""
    return Demande.objects.select_for_update(of=("self",)).select_related("partenaire").get(pk=demande.pk)
