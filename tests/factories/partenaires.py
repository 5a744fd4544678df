"""Rows of the partners, their papers and their demandes."""

from datetime import date

from django.utils import timezone

from partenaires.models import (
    AccesPartenaire,
    Demande,
    DocumentPartenaire,
    Invitation,
    ModeOperatoire,
    Partenaire,
    PieceJointe,
)
from tests.factories.centre import creer_compte, creer_image, creer_piece
from tests.factories.rang import rangs


def creer_partenaire(nom=None, **champs):
    return Partenaire.objects.create(nom=nom or f"Association {next(rangs)}", **{"adresse": "3 rue du Stade", **champs})


def creer_acces_partenaire(partenaire, *, administrateur=False, peut_accorder=True, **champs):
    """An account of the partner's portal."""
    compte = creer_compte("partenaire", **champs)
    AccesPartenaire.objects.create(
        compte=compte, partenaire=partenaire, administrateur=administrateur, peut_accorder=peut_accorder
    )
    return compte


def creer_invitation(partenaire, **champs):
    """A colleague invited, whose address has an account elsewhere."""
    rang = next(rangs)
    champs = {"prenom": "Nina", "nom": "Weber", "courriel": f"invitee{rang}@parc.example", **champs}
    return Invitation.objects.create(partenaire=partenaire, envoyee_le=timezone.now(), **champs)


def creer_mode_operatoire(partenaire=None, **champs):
    return ModeOperatoire.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


def creer_document(partenaire=None, **champs):
    """A convention without dates, its file on the disk."""
    champs = {"titre": "Convention", "fichier": creer_piece(f"piece-{next(rangs)}.pdf"), **champs}
    return DocumentPartenaire.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


def creer_demande(partenaire=None, **champs):
    champs = {"objet": "Repas", "nature": Demande.Nature.REPAS_ASSIS, "date": date(2013, 6, 1), **champs}
    return Demande.objects.create(partenaire=partenaire or creer_partenaire(), **champs)


def creer_brouillon(partenaire=None, **champs):
    """A demande its partner prepares, without its date unless told otherwise."""
    return creer_demande(partenaire, **{"statut": Demande.Statut.BROUILLON, "date": None, **champs})


def creer_piece_jointe(demande=None, par=None, **champs):
    champs = {"nom": "plan.png", "nature": PieceJointe.Nature.PNG, "fichier": creer_image("plan.png"), **champs}
    return PieceJointe.objects.create(
        demande=demande or creer_demande(),
        deposee_par=par or creer_compte("partenaire"),
        deposee_le=timezone.now(),
        taille=champs["fichier"].size,
        **champs,
    )
