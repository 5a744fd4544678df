LECTURE = "animation parcours tresorerie direction"
ANNEE = {"annee": "annee"}

ROUTES = {
    "accueil": ("connecte", {}),
    "bilan_liste": (LECTURE, {}),
    "bilan_detail": (LECTURE, ANNEE),
    "bilan_annee_illisible": (LECTURE, {"texte": "annee_illisible"}),
    "bilan_pdf": (LECTURE, ANNEE),
    "bilan_lignes": ("animation parcours direction", ANNEE | {"code": "code"}),
    "bilan_ecrire": ("direction", ANNEE),
    "recit_modifier": ("direction", ANNEE | {"section": "section"}),
    "recit_pole_modifier": ("direction", ANNEE | {"pk": "pole"}),
    "recit_apercu": ("direction", {}),
}
