from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centre import travaux
from centre.actions.courrier import reprendre_les_courriers
from centre.filters import TravailFilter
from centre.models import Courrier, Ouvrier, Travail, TravailFige
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.presentation import accord

COURRIERS_MONTRES = 20


@exige("centre.change_centre")
@require_safe
def travail_liste(request):
    maintenant = timezone.now()
    filtre = TravailFilter(request.GET, queryset=Travail.objects.select_related("auteur").order_by("-pk"))
    en_souffrance = Courrier.objects.en_souffrance()
    context = {
        "maintenant": maintenant,
        "filtre": filtre,
        "page": page_de(filtre.qs, request),
        "filtree": any(filtre.form.cleaned_data.values()),
        "service": Ouvrier.objects.service(le=maintenant),
        "nb_en_attente": Courrier.objects.en_attente().count(),
        "nb_courriers": en_souffrance.count(),
        "courriers": en_souffrance.order_by("-pk")[:COURRIERS_MONTRES],
    }
    return render(request, "centre/travail_liste.html", context)


@exige()
@require_safe
def travail_detail(request, pk):
    visibles = Travail.objects.visibles_par(request.user).select_related("auteur")
    maintenant = timezone.now()
    context = {
        "travail": get_object_or_404(visibles, pk=pk),
        "maintenant": maintenant,
        "service": Ouvrier.objects.service(le=maintenant),
    }
    return render_page_or_fragment(request, "centre/travail_detail.html", "centre/_travail.html", context)


@exige()
@require_POST
def travail_annuler(request, pk):
    travail = get_object_or_404(Travail.objects.visibles_par(request.user), pk=pk)
    try:
        travail = travaux.annuler(travail)
    except TravailFige as refus:
        messages.warning(request, refus.messages[0])
    else:
        phrase = (
            "L’annulation de « {} » est demandée." if travail.en_suspens else "« {} » est annulé : il ne sera pas fait."
        )
        messages.success(request, phrase.format(travail))
    return redirect("travail_detail", pk)


@exige()
@require_POST
def travail_relancer(request, pk):
    travail = get_object_or_404(Travail.objects.visibles_par(request.user), pk=pk)
    try:
        travaux.relancer(travail)
    except TravailFige as refus:
        messages.warning(request, refus.messages[0])
    else:
        messages.success(request, f"« {travail} » recommence.")
    return redirect("travail_detail", pk)


@exige("centre.change_centre")
@require_POST
def courriers_reprendre(request):
    repris = reprendre_les_courriers(le=timezone.now())
    if repris:
        messages.success(request, f"{repris} {accord(repris, 'courrier va,courriers vont')} repartir.")
    else:
        messages.info(request, "Aucun courrier n’attend.")
    return redirect("travail_liste")
