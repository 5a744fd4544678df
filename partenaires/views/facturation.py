from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.forms.facturation import ReglagesFacturationForm
from partenaires.models import les_reglages


@exige("partenaires.change_reglagesfacturation")
@require_http_methods(["GET", "HEAD", "POST"])
def facturation_regler(request):
    form = ReglagesFacturationForm(*saisie(request), instance=les_reglages())
    if form.is_valid():
        form.save()
        messages.success(request, "Réglages des devis et des factures enregistrés.")
        return redirect("facturation_regler")
    return render(request, "partenaires/facturation_regler.html", {"form": form}, status=statut(form))
