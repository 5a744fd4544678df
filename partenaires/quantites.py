"""How much of each ingredient: recipes brought to scale, quantities merged, rounded up to what is bought."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from config.presentation import INSECABLE, accord, quantite
from partenaires.models import Ingredient
from partenaires.montants import au_centime

CENTIEME, MILLE = Decimal("0.01"), Decimal(1000)
QUART, DEMIE = Decimal("0.25"), Decimal("0.5")
GRANDES = {Ingredient.Unite.GRAMME: "kg", Ingredient.Unite.MILLILITRE: "l"}


def en_mots(combien, unite):
    """A quantity as a cook says it: `250 g`, `1,25 kg`, `6 pièces`."""
    if unite == Ingredient.Unite.PIECE:
        return f"{quantite(combien.quantize(CENTIEME))}{INSECABLE}{accord(combien, 'pièce,pièces')}"
    if combien >= MILLE:
        return f"{quantite(combien / MILLE)}{INSECABLE}{GRANDES[Ingredient.Unite(unite)]}"
    return f"{quantite(arrondi(combien, unite))}{INSECABLE}{unite}"


def arrondi(combien, unite):
    """A quantity as `en_mots` shows it: to the gram or the millilitre from 10, to the hundredth under."""
    precision = CENTIEME if combien < 10 or unite == Ingredient.Unite.PIECE else Decimal(1)
    return combien.quantize(precision, rounding=ROUND_HALF_UP)


def a_casser(combien, unite):
    """What is really taken: nobody breaks 70,83 eggs, so pièces go up to the half, to the quarter under one."""
    if unite != Ingredient.Unite.PIECE:
        return combien
    pas = DEMIE if combien > 1 else QUART
    return (au_centime(combien) / pas).to_integral_value(rounding=ROUND_CEILING) * pas


@dataclass(frozen=True)
class Dose:
    """So much of an ingredient, in its own unit."""

    ingredient: Ingredient
    quantite: Decimal

    @property
    def en_mots(self):
        return en_mots(a_casser(self.quantite, self.ingredient.unite), self.ingredient.unite)

    @property
    def cout(self):
        """The part of a packet it takes, in euros; None when the price is not known."""
        if self.ingredient.prix is None:
            return None
        return self.quantite * self.ingredient.prix / self.ingredient.conditionnement


@dataclass(frozen=True)
class Cout:
    """What some doses cost, to the cent; `sans_prix` names the ingredients whose price is not known."""

    montant: Decimal
    par_portion: Decimal
    sans_prix: tuple[str, ...]


@dataclass(frozen=True)
class Achat:
    """An ingredient to buy: whole packets, and what will be left of them."""

    ingredient: Ingredient
    quantite: Decimal
    paquets: int

    @property
    def prix(self):
        """None when the price is not known."""
        return None if self.ingredient.prix is None else self.paquets * self.ingredient.prix

    @property
    def il_faut(self):
        return en_mots(a_casser(self.quantite, self.ingredient.unite), self.ingredient.unite)

    @property
    def a_prendre(self):
        """The packets in words: `3 × 1 kg`; what is bought one by one is only counted."""
        if self.ingredient.unite == Ingredient.Unite.PIECE and self.ingredient.conditionnement == 1:
            return en_mots(Decimal(self.paquets), self.ingredient.unite)
        paquet = en_mots(self.ingredient.conditionnement, self.ingredient.unite)
        return f"{self.paquets}{INSECABLE}×{INSECABLE}{paquet}"

    @property
    def reste(self):
        """What will be left, in words; empty when nothing will."""
        # Of what is shown, so that both add up to the packets.
        pris = arrondi(a_casser(self.quantite, self.ingredient.unite), self.ingredient.unite)
        reste = self.paquets * self.ingredient.conditionnement - pris
        return en_mots(reste, self.ingredient.unite) if reste > 0 else ""


def doses(recette, portions):
    """The ingredients of a recipe read `avec_ingredients()`, for that many portions."""
    return [Dose(ligne.ingredient, ligne.quantite * portions / recette.portions) for ligne in recette.lignes.all()]


def cout(doses_, portions):
    """What they cost together, and for each of these portions."""
    montant = sum((dose.cout for dose in doses_ if dose.cout is not None), Decimal(0))
    sans_prix = tuple(dict.fromkeys(dose.ingredient.nom for dose in doses_ if dose.cout is None))
    return Cout(au_centime(montant), au_centime(montant / portions), sans_prix)


def achats(doses_):
    """The doses merged by ingredient, then rounded up to packets, in the order of names."""
    sommes = {}
    for dose in doses_:
        ingredient, deja = sommes.get(dose.ingredient.pk, (dose.ingredient, Decimal(0)))
        sommes[ingredient.pk] = (ingredient, deja + dose.quantite)
    rangees = sorted(sommes.values(), key=lambda somme: (somme[0].cle_recherche, somme[0].pk))
    return [_achat(*somme) for somme in rangees]


def total(achats_):
    """The price of the packets, those without a price left aside."""
    return sum((achat.prix for achat in achats_ if achat.prix is not None), Decimal("0.00"))


def _achat(ingredient, combien):
    # Thirds of a recipe do not add up to the last digit: a hundredth of a gram is no reason for one packet more.
    combien = combien.quantize(CENTIEME, rounding=ROUND_HALF_UP)
    paquets = (combien / ingredient.conditionnement).to_integral_value(rounding=ROUND_CEILING)
    return Achat(ingredient, combien, max(1, int(paquets)))
