from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.calendrier import periode_demandee, repartir
from ateliers.filters import CalendrierFilter
from ateliers.models import Seance
from config.acces import exige

GABARITS = {"semaine": "ateliers/calendrier_semaine.html", "mois": "ateliers/calendrier_mois.html"}


@exige("ateliers.view_seance")
@require_safe
def calendrier(request):
    aujourdhui = timezone.localdate()
    periode = periode_demandee(request.GET.get("vue"), request.GET.get("date", ""), aujourdhui=aujourdhui)
    jours = [jour for semaine in periode.semaines for jour in semaine]
    seances = Seance.objects.entre(jours[0], jours[-1]).avec_libelles().order_by("date", "heure_debut", "pk")
    filtre = CalendrierFilter(request.GET, queryset=seances, request=request)
    context = {
        "periode": periode,
        "semaines": repartir(periode, filtre.qs),
        "vide": not filtre.qs,
        "filtre": filtre,
        "filtree": any(request.GET.get(nom) for nom in filtre.filters),
        "aujourdhui": aujourdhui,
    }
    return render(request, GABARITS[periode.vue], context)
