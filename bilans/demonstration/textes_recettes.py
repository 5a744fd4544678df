"""The recipes of the centre, as they are cooked there."""

from bilans.demonstration.fiche_recette import FicheRecette
from partenaires.models import Recette

PIECE = Recette.Mesure.PIECE

RECETTES = (
    FicheRecette(
        "Bûche roulée au chocolat",
        12,
        75,
        "Battre les jaunes et le sucre, ajouter la farine, puis les blancs en neige.\n"
        "Étaler sur une plaque, cuire 10 minutes à 180 °C, rouler dans un torchon humide.\n"
        "Fondre le chocolat dans la crème chaude, laisser prendre.\n"
        "Garnir, rouler, couvrir du reste de crème et rayer à la fourchette.\n"
        "Garder au froid jusqu’au service.",
        (
            ("Œufs", 5),
            ("Sucre en poudre", 150),
            ("Farine de blé", 120),
            ("Chocolat noir", 300),
            ("Crème entière", 400),
            ("Sucre glace", 20),
        ),
        "vegetarien sans_porc halal",
        "Plaque, torchon, batteur",
        place=Recette.Place.DESSERT,
    ),
    FicheRecette(
        "Makrout aux dattes",
        40,
        120,
        "Mélanger la semoule, l’huile et le sel, laisser reposer une heure.\n"
        "Mouiller avec la fleur d’oranger et un peu d’eau, sans pétrir.\n"
        "Former des boudins, les garnir de pâte de dattes à la cannelle, couper en losanges.\n"
        "Frire, égoutter, passer au miel tiède.",
        (
            ("Semoule fine", 1000),
            ("Huile de tournesol", 900),
            ("Pâte de dattes", 500),
            ("Miel", 500),
            ("Eau de fleur d’oranger", 60),
            ("Cannelle moulue", 5),
            ("Sel fin", 5),
        ),
        "vegetarien sans_porc halal sans_lactose",
        "Friteuse, grille",
        PIECE,
        place=Recette.Place.DESSERT,
    ),
    FicheRecette(
        "Cornes de gazelle",
        30,
        110,
        "Pétrir la farine, le beurre fondu et la fleur d’oranger.\n"
        "Mélanger la poudre d’amandes, le sucre glace et la cannelle en pâte.\n"
        "Étaler très fin, garnir, fermer en croissant.\n"
        "Cuire 12 minutes à 170 °C sans colorer.",
        (
            ("Farine de blé", 400),
            ("Beurre doux", 120),
            ("Amandes en poudre", 500),
            ("Sucre glace", 200),
            ("Eau de fleur d’oranger", 80),
            ("Cannelle moulue", 4),
        ),
        "vegetarien sans_porc halal",
        "",
        PIECE,
        place=Recette.Place.DESSERT,
    ),
    FicheRecette(
        "Ghriba aux amandes",
        40,
        60,
        "Mélanger la poudre d’amandes, le sucre et la levure, lier avec les œufs.\n"
        "Former des boules, les rouler dans le sucre glace.\n"
        "Cuire 12 minutes à 170 °C.",
        (
            ("Amandes en poudre", 500),
            ("Sucre en poudre", 250),
            ("Œufs", 3),
            ("Levure chimique", 10),
            ("Sucre glace", 100),
            ("Citrons", 1),
        ),
        "vegetarien sans_porc halal sans_gluten sans_lactose",
        "",
        PIECE,
        place=Recette.Place.DESSERT,
    ),
    FicheRecette(
        "Briouates au miel",
        40,
        100,
        "Hacher les amandes, lier avec le beurre, le miel et la cannelle.\n"
        "Couper les feuilles de brick en bandes, plier en triangles.\n"
        "Dorer au four, passer au miel, parsemer de sésame.",
        (
            ("Feuilles de brick", 20),
            ("Amandes entières", 400),
            ("Beurre doux", 80),
            ("Miel", 450),
            ("Graines de sésame", 50),
            ("Cannelle moulue", 4),
        ),
        "vegetarien sans_porc halal",
        "",
        PIECE,
        place=Recette.Place.DESSERT,
    ),
    FicheRecette(
        "Baghrir",
        20,
        50,
        "Mixer la semoule, la farine, les levures et l’eau tiède.\n"
        "Laisser gonfler une heure.\n"
        "Cuire d’un seul côté à la poêle, servir avec le miel.",
        (
            ("Semoule fine", 350),
            ("Farine de blé", 100),
            ("Levure de boulanger", 12),
            ("Levure chimique", 8),
            ("Miel", 250),
            ("Sel fin", 4),
        ),
        "vegetarien sans_porc halal sans_lactose",
        "Mixeur, deux poêles",
        PIECE,
        place=Recette.Place.DESSERT,
    ),
    FicheRecette(
        "Couscous au poulet",
        10,
        90,
        "Dorer le poulet et les oignons, couvrir d’eau, ajouter les épices.\n"
        "Ajouter les carottes et les navets, puis les courgettes et les pois chiches.\n"
        "Rouler la semoule à la main, la cuire trois fois à la vapeur.\n"
        "Servir la semoule, les légumes, le poulet et le bouillon à part.",
        (
            ("Cuisses de poulet", 2500),
            ("Semoule fine", 1000),
            ("Carottes", 800),
            ("Navets", 500),
            ("Courgettes", 800),
            ("Oignons", 400),
            ("Pois chiches cuits", 400),
            ("Épices à couscous", 15),
            ("Huile d’olive", 60),
        ),
        "sans_porc halal sans_lactose",
        "Couscoussier",
        place=Recette.Place.PLAT,
    ),
    FicheRecette(
        "Couscous aux légumes",
        10,
        70,
        "Faire revenir les oignons et les épices, couvrir d’eau.\n"
        "Ajouter les légumes selon leur temps de cuisson, puis les pois chiches.\n"
        "Cuire la semoule à la vapeur.",
        (
            ("Semoule fine", 1000),
            ("Carottes", 900),
            ("Navets", 600),
            ("Courgettes", 900),
            ("Poivrons", 400),
            ("Oignons", 400),
            ("Pois chiches cuits", 700),
            ("Épices à couscous", 15),
            ("Huile d’olive", 60),
        ),
        "vegetarien vegan sans_porc halal sans_lactose",
        "Couscoussier",
        place=Recette.Place.PLAT,
    ),
    FicheRecette(
        "Taboulé à la menthe",
        20,
        50,
        "Faire gonfler le boulgour dans l’eau froide et le jus de citron.\n"
        "Couper les tomates et les oignons, hacher le persil et la menthe.\n"
        "Mélanger avec l’huile d’olive, garder au froid deux heures.",
        (
            ("Boulgour", 1000),
            ("Tomates", 1500),
            ("Oignons", 250),
            ("Citrons", 8),
            ("Persil plat", 4),
            ("Menthe fraîche", 3),
            ("Huile d’olive", 200),
            ("Sel fin", 10),
        ),
        "vegetarien vegan sans_porc halal sans_lactose",
        place=Recette.Place.ENTREE,
    ),
    FicheRecette(
        "Houmous et crudités",
        20,
        45,
        "Mixer les pois chiches, la crème de sésame, le citron, l’ail et le cumin.\n"
        "Tailler les carottes et les poivrons en bâtonnets.\n"
        "Servir avec un filet d’huile d’olive.",
        (
            ("Pois chiches cuits", 1200),
            ("Crème de sésame", 200),
            ("Citrons", 4),
            ("Ail", 1),
            ("Cumin moulu", 6),
            ("Huile d’olive", 100),
            ("Carottes", 1500),
            ("Poivrons", 1000),
        ),
        "vegetarien vegan sans_porc halal sans_gluten sans_lactose",
        "Mixeur",
        place=Recette.Place.ENTREE,
    ),
    FicheRecette(
        "Quiche aux légumes",
        8,
        45,
        "Pétrir la farine, le beurre et un peu d’eau, foncer le moule.\n"
        "Faire fondre les courgettes et les oignons.\n"
        "Battre les œufs, le lait et la crème, verser.\n"
        "Cuire 35 minutes à 180 °C.",
        (
            ("Farine de blé", 250),
            ("Beurre doux", 125),
            ("Œufs", 4),
            ("Lait demi-écrémé", 200),
            ("Crème entière", 200),
            ("Courgettes", 500),
            ("Oignons", 150),
            ("Moutarde", 15),
        ),
        "vegetarien sans_porc halal",
        "Moule de 28 cm",
        place=Recette.Place.PLAT,
    ),
    FicheRecette(
        "Salade de riz au thon",
        20,
        40,
        "Cuire le riz, le rincer à l’eau froide.\n"
        "Ajouter le thon, les tomates, les poivrons et les olives.\n"
        "Assaisonner, garder au froid.",
        (
            ("Riz long", 1200),
            ("Thon au naturel", 800),
            ("Tomates", 1200),
            ("Poivrons", 500),
            ("Olives noires", 300),
            ("Moutarde", 40),
            ("Huile d’olive", 150),
        ),
        "sans_porc sans_gluten sans_lactose",
        place=Recette.Place.ENTREE,
    ),
    FicheRecette(
        "Salade d’oranges à la cannelle",
        10,
        25,
        "Peler les oranges à vif, couper en tranches fines.\n"
        "Arroser de fleur d’oranger, poudrer de sucre glace et de cannelle.\n"
        "Garder au froid une heure.",
        (
            ("Oranges", 2500),
            ("Sucre glace", 60),
            ("Eau de fleur d’oranger", 40),
            ("Cannelle moulue", 4),
            ("Menthe fraîche", 1),
        ),
        "vegetarien vegan sans_porc halal sans_gluten sans_lactose",
        place=Recette.Place.DESSERT,
    ),
)
