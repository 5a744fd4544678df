ROUTES = {
    "participant_liste": ("accueil animation parcours direction", {}),
    "participant_creer": ("accueil animation parcours direction", {}),
    "participant_detail": ("accueil animation parcours direction", {"pk": "participant"}),
    "participant_modifier": ("accueil parcours direction", {"pk": "participant"}),
    "situation_creer": ("accueil parcours direction", {"pk": "participant"}),
    "etape_creer": ("parcours direction", {"pk": "participant"}),
    "etape_modifier": ("parcours direction", {"pk": "etape"}),
    "quartier_liste": ("direction", {}),
    "quartier_creer": ("direction", {}),
    "quartier_modifier": ("direction", {"pk": "quartier"}),
}
