from django.urls import path

from participants.views import etape, participant, quartier, savoir_faire, situation

urlpatterns = [
    path("personnes/", participant.participant_liste, name="participant_liste"),
    path("personnes/nouvelle/", participant.participant_creer, name="participant_creer"),
    path("personnes/<numero:pk>/", participant.participant_detail, name="participant_detail"),
    path("personnes/<numero:pk>/modifier/", participant.participant_modifier, name="participant_modifier"),
    path("personnes/<numero:pk>/situations/nouvelle/", situation.situation_creer, name="situation_creer"),
    path("personnes/<numero:pk>/etapes/nouvelle/", etape.etape_creer, name="etape_creer"),
    path("personnes/etapes/<numero:pk>/modifier/", etape.etape_modifier, name="etape_modifier"),
    path("personnes/<numero:pk>/savoir-faire/nouveau/", savoir_faire.savoir_faire_creer, name="savoir_faire_creer"),
    path("recettes/<numero:pk>/apportee-par/", savoir_faire.recette_apportee_par, name="recette_apportee_par"),
    path("savoir-faire/", savoir_faire.savoir_faire_liste, name="savoir_faire_liste"),
    path("savoir-faire/<numero:pk>/modifier/", savoir_faire.savoir_faire_modifier, name="savoir_faire_modifier"),
    path("savoir-faire/<numero:pk>/supprimer/", savoir_faire.savoir_faire_supprimer, name="savoir_faire_supprimer"),
    path("reglages/quartiers/", quartier.quartier_liste, name="quartier_liste"),
    path("reglages/quartiers/nouveau/", quartier.quartier_creer, name="quartier_creer"),
    path("reglages/quartiers/<numero:pk>/modifier/", quartier.quartier_modifier, name="quartier_modifier"),
]
