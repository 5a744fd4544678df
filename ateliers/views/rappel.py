from django.shortcuts import render
from django.utils import timezone

from ateliers.exports.seances import FEUILLES
from centre.exports import exporte
from config.acces import exige
from config.pagination import page_de


@exige("ateliers.view_seance")
@exporte(FEUILLES)
def feuille_liste(request):
    filtre = FEUILLES.lire(request)
    rangees = filtre.qs.prefetch_related("responsables")
    context = {
        "aujourdhui": timezone.localdate(),
        "filtre": filtre,
        "filtree": bool(filtre.form.cleaned_data.get("responsable")),
        "page": page_de(rangees, request),
    }
    return render(request, "ateliers/feuille_liste.html", context)
