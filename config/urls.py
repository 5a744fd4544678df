from django.urls import include, path, register_converter

from config.convertisseurs import Annee, Numero

register_converter(Numero, "numero")
register_converter(Annee, "annee")
handler500 = "config.pannes.panne"

urlpatterns = [
    path("", include("centre.urls")),
    path("", include("partenaires.urls")),
    path("", include("participants.urls")),
    path("", include("ateliers.urls")),
    path("", include("bilans.urls")),
]
