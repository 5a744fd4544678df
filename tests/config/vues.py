"""An URLconf with the views that no honest one has: a breakdown, a lost database, a view that says nothing."""

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.urls import include, path

from config.acces import exige, pour_tous
from config.urls import handler500

__all__ = ["handler500"]


@pour_tous
def panne(request):
    raise ZeroDivisionError


@pour_tous
def base_occupee(request):
    raise OperationalError("database is locked")


@pour_tous
def base_partie(request):
    raise InterfaceError("connection already closed")


def muette(request):
    return HttpResponse("secret")


@pour_tous
def publique(request):
    return HttpResponse("bonjour")


@exige()
def privee(request):
    return HttpResponse("privé")


urlpatterns = [
    path("panne/", panne),
    path("base-occupee/", base_occupee),
    path("base-partie/", base_partie),
    path("muette/", muette),
    path("publique/", publique),
    path("privee/", privee),
    path("", include("config.urls")),
]
