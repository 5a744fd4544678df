from django.db import models

from ateliers.models.seance import Seance
from participants.models import SavoirFaire


class Transmission(models.Model):
    """A participant leads a séance, or a part of it, from something she knows."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="transmissions", verbose_name="séance")
    savoir_faire = models.ForeignKey(
        SavoirFaire, models.PROTECT, related_name="transmissions", verbose_name="savoir-faire"
    )

    class Meta:
        verbose_name = "transmission"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "savoir_faire"],
                name="transmission_unique",
                violation_error_message="Ce savoir-faire est déjà noté pour cette séance.",
            )
        ]

    def __str__(self):
        return f"{self.savoir_faire} – {self.seance}"
