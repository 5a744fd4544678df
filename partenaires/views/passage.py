from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie
from config.saisie import statut as statut_de
from partenaires.actions.geste import passer_a_la_main
from partenaires.actions.passage import dire_le_sort
from partenaires.avis import est_joignable, est_prevu_apres_coup
from partenaires.forms.passage import PassageForm, SortForm
from partenaires.gestes import GESTES, droit_du_geste, geste
from partenaires.mode_operatoire import mode_de
from partenaires.models import Cote, Demande, PassageImpossible
from partenaires.papiers import acomptes_de


@exige("partenaires.view_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_passer(request, pk, statut):
    if statut not in GESTES:
        raise Http404
    demande = get_object_or_404(Demande.objects.visibles_par(request.user).select_related("partenaire"), pk=pk)
    if not request.user.has_perm(droit_du_geste(demande.statut, statut)):
        raise PermissionDenied
    form = PassageForm(*saisie(request), demande=demande, statut=statut)
    if form.is_valid():
        passee = _passer(request, demande, statut, form)
        return redirect("demande_detail", passee.pk)
    context = {
        "demande": demande,
        "form": form,
        "geste": geste(demande.statut, statut),
        "joignable": est_joignable(demande),
        "apres_coup": est_prevu_apres_coup(demande, statut, le=timezone.now()),
        "mode": mode_de(demande.partenaire_id),
        "acomptes": acomptes_de(demande) if statut == Demande.Statut.ANNULEE else [],
        "possible": statut in demande.passages_possibles(Cote.CENTRE),
    }
    return render(request, "partenaires/demande_passer.html", context, status=statut_de(form))


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_sort_du_devis(request, pk):
    demande = get_object_or_404(Demande.objects.visibles_par(request.user), pk=pk)
    passage = demande.passages.order_by("-le", "-pk").first()
    if passage is None or not passage.attend_son_sort:
        messages.info(request, "Rien à dire du devis ou de l’acompte de cette demande.")
        return redirect("demande_detail", pk)
    form = SortForm(*saisie(request))
    if form.is_valid():
        try:
            dire_le_sort(demande, form.cleaned_data["sort_du_devis"])
        except PassageImpossible as refus:
            messages.error(request, refus.message)
        else:
            messages.success(request, "C’est noté avec l’annulation.")
        return redirect("demande_detail", pk)
    context = {"demande": demande, "passage": passage, "form": form}
    return render(request, "partenaires/demande_sort_du_devis.html", context, status=statut_de(form))


def _passer(request, demande, statut, form):
    """Do the step, or say why it cannot be done."""
    try:
        passee = passer_a_la_main(demande, statut, par=request.user, le=timezone.now(), **form.decision())
    except PassageImpossible as refus:
        messages.error(request, refus.message)
        return demande
    messages.success(request, f"Demande {passee.get_statut_display().lower()} : {passee}.")
    return passee
