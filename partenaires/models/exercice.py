from django.conf import settings
from django.db import models
from django.db.models import Q


class ExerciceQuerySet(models.QuerySet):
    def clos(self):
        return self.exclude(cloture_le=None)


class Exercice(models.Model):
    """A year of the autofinancement ledger; closed, nothing more is written in it. Its row is the ledger's lock."""

    annee = models.PositiveSmallIntegerField("année", unique=True)
    cloture_le = models.DateTimeField("clôturée le", null=True, editable=False)
    cloture_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ExerciceQuerySet.as_manager()

    class Meta:
        verbose_name = "année du livre"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="exercice_cloture_par_quelqu_un",
                condition=Q(cloture_le=None, cloture_par=None) | Q(cloture_le__isnull=False, cloture_par__isnull=False),
                violation_error_message="Une année close dit qui l’a close, et quand.",
            )
        ]

    def __str__(self):
        return str(self.annee)
