from django.urls import path

from ateliers.views import appel, atelier, calendrier, feuille, inscription, pole, progression, rappel, seance, suivi

urlpatterns = [
    path("ateliers/", atelier.atelier_liste, name="atelier_liste"),
    path("ateliers/nouvelles/", appel.appel_liste, name="appel_liste"),
    path("ateliers/nouveau/", atelier.atelier_creer, name="atelier_creer"),
    path("ateliers/<numero:pk>/", atelier.atelier_detail, name="atelier_detail"),
    path("ateliers/<numero:pk>/modifier/", atelier.atelier_modifier, name="atelier_modifier"),
    path("ateliers/<numero:pk>/ranger/", atelier.atelier_ranger, name="atelier_ranger"),
    path("ateliers/<numero:pk>/rouvrir/", atelier.atelier_rouvrir, name="atelier_rouvrir"),
    path("ateliers/<numero:pk>/inscrire/", inscription.inscription_creer, name="inscription_creer"),
    path("ateliers/<numero:pk>/seances/nouvelle/", seance.seance_creer, name="seance_creer"),
    path("ateliers/<numero:pk>/progression/", progression.atelier_progression, name="atelier_progression"),
    path("ateliers/<numero:pk>/progression/ajouter/", progression.jalon_creer, name="jalon_creer"),
    path(
        "ateliers/<numero:pk>/progression/reprendre/", progression.progression_reprendre, name="progression_reprendre"
    ),
    path("jalons/<numero:pk>/modifier/", progression.jalon_modifier, name="jalon_modifier"),
    path("jalons/<numero:pk>/deplacer/", progression.jalon_deplacer, name="jalon_deplacer"),
    path("jalons/<numero:pk>/supprimer/", progression.jalon_supprimer, name="jalon_supprimer"),
    path("inscriptions/<numero:pk>/modifier/", inscription.inscription_modifier, name="inscription_modifier"),
    path("inscriptions/<numero:pk>/appel/", appel.appel_creer, name="appel_creer"),
    path("inscriptions/<numero:pk>/supprimer/", inscription.inscription_supprimer, name="inscription_supprimer"),
    path("seances/feuilles/", rappel.feuille_liste, name="feuille_liste"),
    path("seances/<numero:pk>/", seance.seance_detail, name="seance_detail"),
    path("seances/<numero:pk>/presences/", feuille.seance_presences, name="seance_presences"),
    path("seances/<numero:pk>/modifier/", seance.seance_modifier, name="seance_modifier"),
    path("seances/<numero:pk>/annuler/", seance.seance_annuler, name="seance_annuler"),
    path("seances/<numero:pk>/reporter/", seance.seance_reporter, name="seance_reporter"),
    path("seances/<numero:pk>/retablir/", seance.seance_retablir, name="seance_retablir"),
    path("seances/<numero:pk>/report/annuler/", seance.report_annuler, name="report_annuler"),
    path("calendrier/", calendrier.calendrier, name="calendrier"),
    path("personnes/<numero:pk>/ateliers/", suivi.participant_ateliers, name="participant_ateliers"),
    path("partenaires/<numero:pk>/seances/", suivi.partenaire_seances, name="partenaire_seances"),
    path("reglages/poles/", pole.pole_liste, name="pole_liste"),
    path("reglages/poles/nouveau/", pole.pole_creer, name="pole_creer"),
    path("reglages/poles/<numero:pk>/modifier/", pole.pole_modifier, name="pole_modifier"),
    path("reglages/poles/<numero:pk>/supprimer/", pole.pole_supprimer, name="pole_supprimer"),
]
