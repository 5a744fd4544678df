from django.conf import settings
from django.db import models

from centre.models import Centre
from partenaires.models.partenaire import Partenaire


class AccesPartenaireQuerySet(models.QuerySet):
    def administrateurs(self):
        """Those who may still enter, invite and remove."""
        return self.filter(administrateur=True, compte__is_active=True)


class AccesPartenaire(models.Model):
    """The account that sees the portal for a partner: it says whose rows that account may see."""

    compte = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="acces_partenaire")
    partenaire = models.ForeignKey(Partenaire, models.CASCADE, related_name="acces")
    administrateur = models.BooleanField(
        "administre l’espace", default=False, help_text="Invite et retire ses collègues dans l’espace partenaire."
    )
    peut_accorder = models.BooleanField(
        "peut donner l’accord", default=True, help_text="Accepte un devis au nom de sa structure."
    )

    objects = AccesPartenaireQuerySet.as_manager()

    class Meta:
        verbose_name = "accès partenaire"
        default_permissions = ()
        permissions = [("utiliser_portail", "Peut suivre ses demandes dans l’espace partenaire")]

    def __str__(self):
        return f"{self.compte} – {self.partenaire}"

    def invitation(self, *, par=None):
        """The sentence that says to its holder what it opens; `par` is the account that invites, if not the centre."""
        centre = Centre.objects.first() or Centre(nom="Tremplin")
        espace = f"l’espace de {self.partenaire}, chez {centre.nom}"
        return f"{par} vous invite dans {espace}." if par else f"Un accès vous est ouvert dans {espace}."
