"""A demande settled without a facture: its paper is written, and it is settled."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partenaires.actions.mouvement import annuler_ligne, noter_recette
from partenaires.actions.numero import prendre_numero
from partenaires.actions.passage import faire_passer, tenir
from partenaires.envois import poster_recu, poster_recu_annule
from partenaires.identites import identites
from partenaires.models import Compteur, Cote, Demande, Recu, les_reglages
from partenaires.models.facture import debout


class RecuImpossible(ValidationError):
    """No paper for this demande, or not yet; the message says why."""


@transaction.atomic
def ecrire_recu(demande, *, montant, moyen, texte, par, le, recu_le=None):
    """Write the paper that settles a demande served, and in the ledger what it brought in, on the day it came; once.

    `recu_le` is that day, today unless told. Raises RecuImpossible, and AnneeClose when its year is closed.
    """
    demande = tenir(demande)
    verifier_recu(demande)
    date = timezone.localdate(le)
    arrivee = {"montant": montant, "moyen": moyen, "recu_le": recu_le or date} if montant else {"montant": None}
    recu = _numeroter(demande, date=date, texte=texte, fait_par=par, **arrivee)
    if montant:
        ligne = {"montant": montant, "date": recu.recu_le, "moyen": moyen}
        noter_recette(demande, piece=recu.numero, par=par, recu=recu, **ligne)
    faire_passer(demande, Demande.Statut.PAYEE, cote=Cote.CENTRE, par=par, le=le, annonce=False)
    poster_recu(recu)
    return recu


def _numeroter(demande, *, date, **champs):
    """The paper with its number, and its own copy of what it says of the demande and of both sides."""
    return Recu.objects.create(
        demande=demande,
        nature=demande.reglement,
        numero=f"R-{prendre_numero(Compteur.Serie.RECU, date=date)}",
        date=date,
        objet=demande.objet,
        date_prestation=demande.date,
        signataire=les_reglages().signataire,
        **identites(demande.partenaire),
        **champs,
    )


@transaction.atomic
def annuler_recu(recu, *, motif, par, le):
    """Cancel a paper written by mistake, and what it wrote in the ledger, and tell whoever received it.

    Its demande waits for the right one.

    A second time changes nothing. Raises AnneeClose, and MouvementImpossible when projects have received the money.
    """
    demande = tenir(recu.demande)
    recu = Recu.objects.get(pk=recu.pk)
    if recu.annule_le:
        return recu
    recu.annule_le, recu.annule_par, recu.motif_annulation = timezone.localdate(le), par, motif
    recu.save(update_fields=["annule_le", "annule_par", "motif_annulation"])
    if recu.montant:
        annuler_ligne(demande, recu=recu, date=recu.annule_le, par=par, motif=motif)
    if demande.statut == Demande.Statut.PAYEE and not demande.recus.valables().exists():
        faire_passer(demande, Demande.Statut.REALISEE, cote=Cote.CENTRE, par=par, le=le, motif=motif)
    poster_recu_annule(recu)
    return recu


def verifier_recu(demande):
    """Raise RecuImpossible unless this demande waits for its paper."""
    if demande.reglement == Demande.Reglement.DEVIS_FACTURE:
        raise RecuImpossible("Cette demande se règle par un devis et une facture.")
    if demande.recus.valables().exists():
        raise RecuImpossible("Le papier de cette demande est déjà fait.")
    if facture := next(iter(debout(demande.factures.avec_soldes().order_by("pk"))), None):
        raise RecuImpossible(f"{facture} règle déjà cette demande : rendez-la d’abord par un avoir.")
    if demande.statut != Demande.Statut.REALISEE:
        raise RecuImpossible(
            f"La demande est « {demande.get_statut_display()} » : ce papier se fait une fois la prestation réalisée."
        )
