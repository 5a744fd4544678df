"""Tables that go out: the files made away from the screen, and the journal of all that came in and went out."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from centre.models.travail import Travail

DUREE_DU_FICHIER = timedelta(hours=24)
DUREE_DU_JOURNAL = timedelta(days=365)


def _rangement(instance, nom):
    return instance.rangement


class ExportQuerySet(models.QuerySet):
    def de(self, compte):
        """The exports of this account: nobody else may have its files."""
        return self.filter(auteur=compte)

    def perimes(self, *, le):
        """Those whose time is over, and those never made, asked for as long ago."""
        return self.filter(Q(expire_le__lt=le) | Q(expire_le=None, demande_le__lt=le - DUREE_DU_FICHIER))


class Export(models.Model):
    """A file too long to make at once: asked for, made by the background service, kept a day for its author.

    The row goes with its file: its address may hold what was searched. What remains is the journal.
    """

    class Forme(models.TextChoices):
        XLSX = "xlsx", "Excel"
        CSV = "csv", "CSV"
        ZIP = "zip", "Zip"

    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exports", verbose_name="par")
    titre = models.CharField("tableau", max_length=60)
    adresse = models.TextField("adresse de la liste", blank=True)  # with its filters; empty for the whole centre
    liste = models.CharField("liste", max_length=40, blank=True)
    forme = models.CharField("format", max_length=4, choices=Forme)
    cle = models.UUIDField("rangement", default=uuid4, editable=False)
    fichier = models.FileField("fichier", upload_to=_rangement, blank=True)
    nom_fichier = models.CharField("nom du fichier", max_length=150, blank=True)
    nb_lignes = models.PositiveIntegerField("lignes", null=True)
    travail = models.ForeignKey(Travail, models.SET_NULL, null=True, related_name="+")
    demande_le = models.DateTimeField("demandé le")
    expire_le = models.DateTimeField("gardé jusqu’au", null=True)  # once made

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "export"
        default_permissions = ()

    def __str__(self):
        return self.titre

    @property
    def est_le_centre_entier(self):
        return self.forme == self.Forme.ZIP

    @property
    def rangement(self):
        """Where its file is kept: under a name nobody chose, the same at each try."""
        return f"exports/{self.cle.hex}"

    def est_pret(self, *, le):
        """Whether its file can be had at that moment."""
        return self.expire_le is not None and le < self.expire_le

    def est_perime(self, *, le):
        return self.expire_le is not None and not self.est_pret(le=le)


class EchangeQuerySet(models.QuerySet):
    def anciens(self, *, le):
        return self.filter(le__lt=le - DUREE_DU_JOURNAL)


class Echange(models.Model):
    """One line of the journal: a table came in or went out. Who, when, which, how many rows; never what they say."""

    class Sens(models.TextChoices):
        EXPORT = "export", "Export"
        IMPORT = "import", "Import"
        RETOUR = "retour", "Import défait"

    le = models.DateTimeField("le")
    sens = models.CharField("sens", max_length=6, choices=Sens)
    auteur = models.ForeignKey(  # nobody: a command of the server
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="echanges", verbose_name="par"
    )
    tableau = models.CharField("tableau", max_length=60)
    perimetre = models.CharField("périmètre", max_length=300, blank=True)
    forme = models.CharField("format", max_length=10, blank=True)
    nb_lignes = models.PositiveIntegerField("lignes")

    objects = EchangeQuerySet.as_manager()

    class Meta:
        verbose_name = "échange de tableau"
        verbose_name_plural = "échanges de tableaux"
        default_permissions = ()
        indexes = [models.Index(fields=["-le"], name="echange_le")]

    def __str__(self):
        return f"{self.get_sens_display()} : {self.tableau}"
