"""What is cooked for the demandes: the menus of the three great orders of 2013 and of the term under way."""

from datetime import timedelta

from bilans.demonstration.demandes import DEMANDES
from bilans.demonstration.dossier import le
from partenaires.models import Couverts, Demande, LigneMenu, NoteDeCuisine

# key of DEMANDES: (recipe, for how many)
GRANDES_COMMANDES = {
    "patisseries": (
        ("Makrout aux dattes", 160),
        ("Cornes de gazelle", 80),
        ("Ghriba aux amandes", 80),
        ("Briouates au miel", 80),
    ),
    # Half of the dishes without meat, and enough beside them for everybody.
    "festival": (
        ("Poulet froid au citron", 175),
        ("Quiche aux légumes", 176),
        ("Taboulé à la menthe", 200),
        ("Carottes râpées au citron", 150),
        ("Fromage et pain", 350),
        ("Pastèque en tranches", 350),
    ),
    "buche": (("Bûche géante", 180),),
}
# The object of a demande of the term: (recipe, for how many)
DU_TRIMESTRE = {
    "Repas des aînés": (
        ("Couscous au poulet", 40),
        ("Couscous aux légumes", 8),
        ("Salade d’oranges à la cannelle", 48),
    ),
    "Pâtisseries du tournoi": (("Makrout aux dattes", 80), ("Cornes de gazelle", 60), ("Ghriba aux amandes", 60)),
    "Buffet de l’assemblée générale": (
        ("Taboulé à la menthe", 70),
        ("Quiche aux légumes", 40),
        ("Houmous et crudités", 70),
    ),
}
COUVERTS = {
    "Repas des aînés": {"vegetarien": 6, "sans_porc": 12},
    "Buffet de l’assemblée générale": {"vegetarien": 12, "sans_gluten": 4, "arachides": 2},
}
NOTE = {
    "restes": "Six parts de couscous, emportées par les convives. Un demi-saladier d’oranges.",
    "remarques": "Prévoir un second cuiseur à semoule, et plus de bouillon à part.",
}


def composer_les_menus(recettes):
    """The menus, what was served kept as it was that day, the covers to mind, and what the kitchen noted."""
    du_trimestre = {une.objet: une for une in Demande.objects.filter(objet__in=DU_TRIMESTRE).order_by("date")}
    menus = [(_grande_commande(cle), plats) for cle, plats in GRANDES_COMMANDES.items()]
    menus += [(du_trimestre[objet], plats) for objet, plats in DU_TRIMESTRE.items()]
    for demande, plats in menus:
        LigneMenu.objects.bulk_create(
            LigneMenu(demande=demande, recette=recettes[nom], portions=portions) for nom, portions in plats
        )
        if demande.statut in Demande.SERVIES:
            demande.menu.figer(le=le(demande.date + timedelta(days=1)))
    Couverts.objects.bulk_create(
        Couverts(demande=du_trimestre[objet], exigence=exigence, nombre=nombre)
        for objet, nombres in COUVERTS.items()
        for exigence, nombre in nombres.items()
    )
    NoteDeCuisine.objects.create(demande=du_trimestre["Repas des aînés"], **NOTE)


def _grande_commande(cle):
    fiche = DEMANDES[cle]
    return Demande.objects.get(objet=fiche.objet, date=fiche.date)
