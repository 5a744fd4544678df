from django.contrib.auth import views as auth
from django.urls import path

from centre.views import centre, compte, connexion, mot_de_passe, periode, rappels, travail, vacances
from config.acces import pour_tous

urlpatterns = [
    path("logo/", centre.logo, name="logo"),
    path("connexion/", pour_tous(connexion.connexion), name="connexion"),
    path("deconnexion/", pour_tous(auth.LogoutView.as_view()), name="deconnexion"),
    path("mot-de-passe/", mot_de_passe.mot_de_passe_changer, name="mot_de_passe_changer"),
    path("mot-de-passe/oublie/", mot_de_passe.mot_de_passe_oublie, name="mot_de_passe_oublie"),
    path("mot-de-passe/oublie/envoye/", mot_de_passe.mot_de_passe_oublie_envoye, name="mot_de_passe_oublie_envoye"),
    path(
        "mot-de-passe/choisir/<uidb64>/<token>/",
        pour_tous(connexion.refus_en_422(mot_de_passe.Choisir.as_view())),
        name="mot_de_passe_choisir",
    ),
    path("rappels/", rappels.rappels_choisir, name="rappels_choisir"),
    path("reglages/", centre.reglages, name="reglages"),
    path("reglages/centre/", centre.centre_modifier, name="centre_modifier"),
    path("reglages/jours/", periode.periode_liste, name="periode_liste"),
    path("reglages/jours/nouveaux/", periode.periode_creer, name="periode_creer"),
    path("reglages/jours/<numero:pk>/modifier/", periode.periode_modifier, name="periode_modifier"),
    path("reglages/jours/<numero:pk>/supprimer/", periode.periode_supprimer, name="periode_supprimer"),
    path("reglages/jours/vacances/importer/", vacances.vacances_importer, name="vacances_importer"),
    path("reglages/jours/vacances/proposer/", vacances.vacances_proposer, name="vacances_proposer"),
    path("reglages/jours/vacances/noter/", vacances.vacances_noter, name="vacances_noter"),
    path("reglages/jours/vacances/modele/", vacances.vacances_modele, name="vacances_modele"),
    path("reglages/travaux/", travail.travail_liste, name="travail_liste"),
    path("reglages/travaux/courriers/reprendre/", travail.courriers_reprendre, name="courriers_reprendre"),
    path("travaux/<numero:pk>/", travail.travail_detail, name="travail_detail"),
    path("travaux/<numero:pk>/annuler/", travail.travail_annuler, name="travail_annuler"),
    path("travaux/<numero:pk>/relancer/", travail.travail_relancer, name="travail_relancer"),
    path("reglages/comptes/", compte.compte_liste, name="compte_liste"),
    path("reglages/comptes/nouveau/", compte.compte_creer, name="compte_creer"),
    path("reglages/comptes/<numero:pk>/", compte.compte_modifier, name="compte_modifier"),
    path("reglages/comptes/<numero:pk>/invitation/", compte.compte_inviter, name="compte_inviter"),
]
