from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from config.fichiers import meme_contenu
from config.presentation import accord
from partenaires.actions.passage import tenir
from partenaires.avis import annoncer_message
from partenaires.models import Cote, Demande, Message, PieceJointe


class TropDePieces(ValidationError):
    """A demande holds so many files, and no more."""


@transaction.atomic
def joindre(demande, pieces, *, par, le):
    """Join these PieceJointe rows to a demande, save those it has already under that name: the same click sent twice.

    Raises TropDePieces, and then joins none.
    """
    tenir(demande)
    pieces = [piece for piece in pieces if not _deja_jointe(demande, piece)]
    reste = PieceJointe.NOMBRE_MAXIMUM - demande.pieces_jointes.count()
    if len(pieces) > reste:
        raise TropDePieces(
            f"Une demande garde au plus {PieceJointe.NOMBRE_MAXIMUM} fichiers : {_ou_faire_place(demande)}."
            if reste <= 0
            else f"Une demande garde au plus {PieceJointe.NOMBRE_MAXIMUM} fichiers : il en reste {reste} à joindre."
        )
    for piece in pieces:
        piece.demande, piece.deposee_par, piece.deposee_le = demande, par, le
        piece.save()
    return pieces


@transaction.atomic
def joindre_apres(demande, pieces, *, cote, par, le):
    """Join these files to a demande already sent, and tell the other side once, in the thread; returns those new.

    Raises TropDePieces, and PartenaireRange when the partner that joins them is put away.
    """
    demande = tenir(demande)
    if cote == Cote.PARTENAIRE:
        demande.partenaire.verifier_ouvert()
    nouvelles = joindre(demande, pieces, par=par, le=le)
    if nouvelles:
        texte = f"{accord(len(nouvelles), 'Fichier joint,Fichiers joints')}\u00a0: {', '.join(map(str, nouvelles))}."
        _dire_dans_le_fil(demande, texte, cote=cote, par=par, le=le)
    return nouvelles


@transaction.atomic
def retirer_apres(piece, *, par, le):
    """The centre takes a file away from a demande already sent, and the thread tells the partner; twice is once."""
    demande = tenir(piece.demande)
    if demande.pieces_jointes.filter(pk=piece.pk).exists():
        retirer_piece(piece)
        _dire_dans_le_fil(demande, f"Fichier retiré\u00a0: {piece}.", cote=Cote.CENTRE, par=par, le=le)


def _dire_dans_le_fil(demande, texte, *, cote, par, le):
    annoncer_message(Message.objects.create(demande=demande, cote=cote, auteur=par, texte=texte, ecrit_le=le))


def _ou_faire_place(demande):
    envoyee = demande.statut != Demande.Statut.BROUILLON  # only the centre takes away what was sent
    return "dites le reste par un message" if envoyee else "retirez-en un avant d’en joindre"


def _deja_jointe(demande, piece):
    connues = demande.pieces_jointes.filter(nom=piece.nom, taille=piece.taille)
    return any(meme_contenu(connue.fichier, piece.fichier) for connue in connues)


@transaction.atomic
def retirer_piece(piece):
    """Take a file away; it leaves the disk once the change is sure."""
    effacer_les_fichiers([piece])
    piece.delete()


def effacer_les_fichiers(pieces):
    """Let the files of these rows leave the disk once the transaction is sure."""
    for piece in pieces:
        transaction.on_commit(partial(piece.fichier.storage.delete, piece.fichier.name))
