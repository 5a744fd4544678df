from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.champs import LigneField

PRIX = (MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100_000)))


class Article(models.Model):
    """Something the centre often sells, with its usual price; a line of a devis copies it, and lives its own life."""

    nom = LigneField("nom", max_length=160)
    unite = LigneField("compté en", max_length=20, blank=True, help_text="Par exemple : personne, pièce, forfait.")
    prix_unitaire = models.DecimalField("prix à l’unité (€)", max_digits=9, decimal_places=2, validators=PRIX)
    actif = models.BooleanField("proposé", default=True, help_text="Décochez pour ne plus le proposer.")

    class Meta:
        verbose_name = "article"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["nom", "unite"],
                name="article_unique",
                violation_error_message="Cet article est déjà au catalogue, compté de la même façon.",
            ),
            models.CheckConstraint(
                name="article_prix",
                condition=Q(prix_unitaire__gte=0),
                violation_error_message="Un prix ne peut pas être négatif.",
            ),
        ]

    def __str__(self):
        return self.nom
