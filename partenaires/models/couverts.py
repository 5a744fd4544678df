from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from partenaires.models.demande import Demande


def couverts_de_trop(couverts, *, convives):
    """Of `couverts` ({exigence: number}), those asked for more covers than there are convives; none when unknown."""
    return [exigence for exigence, nombre in couverts.items() if convives is not None and nombre > convives]


class Couverts(models.Model):
    """How many covers follow a diet or avoid an allergen: numbers of a demande, never a person's."""

    REGIMES = (
        ("vegetarien", "Végétarien"),
        ("vegan", "Végan"),
        ("sans_porc", "Sans porc"),
        ("halal", "Halal"),
        ("casher", "Casher"),
        ("sans_gluten", "Sans gluten"),
        ("sans_lactose", "Sans lactose"),
        ("autre", "Autre régime"),
    )
    ALLERGENES = (
        ("gluten", "Gluten"),
        ("crustaces", "Crustacés"),
        ("oeufs", "Œufs"),
        ("poissons", "Poissons"),
        ("arachides", "Arachides"),
        ("soja", "Soja"),
        ("lait", "Lait"),
        ("fruits_a_coque", "Fruits à coque"),
        ("celeri", "Céleri"),
        ("moutarde", "Moutarde"),
        ("sesame", "Sésame"),
        ("sulfites", "Sulfites"),
        ("lupin", "Lupin"),
        ("mollusques", "Mollusques"),
    )

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="couverts")
    exigence = models.CharField("régime ou allergie", max_length=20, choices=[*REGIMES, *ALLERGENES])
    nombre = models.PositiveIntegerField("couverts", validators=[MinValueValidator(1), MaxValueValidator(20000)])

    class Meta:
        verbose_name = "couverts particuliers"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "exigence"],
                name="couverts_uniques",
                violation_error_message="Ce régime ou cette allergie est déjà noté : corrigez son nombre.",
            )
        ]

    def __str__(self):
        return f"{self.get_exigence_display()} : {self.nombre}"

    @property
    def en_mots(self):
        """What these covers ask for, on any page: « Végétarien », « Sans arachides »."""
        libelle = self.get_exigence_display()
        return f"Sans {libelle.lower()}" if self.exigence in dict(self.ALLERGENES) else libelle
