from django.db import models
from django.db.models import F, Q

from ateliers.models.atelier import Atelier
from ateliers.models.conditions import est_en_cours, n_est_pas_terminee
from ateliers.models.empechement import Empechement
from config.champs import DateField
from participants.models import Participant


class InscriptionQuerySet(models.QuerySet):
    def en_cours(self, *, au):
        """The enrolments alive on that day, first and last day included."""
        return self.filter(est_en_cours(au))

    def en_cours_ou_a_venir(self, *, au):
        """The enrolments that have not ended on that day, even those that begin later."""
        return self.filter(n_est_pas_terminee(au))

    def terminees(self, *, au):
        """The enrolments whose last day has passed on that day."""
        return self.filter(date_fin__lt=au)

    def chevauchant(self, debut, fin):
        """The enrolments that share at least one day with these, `fin` None meaning « without end »."""
        communes = self.en_cours_ou_a_venir(au=debut)
        return communes if fin is None else communes.filter(date_debut__lte=fin)


class Inscription(models.Model):
    """A person expected at an atelier from a day on, perhaps late in the year, until a day, perhaps before its end."""

    class MotifFin(models.TextChoices):
        OBJECTIF_ATTEINT = "objectif_atteint", "Objectif atteint"
        EMPLOI = "emploi", "A trouvé un emploi"
        FORMATION = "formation", "Entre en formation"
        DEMENAGEMENT = "demenagement", "Déménage"
        SANTE_OU_FAMILLE = "sante_ou_famille", "Raison de santé ou de famille"
        NE_VIENT_PLUS = "ne_vient_plus", "Ne vient plus"
        AUTRE = "autre", "Autre"

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="inscriptions", verbose_name="personne")
    atelier = models.ForeignKey(Atelier, models.PROTECT, related_name="inscriptions", verbose_name="atelier")
    date_debut = DateField("à partir du")
    date_fin = DateField("jusqu’au", null=True, blank=True)
    motif_fin = models.CharField("motif de fin", max_length=20, choices=MotifFin, blank=True)
    empechement = models.CharField(
        "ce qui l’empêche de venir",
        max_length=15,
        choices=Empechement,
        blank=True,
        help_text="Compté, sans nom, dans les besoins sans réponse du bilan.",
    )

    objects = InscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "atelier"],
                condition=Q(date_fin=None),
                name="inscription_en_cours_unique",
                violation_error_message="Cette personne est déjà inscrite à cet atelier.",
            ),
            models.CheckConstraint(
                name="inscription_fin_apres_debut",
                condition=Q(date_fin=None) | Q(date_fin__gte=F("date_debut")),
                violation_error_message="L’inscription se termine avant d’avoir commencé : corrigez une date.",
            ),
        ]

    def __str__(self):
        return f"{self.participant} – {self.atelier}"
