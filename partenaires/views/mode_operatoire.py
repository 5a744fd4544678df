from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.mode_operatoire import enregistrer_mode_operatoire
from partenaires.forms.mode_operatoire import ModeOperatoireForm
from partenaires.models import ModeOperatoire, Partenaire


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def mode_operatoire_modifier(request, pk):
    partenaire = get_object_or_404(Partenaire.objects.select_related("mode_operatoire"), pk=pk)
    mode = getattr(partenaire, "mode_operatoire", None) or ModeOperatoire(partenaire=partenaire)
    form = ModeOperatoireForm(*saisie(request), instance=mode)
    if form.is_valid():
        enregistrer_mode_operatoire(form.instance)
        messages.success(request, f"Mode opératoire noté pour {partenaire}.")
        return redirect("partenaire_detail", partenaire.pk)
    context = {"form": form, "partenaire": partenaire}
    return render(request, "partenaires/mode_operatoire_modifier.html", context, status=statut(form))
