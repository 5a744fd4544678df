from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from config.acces import exige
from config.fichiers import servir_piece
from partenaires.actions.piece import retirer_piece
from partenaires.models import Demande, PieceJointe
from partenaires.views.espace import avec_acces, avec_acces_ouvert


@exige("partenaires.utiliser_portail")
@require_safe
@avec_acces
def portail_piece(request, acces, pk):
    return _telecharger(PieceJointe.objects.filter(demande__partenaire=acces.partenaire), pk)


@exige("partenaires.view_demande")
@require_safe
def demande_piece(request, pk):
    return _telecharger(PieceJointe.objects.visibles_par(request.user), pk)


@exige("partenaires.utiliser_portail")
@require_POST
@avec_acces_ouvert
def portail_piece_retirer(request, acces, pk):
    siennes = PieceJointe.objects.filter(
        demande__partenaire=acces.partenaire, demande__statut=Demande.Statut.BROUILLON
    ).select_for_update(of=("self",))
    piece = get_object_or_404(siennes, pk=pk)
    retirer_piece(piece)
    messages.success(request, f"Fichier retiré : {piece}.")
    return redirect("portail_demande_details", piece.demande_id)


def _telecharger(pieces, pk):
    piece = get_object_or_404(pieces, pk=pk)
    return servir_piece(piece.fichier, piece.nom_telecharge)
