from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When

from ateliers.models.atelier import Atelier
from ateliers.models.seance import Seance
from config.champs import LigneField, TexteField
from participants.models import Competence, Niveau


class JalonQuerySet(models.QuerySet):
    def avec_etat(self):
        """Annotate `etat`, drawn from the séances réalisées: one of Jalon.Etat."""
        travaux = JalonTravaille.objects.filter(jalon=OuterRef("pk"), seance__statut=Seance.Statut.REALISEE)
        etat = Case(
            When(Exists(travaux.filter(atteint=True)), then=Value(Jalon.Etat.FAIT.value)),
            When(Exists(travaux), then=Value(Jalon.Etat.EN_COURS.value)),
            default=Value(Jalon.Etat.PAS_ENCORE.value),
        )
        return self.annotate(etat=etat)

    def dans_l_ordre(self):
        return self.order_by("ordre", "pk")


class Jalon(models.Model):
    """A step of an atelier's progression, in order: what is to be learnt there."""

    class Etat(models.TextChoices):
        FAIT = "fait", "Fait"
        EN_COURS = "en_cours", "En cours"
        PAS_ENCORE = "pas_encore", "Pas encore"

    atelier = models.ForeignKey(Atelier, models.CASCADE, related_name="jalons", verbose_name="atelier")
    ordre = models.PositiveSmallIntegerField("ordre", default=1)
    intitule = LigneField("jalon", max_length=160)
    apprentissage = TexteField("ce qu’on y apprend", blank=True, max_length=1000)
    competence = models.CharField("compétence", max_length=5, choices=Competence, blank=True)
    niveau = models.CharField("niveau", max_length=10, choices=Niveau, blank=True)

    objects = JalonQuerySet.as_manager()

    class Meta:
        verbose_name = "jalon"
        default_permissions = ()

    def __str__(self):
        return self.intitule


class JalonTravaille(models.Model):
    """A jalon a séance works on: picked beforehand, then reached or not."""

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="jalons_travailles", verbose_name="séance")
    jalon = models.ForeignKey(Jalon, models.PROTECT, related_name="travaux", verbose_name="jalon")
    atteint = models.BooleanField("atteint", default=False)

    class Meta:
        verbose_name = "jalon travaillé"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "jalon"],
                name="jalon_travaille_unique",
                violation_error_message="Cette séance travaille déjà ce jalon.",
            )
        ]

    def __str__(self):
        return f"{self.jalon} – {self.seance}"
