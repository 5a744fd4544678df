from django.db import models
from django.db.models import Count, F, Max

from ateliers.models.seance import Seance
from participants.models import SavoirFaire


class TransmissionQuerySet(models.QuerySet):
    def tenues(self):
        """Those that took place: at a séance réalisée."""
        return self.filter(seance__statut=Seance.Statut.REALISEE)

    def de_l_annee(self, annee):
        return self.filter(seance__date__year=annee)

    def par_savoir_faire(self):
        """`{intitule, nb, derniere}` for each savoir-faire: how many times, and the day of the last one."""
        lignes = self.order_by().values("savoir_faire", intitule=F("savoir_faire__intitule"))
        return lignes.annotate(nb=Count("pk"), derniere=Max("seance__date")).order_by("-nb", "intitule", "savoir_faire")


class Transmission(models.Model):
    """A participant leads a séance, or a part of it, from something she knows."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="transmissions", verbose_name="séance")
    savoir_faire = models.ForeignKey(
        SavoirFaire, models.PROTECT, related_name="transmissions", verbose_name="savoir-faire"
    )

    objects = TransmissionQuerySet.as_manager()

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
