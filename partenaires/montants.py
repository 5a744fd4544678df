"""Money: euros to the cent, a half-cent away from zero, and a total that is the sum of what is printed."""

from decimal import ROUND_HALF_UP, Decimal

CENTIME = Decimal("0.01")
ZERO = Decimal("0.00")


def au_centime(valeur):
    return valeur.quantize(CENTIME, rounding=ROUND_HALF_UP)


def total_des(lignes):
    """The sum of the amounts of these lines, each already rounded."""
    return sum((ligne.montant for ligne in lignes), ZERO)
