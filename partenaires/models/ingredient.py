from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.cases import CasesField
from config.champs import LigneField
from config.recherche import CleRechercheField, mots
from partenaires.models.couverts import Couverts


class IngredientQuerySet(models.QuerySet):
    def de_ce_nom(self, nom):
        """Those that bear this name, whatever its accents, case or spaces."""
        return self.filter(cle_recherche=" ".join(mots(nom)))

    def choisissables(self, *, garde=()):
        """The ingredients a recipe may take: those in use, and those it already holds (their numbers)."""
        return self.filter(Q(actif=True) | Q(pk__in=garde)).order_by("cle_recherche", "pk")


class Ingredient(models.Model):
    """What a recipe is made of, and how it is bought: so much of it (`conditionnement`) for that price."""

    class Rayon(models.TextChoices):
        """The aisles of a shop, in the order people walk them."""

        FRUITS_LEGUMES = "fruits_legumes", "Fruits et légumes"
        BOUCHERIE = "boucherie", "Boucherie, volaille"
        POISSONNERIE = "poissonnerie", "Poissonnerie"
        CREMERIE = "cremerie", "Crèmerie, œufs"
        BOULANGERIE = "boulangerie", "Boulangerie"
        EPICERIE = "epicerie", "Épicerie salée"
        SUCRE = "sucre", "Farine, sucre, pâtisserie"
        EPICES = "epices", "Épices et herbes"
        SURGELES = "surgeles", "Surgelés"
        BOISSONS = "boissons", "Boissons"
        AUTRE = "autre", "Autre rayon"

    class Unite(models.TextChoices):
        GRAMME = "g", "grammes"
        MILLILITRE = "ml", "millilitres"
        PIECE = "piece", "pièces"

    nom = LigneField("nom", max_length=80)
    unite = models.CharField("compté en", max_length=6, choices=Unite, default=Unite.GRAMME)
    rayon = models.CharField("rayon", max_length=20, choices=Rayon)
    fournisseur = LigneField("fournisseur", max_length=80, blank=True, help_text="Où on l’achète d’habitude.")
    conditionnement = models.DecimalField(
        "on l’achète par",
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text="La quantité d’un paquet, dans l’unité choisie : 1000 pour un kilo, 6 pour une boîte de six œufs.",
    )
    prix = models.DecimalField(
        "prix du paquet",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(10000))],
        help_text="En euros. Laissez vide s’il n’est pas connu.",
    )
    allergenes = CasesField("allergènes", choices=Couverts.ALLERGENES, help_text="Ce qui est écrit sur le paquet.")
    actif = models.BooleanField(
        "en usage", default=True, help_text="Décochez pour le ranger : les recettes qui l’emploient le gardent."
    )
    cle_recherche = CleRechercheField(sources=("nom",))

    objects = IngredientQuerySet.as_manager()

    class Meta:
        verbose_name = "ingrédient"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["cle_recherche"],
                name="ingredient_nom_unique",
                violation_error_message="Un ingrédient porte déjà ce nom.",
            ),
            models.CheckConstraint(
                name="ingredient_conditionnement",
                condition=Q(conditionnement__gt=0),
                violation_error_message="Indiquez la quantité d’un paquet.",
            ),
        ]

    def __str__(self):
        return self.nom
