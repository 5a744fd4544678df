EQUIPE = "accueil animation parcours cuisine direction"
ANIMATION = "animation direction"
INSCRIPTION = "accueil animation direction"
PERSONNES = "accueil animation parcours direction"

ROUTES = {
    "atelier_liste": (EQUIPE, {}),
    "atelier_creer": (ANIMATION, {}),
    "atelier_detail": (EQUIPE, {"pk": "atelier"}),
    "atelier_modifier": (ANIMATION, {"pk": "atelier"}),
    "atelier_ranger": (ANIMATION, {"pk": "atelier"}),
    "atelier_rouvrir": (ANIMATION, {"pk": "atelier"}),
    "calendrier": (EQUIPE, {}),
    "inscription_creer": (INSCRIPTION, {"pk": "atelier"}),
    "inscription_modifier": (INSCRIPTION, {"pk": "inscription"}),
    "inscription_supprimer": (INSCRIPTION, {"pk": "inscription"}),
    "participant_ateliers": (PERSONNES, {"pk": "participant"}),
    "partenaire_seances": (EQUIPE, {"pk": "partenaire"}),
    "pole_liste": ("direction", {}),
    "pole_creer": ("direction", {}),
    "pole_modifier": ("direction", {"pk": "pole"}),
    "pole_supprimer": ("direction", {"pk": "pole"}),
    "seance_presences": (INSCRIPTION, {"pk": "seance"}),
    "seance_detail": (EQUIPE, {"pk": "seance"}),
    "seance_creer": (ANIMATION, {"pk": "atelier"}),
    "seance_modifier": (ANIMATION, {"pk": "seance"}),
    "seance_annuler": (ANIMATION, {"pk": "seance_prevue"}),
    "seance_reporter": (ANIMATION, {"pk": "seance_prevue"}),
    "report_annuler": (ANIMATION, {"pk": "seance"}),
    "seance_retablir": (ANIMATION, {"pk": "seance"}),
}
