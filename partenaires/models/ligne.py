from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Sum

from config.champs import LigneField
from config.presentation import INSECABLE, au_nombre, nombre
from partenaires.models.demande import Demande


class LigneDemandeQuerySet(models.QuerySet):
    def pieces(self):
        """How many pièces these lines ask for together; None when none counts them."""
        return self.filter(unite=LigneDemande.Unite.PIECE).aggregate(pieces=Sum("quantite"))["pieces"]


class LigneDemande(models.Model):
    """One thing asked for: so many portions or pièces of it."""

    class Unite(models.TextChoices):
        PERSONNE = "personne", "personnes"
        PIECE = "piece", "pièces"

    SINGULIER = {Unite.PERSONNE: "personne", Unite.PIECE: "pièce"}

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="lignes")
    designation = LigneField("quoi", max_length=160)
    quantite = models.PositiveIntegerField("combien", validators=[MinValueValidator(1), MaxValueValidator(200000)])
    unite = models.CharField("compté en", max_length=10, choices=Unite, default=Unite.PERSONNE)

    objects = LigneDemandeQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de demande"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="ligne_demande_quantite",
                condition=Q(quantite__gte=1),
                violation_error_message="Indiquez un nombre d’au moins 1.",
            )
        ]

    def __str__(self):
        return self.designation

    @property
    def unite_au_singulier(self):
        return self.SINGULIER[self.unite]

    @property
    def combien(self):
        """How many, in words: `400 pièces`, `1 personne`."""
        return f"{nombre(self.quantite)}{INSECABLE}{au_nombre(self.unite_au_singulier, self.quantite)}"
