from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from config.cases import CasesField
from config.champs import LigneField, TexteField
from config.recherche import CleRechercheField, mots
from partenaires.models.couverts import Couverts
from partenaires.models.ingredient import Ingredient

REGIMES = tuple(regime for regime in Couverts.REGIMES if regime[0] != "autre")
# A diet that a recipe cannot suit with one of these allergens in it. Lactose-free milk is still milk.
CONTREDITS = {
    "vegan": {"lait", "oeufs", "poissons", "crustaces", "mollusques"},
    "vegetarien": {"poissons", "crustaces", "mollusques"},
    "sans_gluten": {"gluten"},
}


class RegimeContredit(ValidationError):
    """A recipe is said to suit a diet although it holds what this diet leaves out."""


class RecetteQuerySet(models.QuerySet):
    def de_ce_nom(self, nom):
        """Those that bear this name, whatever its accents, case or spaces."""
        return self.filter(cle_recherche=" ".join(mots(nom)))

    def sans(self, allergene):
        """The recipes without this allergen, corrections by hand included."""
        porte = IngredientDeRecette.objects.filter(recette=OuterRef("pk"), ingredient__allergenes__contains=allergene)
        return self.exclude(allergenes_ajoutes__contains=allergene).filter(
            ~Exists(porte) | Q(allergenes_retires__contains=allergene)
        )

    def convenant_a(self, regime):
        """The recipes that suit this diet and hold nothing it leaves out; what suits vegans suits vegetarians."""
        regimes = Q(regimes__contains=regime)
        trouvees = self.filter(regimes | Q(regimes__contains="vegan") if regime == "vegetarien" else regimes)
        for allergene in sorted(CONTREDITS.get(regime, ())):
            trouvees = trouvees.sans(allergene)
        return trouvees

    def avec_ingredients(self):
        """With their rows and the ingredients of these, in the order they were written: two queries."""
        lignes = IngredientDeRecette.objects.select_related("ingredient").order_by("pk")
        return self.prefetch_related(Prefetch("lignes", lignes))

    def qui_emploient(self, ingredient):
        return self.filter(lignes__ingredient=ingredient).order_by("cle_recherche", "pk")

    def contredites(self):
        """Those ticked for a diet that what they hold leaves out, each with the names of these diets."""
        perdus = [(recette, recette.regimes_perdus(recette.allergenes())) for recette in self.avec_ingredients()]
        return [(recette, regimes) for recette, regimes in perdus if regimes]

    def choisissables(self, *, garde=()):
        """The recipes a menu may take: those in use, and those it already holds (their numbers)."""
        return self.filter(Q(actif=True) | Q(pk__in=garde)).order_by("cle_recherche", "pk")


class Recette(models.Model):
    """A dish as the centre makes it: for so many portions or pièces, with its steps and its ingredients."""

    class Mesure(models.TextChoices):
        PORTION = "portion", "portions"
        PIECE = "piece", "pièces"

    class Place(models.TextChoices):
        """When it is eaten at a seated meal: dishes of one place are a choice, those of two are both eaten."""

        ENTREE = "entree", "Entrée"
        PLAT = "plat", "Plat"
        DESSERT = "dessert", "Dessert"

    REGIMES = REGIMES

    nom = LigneField("nom", max_length=100)
    portions = models.PositiveIntegerField("pour combien", validators=[MinValueValidator(1), MaxValueValidator(2000)])
    mesure = models.CharField("compté en", max_length=8, choices=Mesure, default=Mesure.PORTION)
    place = models.CharField(
        "place dans le repas",
        max_length=8,
        choices=Place,
        blank=True,
        help_text="Au repas assis, les recettes de chaque place doivent suffire à tous les convives.",
    )
    minutes = models.PositiveIntegerField(
        "temps de travail",
        validators=[MinValueValidator(1), MaxValueValidator(6000)],
        help_text="En minutes, pour une personne seule, cuisson non comprise.",
    )
    materiel = LigneField("matériel", max_length=200, blank=True)
    etapes = TexteField("étapes", help_text="Une étape par ligne.")
    regimes = CasesField("régimes auxquels elle convient", choices=REGIMES)
    allergenes_ajoutes = CasesField(
        "allergènes à ajouter", choices=Couverts.ALLERGENES, help_text="Que les ingrédients ne disent pas."
    )
    allergenes_retires = CasesField(
        "allergènes à retirer", choices=Couverts.ALLERGENES, help_text="Que les ingrédients disent à tort."
    )
    raison = LigneField(
        "raison de la correction", max_length=200, blank=True, help_text="Par exemple : farine sans gluten."
    )
    actif = models.BooleanField(
        "en usage", default=True, help_text="Décochez pour la ranger : les menus qui la servent la gardent."
    )
    cle_recherche = CleRechercheField(sources=("nom",))

    objects = RecetteQuerySet.as_manager()

    class Meta:
        verbose_name = "recette"
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["cle_recherche"],
                name="recette_nom_unique",
                violation_error_message="Une recette porte déjà ce nom.",
            ),
            models.CheckConstraint(name="recette_portions", condition=Q(portions__gte=1)),
            models.CheckConstraint(
                name="recette_correction_motivee",
                condition=Q(allergenes_ajoutes="", allergenes_retires="") | ~Q(raison=""),
                violation_error_message="Dites pourquoi les allergènes sont corrigés.",
            ),
        ]

    def __str__(self):
        return self.nom

    def allergenes_avec(self, ingredients):
        """The codes it holds when made of these ingredients, corrections included, in the order of the law."""
        portes = {code for ingredient in ingredients for code in ingredient.allergenes}
        portes = (portes | set(self.allergenes_ajoutes)) - set(self.allergenes_retires)
        return [code for code, _ in Couverts.ALLERGENES if code in portes]

    def allergenes(self):
        """The codes it holds; read it `avec_ingredients()`."""
        return self.allergenes_avec(ligne.ingredient for ligne in self.lignes.all())

    def convient_a(self, exigence, allergenes):
        """Whether it suits a diet, or leaves out an allergen, given what it holds.

        What it holds prevails over the diets ticked: an ingredient may have received an allergen since.
        """
        if exigence in dict(Couverts.ALLERGENES):
            return exigence not in allergenes
        dite = exigence in self.regimes or (exigence == "vegetarien" and "vegan" in self.regimes)
        return dite and CONTREDITS.get(exigence, set()).isdisjoint(allergenes)

    def regimes_tenus(self, allergenes):
        """The names of the diets ticked that it suits, given what it holds."""
        return [nom for code, nom in REGIMES if code in self.regimes and self.convient_a(code, allergenes)]

    def regimes_perdus(self, allergenes):
        """The names of the diets ticked that it suits no longer, given what it holds."""
        return [nom for code, nom in REGIMES if code in self.regimes and not self.convient_a(code, allergenes)]

    def verifier_regimes(self, ingredients):
        """Raise RegimeContredit when a diet it is said to suit leaves out one of its allergens."""
        portes, regimes, noms = set(self.allergenes_avec(ingredients)), dict(REGIMES), dict(Couverts.ALLERGENES)
        for regime in self.regimes:
            if de_trop := CONTREDITS.get(regime, set()) & portes:
                dits = ", ".join(noms[code].lower() for code, _ in Couverts.ALLERGENES if code in de_trop)
                raise RegimeContredit(
                    f"Elle contient\u00a0: {dits}. Décochez « {regimes[regime]} », ou corrigez ses allergènes plus bas."
                )


class IngredientDeRecette(models.Model):
    """So much of an ingredient, in the ingredient's own unit, for the portions the recipe gives."""

    recette = models.ForeignKey(Recette, models.CASCADE, related_name="lignes")
    ingredient = models.ForeignKey(Ingredient, models.PROTECT, related_name="emplois", verbose_name="ingrédient")
    quantite = models.DecimalField(
        "quantité",
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )

    class Meta:
        verbose_name = "ingrédient de la recette"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["recette", "ingredient"],
                name="ingredient_une_fois_par_recette",
                violation_error_message="Cet ingrédient est déjà dans la recette : additionnez ses quantités.",
            ),
            models.CheckConstraint(name="ingredient_quantite", condition=Q(quantite__gt=0)),
        ]

    def __str__(self):
        return f"{self.ingredient} : {self.quantite}"
