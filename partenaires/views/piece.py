from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.acces import exige
from config.fichiers import servir_piece
from config.saisie import saisie, statut
from partenaires.actions.piece import joindre_apres, retirer_apres, retirer_piece
from partenaires.avis import est_joignable
from partenaires.forms.piece import PiecesApresForm
from partenaires.models import Cote, Demande, PieceJointe
from partenaires.views.espace import avec_acces, avec_acces_ouvert

DEJA_JOINT = "C’était déjà joint : rien n’a changé."
PREVENU = "C’est joint : l’autre côté en est prévenu."
SANS_COURRIER = {
    Cote.CENTRE: "C’est joint, mais aucun courrier ne part : prévenez vous-même le partenaire.",
    Cote.PARTENAIRE: "C’est joint : le centre le lit avec votre demande.",
}


@exige("partenaires.utiliser_portail")
@require_safe
@avec_acces
def portail_piece(request, acces, pk):
    return _telecharger(PieceJointe.objects.filter(demande__partenaire=acces.partenaire), pk)


@exige("partenaires.view_demande")
@require_safe
def demande_piece(request, pk):
    return _telecharger(PieceJointe.objects.visibles_par(request.user), pk)


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_piece_joindre(request, pk):
    demande = get_object_or_404(Demande.objects.visibles_par(request.user).select_related("partenaire"), pk=pk)
    return _joindre(request, demande, "demande_detail", "demande_piece_joindre", cote=Cote.CENTRE)


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_piece_retirer(request, pk):
    piece = get_object_or_404(PieceJointe.objects.visibles_par(request.user).select_related("demande"), pk=pk)
    if request.method == "POST":
        retirer_apres(piece, par=request.user, le=timezone.now())
        messages.success(request, f"Fichier retiré : {piece}.")
        return redirect(reverse("demande_detail", args=[piece.demande_id]) + "#fil")
    return render(request, "partenaires/demande_piece_retirer.html", {"piece": piece, "demande": piece.demande})


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
@avec_acces_ouvert
def portail_piece_joindre(request, acces, pk):
    demande = get_object_or_404(acces.partenaire.demandes.envoyees(), pk=pk)
    return _joindre(request, demande, "portail_demande", "portail_piece_joindre", cote=Cote.PARTENAIRE)


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


def _joindre(request, demande, retour, page, *, cote):
    joignable = est_joignable(demande, Cote.PARTENAIRE if cote == Cote.CENTRE else Cote.CENTRE)
    form = PiecesApresForm(*saisie(request))
    if form.is_valid():
        try:
            nouvelles = joindre_apres(
                demande, form.cleaned_data["fichiers"], cote=cote, par=request.user, le=timezone.now()
            )
        except ValidationError as refus:
            form.add_error("fichiers", refus)
        else:
            fait = (PREVENU if joignable else SANS_COURRIER[cote]) if nouvelles else DEJA_JOINT
            messages.success(request, fait)
            return redirect(reverse(retour, args=[demande.pk]) + "#fil")
    pieces = demande.pieces_jointes.order_by("pk")
    contexte = {"demande": demande, "form": form, "pieces_jointes": pieces, "joignable": joignable}
    return render(request, f"partenaires/{page}.html", contexte, status=statut(form))


def _telecharger(pieces, pk):
    piece = get_object_or_404(pieces, pk=pk)
    return servir_piece(piece.fichier, piece.nom_telecharge)
