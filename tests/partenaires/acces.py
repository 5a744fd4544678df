EQUIPE = "accueil animation parcours cuisine tresorerie direction"

ROUTES = {
    "reglages_cuisine": ("direction", {}),
    "partenaire_liste": (EQUIPE, {}),
    "partenaire_detail": (EQUIPE, {"pk": "partenaire"}),
    "partenaire_creer": ("cuisine direction", {}),
    "partenaire_modifier": ("cuisine direction", {"pk": "partenaire"}),
    "partenaire_acces_creer": ("direction", {"pk": "partenaire"}),
    "contact_creer": ("cuisine direction", {"pk": "partenaire"}),
    "contact_modifier": ("cuisine direction", {"pk": "contact"}),
    "contact_supprimer": ("cuisine direction", {"pk": "contact"}),
    "demande_liste": ("animation cuisine tresorerie direction", {}),
    "demande_creer": ("cuisine direction", {}),
    "demande_detail": ("animation cuisine tresorerie direction", {"pk": "demande"}),
    "demande_modifier": ("cuisine direction", {"pk": "demande"}),
    "portail": ("partenaire", {}),
    "portail_demande": ("partenaire", {"pk": "demande"}),
}
