"""What is paid on a facture or given back of it, and what its demande becomes when it is settled."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from config.presentation import euros
from partenaires.actions.lignes_de_facture import deduire_les_acomptes
from partenaires.actions.mouvement import annuler_ligne, noter_recette, noter_remboursement
from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Demande, Facture, Paiement
from partenaires.models.facture import debout

Statut = Demande.Statut


class PaiementImpossible(ValidationError):
    """This payment cannot be noted or cancelled; the message says why."""


@transaction.atomic
def noter_paiement(paiement, *, le):
    """Write money received for a facture, in the ledger too when it pays a demande.

    Raises PaiementImpossible beyond what remains due, and AnneeClose when the ledger of that year is closed.
    """
    facture = _tenir_avec_soldes(paiement.facture_id)
    if not facture.numero or facture.est_avoir:
        raise PaiementImpossible("Seule une facture émise se règle.")
    _verifier_pas_deja_note(paiement, facture)
    if paiement.montant > facture.reste:
        raise PaiementImpossible(_de_trop(facture))
    return _ecrire(paiement, facture, noter_recette, le=le)


def _de_trop(facture):
    """Why a payment is too large, and what to do with the surplus."""
    surplus = "se rend au client, ou se note dans le livre d’autofinancement, comme un don, avec son accord"
    if facture.reste <= 0:
        return f"Cette facture est déjà réglée : cette somme {surplus}."
    return (
        "Ce montant dépasse ce que la facture demande : il reste "
        f"{euros(facture.reste)} à régler. Notez ce montant ; le surplus {surplus}."
    )


@transaction.atomic
def rendre_le_trop_percu(paiement, *, le):
    """Write money given back to the client of a facture, `rendu`, in the ledger too when it settles a demande.

    Raises PaiementImpossible beyond what was paid too much, AnneeClose, and MouvementImpossible when projects have
    already received it.
    """
    facture = _tenir_avec_soldes(paiement.facture_id)
    _verifier_pas_deja_note(paiement, facture)
    if paiement.montant > -facture.reste:
        reste = f"il y a {euros(-facture.reste)} à rendre" if facture.reste < 0 else "il n’y a rien à rendre"
        raise PaiementImpossible(f"Ce montant dépasse ce que le client a payé en trop : {reste}.")
    return _ecrire(paiement, facture, noter_remboursement, le=le)


def _verifier_pas_deja_note(paiement, facture):
    meme = {nom: getattr(paiement, nom) for nom in ("rendu", "date", "montant", "moyen", "reference")}
    if facture.paiements.valables().filter(**meme).exists():
        raise PaiementImpossible(
            "Cette somme est déjà notée, le même jour et du même montant. Si c’en est une autre, écrivez sa référence."
        )


def _ecrire(paiement, facture, noter_ligne, *, le):
    paiement.save()
    if facture.demande:
        ligne = {nom: getattr(paiement, nom) for nom in ("montant", "date", "moyen")}
        piece = f"{facture.numero}/{paiement.pk}"
        noter_ligne(facture.demande, piece=piece, par=paiement.note_par, paiement=paiement, **ligne)
    suivre_le_reglement(facture, par=paiement.note_par, le=le)
    return paiement


@transaction.atomic
def annuler_paiement(paiement, *, motif, par, le):
    """Cancel a payment or a refund noted by mistake, and keep it with its reason; a second time changes nothing.

    Raises PaiementImpossible when a part of it was given back, MouvementImpossible when the ledger cannot take back
    what it brought in, and AnneeClose.
    """
    facture = _tenir_avec_soldes(paiement.facture_id)
    paiement = Paiement.objects.get(pk=paiement.pk)
    if paiement.annule_le:
        return paiement
    if not paiement.rendu and paiement.montant > facture.regle:
        raise PaiementImpossible("Une part de cette somme est rendue au client : annulez d’abord son remboursement.")
    paiement.annule_le, paiement.annule_par, paiement.motif_annulation = le, par, motif
    paiement.save(update_fields=["annule_le", "annule_par", "motif_annulation"])
    if facture.demande:
        annuler_ligne(facture.demande, date=timezone.localdate(le), par=par, motif=motif, paiement=paiement)
    suivre_le_reglement(facture, par=par, le=le)
    return paiement


def suivre_le_reglement(facture, *, par, le, annonce=True):
    """Make its demande, if any, invoiced, settled or to be invoiced again: what all its factures say together.

    An acompte alone invoices nothing; the facture in preparation takes it away.

    Without `annonce`, the mail of the facture tells it.
    """
    demande = facture.demande
    if facture.est_acompte:
        deduire_les_acomptes(demande)
    if demande is None or demande.statut not in Demande.SERVIES:
        return
    factures = list(demande.factures.emises().a_regler().avec_soldes())
    if all(une.est_acompte for une in debout(factures)):
        statut = Statut.REALISEE
    else:
        statut = Statut.FACTUREE if any(facture.reste > 0 for facture in factures) else Statut.PAYEE
    faire_passer(demande, statut, cote=Cote.CENTRE, par=par, le=le, annonce=annonce)


def _tenir_avec_soldes(pk):
    # Two reads: the row is held first, and only then is what was paid on it counted.
    Facture.objects.select_for_update(of=("self",)).get(pk=pk)
    return Facture.objects.avec_soldes().select_related("demande").get(pk=pk)
