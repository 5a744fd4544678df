"""The recipes written for the great orders of 2013: the giant bûche and the closing buffet of the festival."""

from bilans.demonstration.fiche_recette import FicheRecette
from partenaires.models import Recette

Place = Recette.Place

RECETTES_EN_GRAND = (
    FicheRecette(
        "Bûche géante",
        30,
        100,
        "Battre les jaunes et le sucre, ajouter la farine, puis les blancs en neige.\n"
        "Étaler, trois plaques par mètre, cuire 10 minutes à 180 °C, rouler dans des torchons humides.\n"
        "Fondre le chocolat, le fouetter tiède avec le beurre en pommade.\n"
        "Garnir, rouler, mettre bout à bout sur la planche, couvrir et rayer à la fourchette.\n"
        "Garder au froid, poudrer de sucre glace dans la salle, couper en tranches de trois centimètres.",
        (
            ("Œufs", 10),
            ("Sucre en poudre", 300),
            ("Farine de blé", 240),
            ("Chocolat noir", 330),
            ("Beurre doux", 250),
            ("Sucre glace", 20),
        ),
        "vegetarien sans_porc halal",
        "Plaques, torchons, batteur, planches",
        place=Place.DESSERT,
    ),
    FicheRecette(
        "Poulet froid au citron",
        10,
        80,
        "Frotter le poulet d’ail, de cumin, de citron et d’huile, laisser une nuit au froid.\n"
        "Rôtir 50 minutes à 190 °C : le cœur atteint 75 °C.\n"
        "Refroidir en moins de deux heures, couper, garder au froid jusqu’au service.",
        (
            ("Cuisses de poulet", 1900),
            ("Citrons", 2),
            ("Ail", 1),
            ("Cumin moulu", 5),
            ("Huile d’olive", 40),
            ("Sel fin", 8),
        ),
        "sans_porc halal sans_gluten sans_lactose",
        "Plaques à rôtir, sonde",
        place=Place.PLAT,
    ),
    FicheRecette(
        "Carottes râpées au citron",
        20,
        30,
        "Éplucher et râper les carottes, hacher le persil.\n"
        "Mélanger le citron, la moutarde et l’huile, assaisonner, garder au froid.",
        (
            ("Carottes", 2200),
            ("Citrons", 3),
            ("Moutarde", 30),
            ("Huile d’olive", 120),
            ("Persil plat", 1),
            ("Sel fin", 8),
        ),
        "vegetarien vegan sans_porc halal sans_gluten sans_lactose",
        "Râpe",
        place=Place.ENTREE,
    ),
    FicheRecette(
        "Fromage et pain",
        20,
        20,
        "Couper le fromage en tranches, le pain au dernier moment.\nGarder le fromage au froid jusqu’au service.",
        (("Fromage à la coupe", 600), ("Pain de campagne", 1200)),
        "vegetarien sans_porc",
        "Planches, couteaux à pain",
    ),
    FicheRecette(
        "Pastèque en tranches",
        20,
        25,
        "Laver la pastèque, la couper en tranches, puis en triangles.\nGarder au froid, couverte.",
        (("Pastèques", 5000),),
        "vegetarien vegan sans_porc halal sans_gluten sans_lactose",
        place=Place.DESSERT,
    ),
)
