from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_http_methods, require_safe

from centre.actions.centre import modifier_centre
from centre.forms.centre import CentreForm
from centre.models import Centre
from config.acces import exige, pour_tous
from config.saisie import saisie, statut


@exige("centre.change_centre")
@require_safe
def reglages(request):
    return render(request, "centre/reglages.html")


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def centre_modifier(request):
    centre = Centre.objects.first() or Centre(pk=1)
    logo_actuel = centre.logo.name
    form = CentreForm(*saisie(request), instance=centre)
    if form.is_valid():
        modifier_centre(form.save(commit=False))
        messages.success(request, f"Réglages enregistrés pour {centre.nom}.")
        return redirect("reglages")
    contexte = {"form": form, "logo_actuel": logo_actuel}
    return render(request, "centre/centre_modifier.html", contexte, status=statut(form))


def _nom_du_logo(request):
    centre = Centre.objects.first()
    return f'"{centre.logo.name}"' if centre and centre.logo else None


@pour_tous
@require_safe
# Asked for by every page: kept by the browser, which checks each time that it is still the right one.
@cache_control(no_cache=True)
@condition(etag_func=_nom_du_logo)
def logo(request):
    centre = Centre.objects.first()
    if not centre or not centre.logo or not centre.logo.storage.exists(centre.logo.name):
        raise Http404("Le centre n’a pas de logo.")
    png = centre.logo.name.endswith(".png")
    with centre.logo.open("rb") as fichier:
        return HttpResponse(fichier.read(), content_type="image/png" if png else "image/jpeg")
