from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.mode_operatoire import enregistrer_mode_operatoire
from partenaires.forms.mode_operatoire import ModeOperatoireForm
from partenaires.lecture import EcritEntreTemps, lecture_de, lu_de
from partenaires.models import ModeOperatoire, Partenaire


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def mode_operatoire_modifier(request, pk):
    partenaire = get_object_or_404(Partenaire.objects.select_related("mode_operatoire"), pk=pk)
    mode = getattr(partenaire, "mode_operatoire", None) or ModeOperatoire(partenaire=partenaire)
    lu = lu_de(request, partial(lecture_de, mode))
    form = ModeOperatoireForm(*saisie(request), instance=mode)
    if form.is_valid():
        try:
            enregistrer_mode_operatoire(form.instance, lu=lu)
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            lu = refus.lu
        else:
            messages.success(request, f"Mode opératoire noté pour {partenaire}.")
            return redirect("partenaire_detail", partenaire.pk)
    context = {"form": form, "partenaire": partenaire, "lu": lu}
    return render(request, "partenaires/mode_operatoire_modifier.html", context, status=statut(form))
