from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.db import models

from config.champs import LigneField
from partenaires.models.demande import Demande


def nom_de_rangement(piece, nom):
    """A name of our own on the disk: what was sent never chooses where it lands."""
    return f"pieces/{uuid4().hex}.{piece.nature}"


class PieceJointeQuerySet(models.QuerySet):
    def visibles_par(self, compte):
        """The files of the demandes this account may see."""
        return self.filter(demande__in=Demande.objects.visibles_par(compte))


class PieceJointe(models.Model):
    """A file joined to a demande, by its partner or by the team: a plan, a purchase order, a poster. Both read it."""

    class Nature(models.TextChoices):
        """What the content is, whatever its name says; the value is the extension."""

        PDF = "pdf", "PDF"
        PNG = "png", "image PNG"
        JPEG = "jpg", "photo JPEG"

    NOMBRE_MAXIMUM = 5  # for one demande

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="pieces_jointes")
    fichier = models.FileField("fichier", upload_to=nom_de_rangement)
    nom = LigneField("nom", max_length=120)
    nature = models.CharField("nature", max_length=4, choices=Nature)
    taille = models.PositiveIntegerField("taille")  # bytes
    deposee_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deposee_le = models.DateTimeField("déposée le")

    objects = PieceJointeQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce jointe"
        default_permissions = ()

    def __str__(self):
        return self.nom

    @property
    def nom_telecharge(self):
        """The name it is given back under, before the extension of its content."""
        return PurePath(self.nom).stem or "piece"
