"""How much of an ingredient, as a recipe says it: with its unit or not."""

import re
from decimal import Decimal

from centre.tableaux.colonnes import Nombre
from config.recherche import mots
from partenaires.models import Ingredient

Unite = Ingredient.Unite
AVEC_UNITE = re.compile(r"([0-9.,\s]*[0-9])\s*([^\W\d_]+)\.?")
UNITES = dict.fromkeys(("g", "gr", "gramme", "grammes"), (Unite.GRAMME, 1))
UNITES |= dict.fromkeys(("kg", "kilo", "kilos", "kilogramme", "kilogrammes"), (Unite.GRAMME, 1000))
UNITES |= dict.fromkeys(("ml", "millilitre", "millilitres"), (Unite.MILLILITRE, 1))
UNITES |= dict.fromkeys(("cl", "centilitre", "centilitres"), (Unite.MILLILITRE, 10))
UNITES |= dict.fromkeys(("l", "litre", "litres"), (Unite.MILLILITRE, 1000))
UNITES |= dict.fromkeys(("piece", "pieces"), (Unite.PIECE, 1))


class Mesuree(Decimal):
    """A quantity in the unit that was written with it."""

    unite = ""


class Quantite(Nombre):
    """A quantity: 1,5 kg as well as 1500."""

    def clean(self, value, row=None, **kwargs):
        lue = AVEC_UNITE.fullmatch(value)
        unite, fois = UNITES.get(" ".join(mots(lue[2])), ("", 1)) if lue else ("", 1)
        quantite = Mesuree((super().clean(lue[1] if unite else value) * fois).normalize())
        quantite.unite = unite
        return quantite
