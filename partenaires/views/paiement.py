"""What is paid on an issued facture, what is given back of it, and what was noted by mistake."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.exercice import AnneeClose
from partenaires.actions.paiement import annuler_paiement, noter_paiement, rendre_le_trop_percu
from partenaires.forms.facture import AnnulerPaiementForm, PaiementForm
from partenaires.models import Paiement
from partenaires.montants import au_centime
from partenaires.views.facture_emise import facture_emise


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def paiement_noter(request, pk):
    facture = facture_emise(pk)
    return _noter(request, facture, noter_paiement, "paiement_noter", du=facture.reste)


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def paiement_rendre(request, pk):
    facture = facture_emise(pk)
    return _noter(request, facture, rendre_le_trop_percu, "paiement_rendre", du=-facture.reste, rendu=True)


def _noter(request, facture, noter, page, *, du, rendu=False):
    aujourdhui, propose = timezone.localdate(), au_centime(du) if du > 0 else None
    paiement = Paiement(facture=facture, note_par=request.user, date=aujourdhui, montant=propose, rendu=rendu)
    form = PaiementForm(saisie(request)[0], instance=paiement, aujourdhui=aujourdhui)
    if form.is_valid():
        try:
            noter(form.instance, le=timezone.now())
        except AnneeClose as refus:
            form.add_error("date", refus)
        except ValidationError as refus:
            form.add_error("montant", refus)
        else:
            messages.success(request, "Remboursement noté." if rendu else "Paiement noté.")
            return redirect("facture_detail", facture.pk)
    context = {"form": form, "facture": facture}
    return render(request, f"partenaires/{page}.html", context, status=statut(form))


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def paiement_annuler(request, pk):
    paiement = get_object_or_404(Paiement.objects.select_related("facture"), pk=pk)
    form, nom = AnnulerPaiementForm(saisie(request)[0]), "Remboursement" if paiement.rendu else "Paiement"
    if form.is_valid():
        try:
            annuler_paiement(paiement, motif=form.cleaned_data["motif"], par=request.user, le=timezone.now())
        except ValidationError as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"{nom} annulé : il reste lisible, avec son motif.")
            return redirect("facture_detail", paiement.facture_id)
    context = {"form": form, "paiement": paiement, "facture": paiement.facture}
    return render(request, "partenaires/paiement_annuler.html", context, status=statut(form))
