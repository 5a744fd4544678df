"""The papers of the kitchen: shopping list, production sheet, allergen cards."""

from dataclasses import dataclass

from django.template.loader import render_to_string

from centre.models import le_centre
from config.pdf import en_adresse, en_pdf
from partenaires.menus import ALLERGENES
from partenaires.mode_operatoire import mode_de

CARTES_PAR_PAGE = 4
# Two letters that stand for an allergen, always beside its word: they are found again from a distance.
LETTRES = {
    "gluten": "Gl",
    "crustaces": "Cr",
    "oeufs": "Œu",
    "poissons": "Po",
    "arachides": "Ar",
    "soja": "So",
    "lait": "La",
    "fruits_a_coque": "Fc",
    "celeri": "Cé",
    "moutarde": "Mo",
    "sesame": "Sé",
    "sulfites": "Su",
    "lupin": "Lu",
    "mollusques": "Ml",
}


@dataclass(frozen=True)
class Carte:
    """What stands beside a dish: its name, its allergens as pairs (letters, word), the diets it suits.

    Not `connu`, its ingredients were never written, and nobody can tell its allergens.
    """

    nom: str
    connu: bool
    allergenes: list
    regimes: list


def courses_en_pdf(demandes, courses):
    return _papier("courses", {"demandes": demandes, "courses": courses})


def production_en_pdf(demande, menu):
    return _papier("production", fiche_de_production(demande, menu))


def fiche_de_production(demande, menu):
    """What the production sheet shows, with how this partner is delivered."""
    plats, mode = [_a_cuisiner(plat) for plat in menu.plats], mode_de(demande.partenaire_id)
    return {"demande": demande, "menu": menu, "plats": plats, "mode": mode}


def affichettes_en_pdf(demande, menu):
    cartes = [_carte(plat) for plat in menu.plats]
    pages = [cartes[rang : rang + CARTES_PAR_PAGE] for rang in range(0, len(cartes), CARTES_PAR_PAGE)]
    return _papier("affichettes", {"demande": demande, "pages": pages})


def _papier(nom, context):
    return en_pdf(papier_html(nom, context), "papiers.css", "papiers_cuisine.css")


def papier_html(nom, context):
    """The paper as one page of HTML, the centre on top."""
    centre = le_centre()
    identite = {"centre": centre, "logo": en_adresse(centre.logo)}
    return render_to_string(f"partenaires/papiers/{nom}.html", identite | context)


def _a_cuisiner(plat):
    return {"plat": plat, "etapes": [etape for etape in plat.recette.etapes.splitlines() if etape.strip()]}


def _carte(plat):
    return Carte(
        nom=plat.recette.nom,
        connu=plat.est_connu,
        allergenes=[(LETTRES[code], ALLERGENES[code]) for code in plat.codes],
        regimes=plat.recette.regimes_tenus(plat.codes),
    )
