from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from centre.roles import ROLES
from config.champs import CourrielField, LigneField


class CompteQuerySet(models.QuerySet):
    def ouverts(self):
        return self.filter(is_active=True)

    def invites(self):
        """Those open whose holder has not chosen a password yet."""
        return self.ouverts().filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)

    def du_role(self, nom):
        return self.filter(groups__name=nom)

    def autorises(self, permission):
        """Those that hold this permission, `app.name`, by one of their roles."""
        app, nom = permission.split(".")
        roles = Group.objects.filter(permissions__content_type__app_label=app, permissions__codename=nom)
        return self.filter(groups__in=roles).distinct().order_by("pk")


class CompteManager(BaseUserManager.from_queryset(CompteQuerySet)):
    """Creates accounts; the e-mail address is the identifier, kept in lower case."""

    def create_user(self, courriel, password=None, **champs):
        compte = self.model(courriel=courriel.strip().lower(), **champs)
        compte.set_password(password)
        compte.save(using=self._db)
        return compte

    def create_superuser(self, courriel, password=None, **champs):
        return self.create_user(courriel, password, is_superuser=True, **champs)

    def get_by_natural_key(self, courriel):
        return self.get(courriel=courriel.strip().lower())


class Compte(AbstractBaseUser, PermissionsMixin):
    """An account: a member of the team or a partner's contact; its groups are its roles (centre.roles)."""

    courriel = CourrielField(
        "adresse e-mail",
        unique=True,
        error_messages={"unique": "Un compte existe déjà avec cette adresse e-mail."},
    )
    prenom = LigneField("prénom", max_length=60)
    nom = LigneField("nom", max_length=60)
    is_active = models.BooleanField(
        "compte ouvert",
        default=True,
        help_text="Fermé, le compte ne permet plus d’entrer ; rien n’est effacé.",
    )
    ferme_par = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+", editable=False)
    benevole = models.BooleanField(
        "bénévole",
        default=False,
        help_text="Son temps en séance est compté avec les heures de bénévolat.",
    )
    rappels = models.BooleanField(
        "recevoir les rappels par e-mail",
        default=True,
        help_text="Un courrier le matin, seulement quand des feuilles attendent.",
    )

    objects = CompteManager()

    USERNAME_FIELD = "courriel"
    EMAIL_FIELD = "courriel"
    REQUIRED_FIELDS = ["prenom", "nom"]

    class Meta:
        verbose_name = "compte"
        constraints = [
            models.CheckConstraint(name="compte_courriel_minuscule", condition=models.Q(courriel=Lower("courriel")))
        ]
        default_permissions = ("change",)

    def __str__(self):
        return self.get_full_name()

    def get_full_name(self):
        return f"{self.prenom} {self.nom}"

    def get_short_name(self):
        return self.prenom

    def choisir_les_rappels(self, recevoir):
        self.rappels = recevoir
        self.save(update_fields=["rappels"])

    def libelles_des_roles(self):
        """The names of its roles, in the order of the table; reads the groups, prefetch them for a list."""
        noms = {groupe.name for groupe in self.groups.all()}
        return [role.libelle for role in ROLES if role.nom in noms]
