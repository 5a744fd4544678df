from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from centre.forms.rappels import RappelsForm
from centre.models import Compte
from config.acces import exige
from config.saisie import saisie, statut


@exige()
@require_http_methods(["GET", "HEAD", "POST"])
def rappels_choisir(request):
    compte = Compte.objects.get(pk=request.user.pk)  # the page shows the account as it is, not as it is asked to be
    form = RappelsForm(*saisie(request), instance=compte)
    if form.is_valid():
        compte.choisir_les_rappels(form.cleaned_data["rappels"])
        suite = "Vous recevrez les rappels." if compte.rappels else "Vous ne recevrez plus de rappel."
        messages.success(request, suite)
        return redirect("rappels_choisir")
    return render(request, "centre/rappels_choisir.html", {"form": form}, status=statut(form))
