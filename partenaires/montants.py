"""Money: euros to the cent, a half-cent away from zero, and a total that is the sum of what is printed."""

from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError

from config.presentation import euros

CENTIME = Decimal("0.01")
ZERO = Decimal("0.00")
MONTANT_MAX = Decimal("999999.99")  # of anything written in euros: beyond, it is a slip of the keyboard


class TotalDeTrop(ValidationError):
    """A paper cannot ask for so much."""


class TotalNegatif(ValidationError):
    """The remises of a paper are worth more than what it sells."""


def au_centime(valeur):
    return valeur.quantize(CENTIME, rounding=ROUND_HALF_UP)


def total_des(lignes):
    """The sum of the amounts of these lines, each already rounded; raises TotalDeTrop."""
    total = sum((ligne.montant for ligne in lignes), ZERO)
    if total > MONTANT_MAX:
        raise TotalDeTrop(f"Ce total dépasse {euros(MONTANT_MAX)} : relisez les quantités et les prix.")
    return total


def prix_des(lignes):
    """The sum of the lines of a paper, remises off; raises TotalNegatif and TotalDeTrop."""
    total = total_des(lignes)
    if total < 0:
        raise TotalNegatif(f"Ces lignes font {euros(total)} : une remise ne dépasse pas ce qu’elle réduit.")
    return total
