from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from ateliers.models.seance import Seance, minutes_de_seance


class EncadrementQuerySet(models.QuerySet):
    def tenus(self):
        """Those of the séances réalisées, but for the people who could not come (0 minute)."""
        return self.filter(~Q(minutes=0) | Q(minutes=None), seance__statut=Seance.Statut.REALISEE)

    def avec_minutes(self):
        """Annotate `minutes_comptees`: the time written on the sheet, else the whole séance."""
        return self.annotate(minutes_comptees=Coalesce(F("minutes"), minutes_de_seance("seance__")))


class Encadrement(models.Model):
    """One of the team in charge of a séance, as an employee or as a volunteer, and the time given to it.

    `qualite` is that of the day the person was named: a volunteer hired later does not change past years.
    """

    class Qualite(models.TextChoices):
        SALARIE = "salarie", "Salarié"
        BENEVOLE = "benevole", "Bénévole"

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="encadrements", verbose_name="séance")
    compte = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="encadrements", verbose_name="personne de l’équipe"
    )
    qualite = models.CharField("qualité", max_length=10, choices=Qualite, default=Qualite.SALARIE)
    minutes = models.PositiveSmallIntegerField(
        "minutes données",
        null=True,
        blank=True,
        validators=[MaxValueValidator(1440)],
        help_text="Vide : toute la séance. 0 : n’a pas pu venir. Plus long : préparation comprise.",
    )

    objects = EncadrementQuerySet.as_manager()

    class Meta:
        verbose_name = "encadrement"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "compte"],
                name="encadrement_unique",
                violation_error_message="Cette personne encadre déjà la séance.",
            )
        ]

    def __str__(self):
        return f"{self.compte} – {self.seance}"
