"""Lines enter the autofinancement ledger, and are corrected by contrary lines."""

from django.core.exceptions import ValidationError
from django.db import transaction

from config.presentation import euros
from partenaires.actions.exercice import tenir_annee
from partenaires.actions.passage import tenir
from partenaires.models import Action, Mouvement
from partenaires.montants import CENTIME, MONTANT_MAX
from partenaires.origine import origine

Sens = Mouvement.Sens


class MouvementDejaNote(ValidationError):
    """The same line is in the ledger already."""


class MouvementImpossible(ValidationError):
    """This line cannot enter the ledger; the message says why."""


@transaction.atomic
def noter_mouvement(mouvement, *, un_autre=False):
    """Write a line; raises MouvementDejaNote when the same one is there, unless it is `un_autre`.

    Raises AnneeClose, and MouvementImpossible beyond what a line may hold, or when projects have already received
    what it would take away.
    """
    if not CENTIME <= mouvement.montant <= MONTANT_MAX:
        raise MouvementImpossible(f"Une ligne du livre va de 0,01 € à {euros(MONTANT_MAX)} : relisez ce montant.")
    action = tenir_action(mouvement.action_id)
    tenir_annee(mouvement.date.year)
    memes = {champ: getattr(mouvement, champ) for champ in ("date", "piece", "sens", "montant")}
    if not un_autre and _debout(action).filter(**memes).exists():
        raise MouvementDejaNote("Cette ligne est déjà dans le livre : si c’en est une autre, cochez cette case.")
    if mouvement.sens == Sens.DEPENSE:
        _verifier_ce_qui_reste(action, mouvement.montant)
    mouvement.save(force_insert=True)
    return mouvement


@transaction.atomic
def corriger_mouvement(mouvement, *, date, par, motif):
    """Write the contrary line of a line, in a year still open; asked twice, it is written once.

    Raises AnneeClose and MouvementImpossible.
    """
    action = tenir_action(mouvement.action_id)
    if connue := Mouvement.objects.filter(corrige=mouvement).first():
        return connue
    _verifier_correction(mouvement, date)
    tenir_annee(date.year)
    if mouvement.sens == Sens.RECETTE:
        _verifier_ce_qui_reste(action, mouvement.montant)
    return Mouvement.objects.create(
        date=date,
        piece=mouvement.piece,
        libelle=f"Correction : {motif}"[:160],
        action=action,
        sens=mouvement.sens_contraire,
        montant=mouvement.montant,
        moyen=mouvement.moyen,
        saisi_par=par,
        corrige=mouvement,
    )


def _verifier_correction(mouvement, date):
    if mouvement.corrige_id:
        raise MouvementImpossible("Cette ligne est déjà une correction : écrivez plutôt une nouvelle ligne.")
    if papier := origine(mouvement):
        raise MouvementImpossible(
            f"Cette ligne suit son papier ({papier}) : annulez-le, et sa ligne contraire s’écrira d’elle-même."
        )
    if date < mouvement.date:
        raise MouvementImpossible("La correction ne peut pas précéder la ligne qu’elle corrige.")


@transaction.atomic
def noter_recette(demande, *, montant, date, piece, moyen, par, **papier):
    """Write what a demande has brought in; its action is created if needed. Raises AnneeClose.

    `piece` names the `paiement` or the `recu`, given too: the same one asked twice is written once, and not again at
    another amount (MouvementDejaNote). Corrected since, it may be written anew.
    """
    action = action_de(demande)
    connue = _debout(action).filter(piece=piece, sens=Sens.RECETTE, **papier).first()
    if connue is None:
        ligne = {"date": date, "piece": piece, "libelle": demande.objet, "montant": montant, "moyen": moyen, **papier}
        return noter_mouvement(Mouvement(action=action, sens=Sens.RECETTE, saisi_par=par, **ligne))
    if connue.montant != montant:
        raise MouvementDejaNote(f"La pièce {piece} est déjà dans le livre, pour {euros(connue.montant)}.")
    return connue


@transaction.atomic
def noter_remboursement(demande, *, montant, date, piece, moyen, par, paiement):
    """Write what is given back of what a demande had brought in, as this `paiement` says.

    Raises AnneeClose, and MouvementImpossible when projects have already received the money.
    """
    libelle = f"Remboursement : {demande.objet}"[:160]
    ligne = {"date": date, "piece": piece, "libelle": libelle, "montant": montant, "moyen": moyen, "saisi_par": par}
    return noter_mouvement(Mouvement(action=action_de(demande), sens=Sens.DEPENSE, paiement=paiement, **ligne))


@transaction.atomic
def annuler_ligne(demande, *, date, par, motif, **papier):
    """Cancel, by a contrary line, what this `paiement` or `recu` wrote in the ledger; nothing when it stands no more.

    Raises AnneeClose, and MouvementImpossible when projects have already received the money.
    """
    connue = _debout(action_de(demande)).filter(**papier).first()
    return connue and corriger_mouvement(connue, date=date, par=par, motif=motif)


@transaction.atomic
def action_de(demande):
    """The action of a demande, created if needed; the demande's row is the lock."""
    demande = tenir(demande)
    champs = {"nom": demande.objet, "nature": Action.Nature.DEMANDE, "date": demande.date}
    return Action.objects.get_or_create(demande=demande, defaults=champs)[0]


def tenir_action(pk):
    """The action with its amounts, its row held until the end of the transaction."""
    # Two reads: the row is held first, and only then are its lines counted.
    Action.objects.select_for_update(of=("self",)).get(pk=pk)
    return Action.objects.avec_montants().get(pk=pk)


def _debout(action):
    """The lines of an action that are neither corrected nor corrections."""
    return Mouvement.objects.filter(action=action, corrige=None, correction=None)


def _verifier_ce_qui_reste(action, montant):
    if action.alloue and action.reste < montant:
        reste = f"que {euros(action.reste)}" if action.reste > 0 else "rien"
        raise MouvementImpossible(
            f"{euros(action.alloue)} de cette action vont déjà à des projets, il n’en reste {reste} : "
            "reprenez d’abord une affectation."
        )
