from django.conf import settings
from django.db import models

from ateliers.models.empechement import Empechement
from ateliers.models.inscription import Inscription
from config.champs import DateField


class Appel(models.Model):
    """Somebody of the team called a person who had not come for a while, to hear how she is."""

    class Suite(models.TextChoices):
        REVIENT = "revient", "Elle revient"
        NE_REVIENT_PAS = "ne_revient_pas", "Elle ne reviendra pas"
        SANS_REPONSE = "sans_reponse", "Pas de réponse"

    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="appels", verbose_name="inscription")
    passe_le = DateField("appelée le")
    suite = models.CharField("suite", max_length=15, choices=Suite)
    empechement = models.CharField("ce qui l’empêche de venir", max_length=15, choices=Empechement, blank=True)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = "appel"
        default_permissions = ()

    def __str__(self):
        return f"{self.inscription}, {self.get_suite_display()}"
