from dateutil.rrule import MO, WEEKLY, rrule
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from ateliers.models.atelier import Atelier
from config.champs import DateField, LigneField, TimeField
from config.presentation import heure


class SerieQuerySet(models.QuerySet):
    def a_venir(self, *, le):
        """Those that still have a séance prévue from that day on; annotates the number of the first, `prochaine`."""
        prevues = self.model.objects.filter(
            pk=OuterRef("pk"), seances__statut="prevue", seances__date__gte=le
        ).order_by("seances__date", "seances__heure_debut", "seances__pk")
        return self.annotate(prochaine=Subquery(prevues.values("seances__pk")[:1])).exclude(prochaine=None)


class Serie(models.Model):
    """Séances planned together: one weekday and one slot, every week or every other week, over a period.

    A plan on two days of the week is two séries. The séances live their own lives afterwards: the série only
    remembers which ones go together, and how to plan them again another year.
    """

    class Jour(models.IntegerChoices):
        LUNDI = 0, "lundi"
        MARDI = 1, "mardi"
        MERCREDI = 2, "mercredi"
        JEUDI = 3, "jeudi"
        VENDREDI = 4, "vendredi"
        SAMEDI = 5, "samedi"
        DIMANCHE = 6, "dimanche"

    class Rythme(models.IntegerChoices):
        CHAQUE_SEMAINE = 1, "Chaque semaine"
        UNE_SUR_DEUX = 2, "Une semaine sur deux"

    atelier = models.ForeignKey(Atelier, models.CASCADE, related_name="series", verbose_name="atelier")
    jour = models.PositiveSmallIntegerField("jour", choices=Jour)
    rythme = models.PositiveSmallIntegerField("rythme", choices=Rythme, default=Rythme.CHAQUE_SEMAINE)
    date_debut = DateField("à partir du")
    date_fin = DateField("jusqu’au")
    heure_debut = TimeField("début")
    heure_fin = TimeField("fin")
    lieu = LigneField("lieu", max_length=120, blank=True)
    vacances = models.BooleanField("aussi pendant les vacances scolaires", default=False)

    objects = SerieQuerySet.as_manager()

    class Meta:
        verbose_name = "série"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="serie_fin_apres_debut",
                condition=Q(date_fin__gte=F("date_debut")),
                violation_error_message="La période se termine avant d’avoir commencé : corrigez l’une des deux dates.",
            ),
            models.CheckConstraint(
                name="serie_heures_dans_l_ordre",
                condition=Q(heure_fin__gt=F("heure_debut")),
                violation_error_message="La séance se termine avant d’avoir commencé : corrigez l’une des deux heures.",
            ),
        ]

    def __str__(self):
        return f"{self.atelier}, le {self.get_jour_display()}"

    @property
    def en_mots(self):
        """The slot as it is said: « Chaque mardi de 14 h à 16 h »."""
        return f"{self.rythme_en_mots} de {heure(self.heure_debut)} à {heure(self.heure_fin)}"

    @property
    def rythme_en_mots(self):
        """« Chaque mardi », or « Un mardi sur deux »."""
        nom = self.get_jour_display()
        return f"Chaque {nom}" if self.rythme == self.Rythme.CHAQUE_SEMAINE else f"Un {nom} sur deux"

    def regle(self, seance):
        """Whether the séance is still on the slot: nobody moved it to another day or other hours."""
        creneau = (self.jour, self.heure_debut, self.heure_fin)
        return creneau == (seance.date.weekday(), seance.heure_debut, seance.heure_fin)

    def dates(self):
        """The days of the rule, holidays and closures included; every other week counts from the first week."""
        jours = rrule(
            WEEKLY,
            interval=self.rythme,
            byweekday=self.jour,
            wkst=MO,
            dtstart=self.date_debut,
            until=self.date_fin,
        )
        return [moment.date() for moment in jours]
