"""What a figure is, and over what it is counted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet

from ateliers.models import Atelier, Pole
from bilans.chiffres.definitions import DEFINITIONS


@dataclass(frozen=True)
class Perimetre:
    """What a figure is counted over: the whole year, one pôle or one atelier."""

    code: str  # annee, pole:<slug>, atelier:<slug>
    libelle: str
    pole: Pole | None = None
    atelier: Atelier | None = None

    @property
    def est_l_annee(self):
        return self.pole is None

    @property
    def porte_les_demandes(self):
        """Whether the demandes de cuisine solidaire are counted here: the year, and the pôle that cooks them."""
        return self.est_l_annee or (self.atelier is None and self.pole.cuisine_solidaire)

    def contient(self, atelier_id, pole_id):
        """Whether what belongs to this atelier is counted here."""
        if self.atelier:
            return atelier_id == self.atelier.pk
        return self.pole is None or pole_id == self.pole.pk

    def condition(self, chemin="atelier"):
        """The same as a condition, where `chemin` leads to the atelier."""
        if self.atelier:
            return Q(**{chemin: self.atelier})
        return Q(**{f"{chemin}__pole": self.pole}) if self.pole else Q()


@dataclass(frozen=True)
class Chiffre:
    """A number of the report, its meaning in one sentence, and the rows that make it.

    `valeur` is a count, hours (`unite` h) or a rate (`unite` %), None when there is nothing to divide by.
    The rows either count one each, or add up `mesure`, one of their attributes (minutes for hours);
    a rate shows its numerator and denominator, and the rows of its denominator.
    """

    code: str
    perimetre: Perimetre
    libelle: str
    definition: str
    valeur: int | Decimal | None
    lignes: Callable[[], QuerySet] = field(compare=False, repr=False)
    singulier: str = ""  # the words for a value of 0 or 1
    unite: str = ""
    mesure: str = ""
    numerateur: int | None = None
    denominateur: int | None = None

    @classmethod
    def defini(cls, code, perimetre, valeur, lignes, **autres):
        """The figure of that code, with the words and the measure of its definition."""
        mots = DEFINITIONS[code]
        return cls(
            code,
            perimetre,
            mots.libelle,
            mots.phrase,
            valeur,
            lignes,
            singulier=mots.singulier,
            unite=mots.unite,
            mesure=mots.mesure,
            **autres,
        )

    @property
    def famille(self):
        """The code without its last part: `publics.genre.f` belongs to `publics.genre`."""
        return self.code.rpartition(".")[0]

    @property
    def modalite(self):
        """The last part of the code."""
        return self.code.rpartition(".")[2]

    @property
    def mots(self):
        """Its words, in the number of its value."""
        seul = self.valeur is not None and self.valeur < 2
        return self.singulier if seul and self.singulier else self.libelle

    def en_donnees(self):
        """The figure as plain values, for JSON."""
        return {
            "code": self.code,
            "perimetre": self.perimetre.code,
            "perimetre_libelle": self.perimetre.libelle,
            "libelle": self.libelle,
            "definition": self.definition,
            "valeur": float(self.valeur) if isinstance(self.valeur, Decimal) else self.valeur,
            "unite": self.unite,
            "numerateur": self.numerateur,
            "denominateur": self.denominateur,
        }


def heures(minutes):
    """Minutes as hours, to the hundredth."""
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def rapport(numerateur, denominateur, *, fois=1):
    """A ratio to the tenth, None when there is nothing to divide by."""
    if not denominateur:
        return None
    return (Decimal(fois * numerateur) / denominateur).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
