from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from centre.models import Compte, le_centre
from centre.roles import ROLES_DE_L_EQUIPE
from partenaires.models.partenaire import Partenaire


class AccesPartenaireQuerySet(models.QuerySet):
    def installes(self):
        """All but those that wait behind an Invitation, whose person has not come in yet and still may."""
        return self.exclude(attendue__isnull=False, compte__in=Compte.objects.invites())

    def administrateurs(self):
        """Those who may still enter, invite and remove."""
        return self.installes().filter(administrateur=True, compte__is_active=True)

    def avec_rouvrable(self):
        """With `rouvrable`: whether its own organisation closed it; otherwise only the centre reopens it."""
        siens = AccesPartenaire.objects.filter(partenaire=OuterRef("partenaire"), compte=OuterRef("compte__ferme_par"))
        equipe = [role.nom for role in ROLES_DE_L_EQUIPE]
        return self.annotate(rouvrable=Exists(siens.exclude(compte__groups__name__in=equipe)))


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
        espace = f"l’espace « {self.partenaire} » ({le_centre().nom})"
        return f"{par} vous invite dans {espace}." if par else f"Un accès vous est ouvert dans {espace}."
