"""What a line of a demande is counted in, when its own words say so: « 60 mini-quiches » are pièces."""

from config.recherche import mots
from partenaires.models import Demande, LigneDemande

# The beginning of a word is enough: « quiche », « quiches ». The first word that is known decides.
DEBUTS = {
    LigneDemande.Unite.PIECE: (
        *("part", "piece", "mini", "bouchee", "canape", "toast", "verrine", "brochette", "sandwich", "wrap", "burger"),
        *("quiche", "pizza", "tarte", "cake", "gateau", "muffin", "cookie", "biscuit", "crepe", "gaufre", "beignet"),
        *("corne", "feuillete", "samoussa", "nem", "brick", "madeleine", "financier", "eclair", "chou", "macaron"),
        *("croissant", "brioche", "pain", "baguette", "bouteille", "sachet", "fruit", "pomme", "clementine"),
    ),
    LigneDemande.Unite.PERSONNE: (
        *("personne", "convive", "couvert", "repas", "menu", "buffet", "plat", "entree", "dessert", "accueil"),
        *("couscous", "tajine", "paella", "curry", "salade", "soupe", "gratin", "lasagne", "chili", "cafe", "boisson"),
    ),
}
A_LA_PIECE = (Demande.Nature.PIECES, Demande.Nature.GATEAU_EVENEMENT)


def unite_de(designation, nature=""):
    """The unit that this designation names, or that the nature of its demande does; None when neither says."""
    for mot in mots(designation):
        for unite, debuts in DEBUTS.items():
            if mot.startswith(debuts):
                return unite
    return LigneDemande.Unite.PIECE if nature in A_LA_PIECE else None
