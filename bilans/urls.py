from django.urls import path

from bilans.views import bilan, recit
from bilans.views.accueil import accueil

urlpatterns = [
    path("", accueil, name="accueil"),
    path("bilans/", bilan.bilan_liste, name="bilan_liste"),
    path("bilans/apercu/", recit.recit_apercu, name="recit_apercu"),
    path("bilans/<annee:annee>/", bilan.bilan_detail, name="bilan_detail"),
    path("bilans/<annee:annee>/bilan.pdf", bilan.bilan_pdf, name="bilan_pdf"),
    path("bilans/<annee:annee>/chiffres/<str:code>/", bilan.bilan_lignes, name="bilan_lignes"),
    path("bilans/<annee:annee>/ecrire/", recit.bilan_ecrire, name="bilan_ecrire"),
    path("bilans/<annee:annee>/ecrire/pole/<numero:pk>/", recit.recit_pole_modifier, name="recit_pole_modifier"),
    path("bilans/<annee:annee>/ecrire/<slug:section>/", recit.recit_modifier, name="recit_modifier"),
    path("bilans/<slug:texte>/", bilan.bilan_annee_illisible, name="bilan_annee_illisible"),
]
