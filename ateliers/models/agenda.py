import secrets

from django.conf import settings
from django.db import models


def cle_nouvelle():
    return secrets.token_urlsafe(32)


class Agenda(models.Model):
    """The private address from which a member of the team reads the séances in a calendar of her own."""

    compte = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="agenda")
    cle = models.CharField("clé de l’adresse", max_length=60, unique=True, default=cle_nouvelle, editable=False)
    cree_le = models.DateTimeField("créé le", auto_now_add=True)

    class Meta:
        verbose_name = "agenda"
        default_permissions = ()

    def __str__(self):
        return f"Agenda de {self.compte}"
