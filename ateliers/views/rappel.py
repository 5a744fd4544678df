from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.filters import RappelFilter
from ateliers.models import Seance
from config.acces import exige
from config.pagination import page_de


@exige("ateliers.view_seance")
@require_safe
def feuille_liste(request):
    maintenant = timezone.now()
    aujourdhui = timezone.localdate(maintenant)
    attendues = Seance.objects.a_pointer(le=maintenant).passees(au=aujourdhui)
    filtre = RappelFilter(request.GET, queryset=attendues, request=request)
    rangees = filtre.qs.avec_libelles().prefetch_related("responsables").order_by("date", "heure_debut", "pk")
    context = {
        "aujourdhui": aujourdhui,
        "filtre": filtre,
        "filtree": bool(filtre.form.cleaned_data.get("responsable")),
        "page": page_de(rangees, request),
    }
    return render(request, "ateliers/feuille_liste.html", context)
