from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.forms.reglages import ReglagesCuisineForm
from partenaires.models import ReglagesCuisine


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def reglages_cuisine(request):
    form = ReglagesCuisineForm(*saisie(request), instance=ReglagesCuisine.actuels())
    if form.is_valid():
        form.save()
        messages.success(request, "C’est noté : les partenaires lisent ces repères quand ils préparent une demande.")
        return redirect("reglages")
    return render(request, "partenaires/reglages_cuisine.html", {"form": form}, status=statut(form))
