from django.db import models
from django.db.models import F, Q

from centre.models.centre import Centre
from config.champs import DateField, LigneField


class PeriodeQuerySet(models.QuerySet):
    def chevauchant(self, debut, fin):
        """The periods that share at least one day with these, both included."""
        return self.filter(date_debut__lte=fin, date_fin__gte=debut)

    def du_centre(self, zone):
        """The closures, and the school holidays of that zone only."""
        return self.filter(Q(nature=Periode.Nature.FERMETURE) | Q(zone=zone))


class Periode(models.Model):
    """Days, first and last included, when the centre is closed, or when the schools of a zone are on holiday."""

    class Nature(models.TextChoices):
        FERMETURE = "fermeture", "Fermeture du centre"
        VACANCES = "vacances", "Vacances scolaires"

    nature = models.CharField("nature", max_length=10, choices=Nature)
    zone = models.CharField("zone", max_length=10, choices=Centre.ZoneScolaire, blank=True)
    nom = LigneField("nom", max_length=80)
    date_debut = DateField("premier jour")
    date_fin = DateField("dernier jour")

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "période"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="periode_fin_apres_debut",
                condition=Q(date_fin__gte=F("date_debut")),
                violation_error_message="La période se termine avant d’avoir commencé : corrigez une date.",
            ),
            models.CheckConstraint(
                name="periode_vacances_avec_zone",
                condition=Q(nature="fermeture", zone="") | (Q(nature="vacances") & ~Q(zone="")),
                violation_error_message="Indiquez la zone de ces vacances scolaires.",
            ),
            models.UniqueConstraint(
                fields=["nature", "zone", "nom", "date_debut"],
                name="periode_unique",
                violation_error_message="Cette période est déjà notée.",
            ),
        ]

    def __str__(self):
        return self.nom
