from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class ReglagesCuisine(models.Model):
    """What the kitchen can take on: read by partenaires.possibilites, which only remarks on it. A single row."""

    delai_jours = models.PositiveSmallIntegerField(
        "jours d’avance demandés",
        default=15,
        validators=[MaxValueValidator(365)],
        help_text="Entre l’envoi d’une demande et le jour du service.",
    )
    couverts_par_semaine = models.PositiveIntegerField(
        "couverts que la cuisine prépare en une semaine",
        null=True,
        blank=True,
        default=400,
        validators=[MinValueValidator(1), MaxValueValidator(20000)],
        help_text="Du lundi au dimanche. Laissez vide pour ne rien signaler.",
    )
    convives_ddpp = models.PositiveIntegerField(
        "prévenir la DDPP à partir de",
        null=True,
        blank=True,
        default=100,
        validators=[MinValueValidator(1), MaxValueValidator(20000)],
        help_text="En convives. Laissez vide pour ne rien signaler.",
    )

    class Meta:
        verbose_name = "réglages de la cuisine"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="reglages_cuisine_uniques",
                condition=models.Q(pk=1),
                violation_error_message="Les réglages de la cuisine existent déjà : modifiez-les.",
            )
        ]

    def __str__(self):
        return "Réglages de la cuisine"

    @classmethod
    def actuels(cls):
        """The settings, or what they are by default as long as nobody has written them."""
        return cls.objects.first() or cls(pk=1)
