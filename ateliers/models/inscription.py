from datetime import date

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan

from ateliers.models.atelier import Atelier
from ateliers.models.conditions import est_en_cours, n_est_pas_terminee
from ateliers.models.empechement import Empechement
from ateliers.models.presence import Presence
from ateliers.models.seance import Seance
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

    def empechees(self, annee):
        """The enrolments that ended in that year because something keeps the person away (`empechement`)."""
        return self.filter(date_fin__year=annee).exclude(empechement="")

    def chevauchant(self, debut, fin):
        """The enrolments that share at least one day with these, `fin` None meaning « without end »."""
        communes = self.en_cours_ou_a_venir(au=debut)
        return communes if fin is None else communes.filter(date_debut__lte=fin)

    def sans_nouvelles(self, *, au, absences):
        """The enrolments alive on that day whose person missed that many séances réalisées in a row.

        Missed: absent, or left without a mark. Excused, she told why: the séance is neither missed nor attended.
        A call begins the count again; one without an answer, only until the next séance missed.
        """
        suivies = self.en_cours(au=au).filter(atelier__actif=True)
        # The séance that makes them too many: whoever came on that day or since has not missed enough.
        de_trop = Case(
            When(Exact(_dernier_appel("suite"), Value("sans_reponse")), then=_seance_manquee(1, au)),
            default=_seance_manquee(absences, au),
        )
        # Most came to the last séance: asked first, it spares counting what they missed.
        trop_manque = Case(
            When(_venue_a_la_derniere_seance(au), then=False),
            default=GreaterThan(de_trop, Coalesce(_derniere_venue(au), Value(date.min))),
            output_field=models.BooleanField(),
        )
        return suivies.filter(trop_manque)

    def avec_absences(self, *, au):
        """Annotate `derniere_venue`, `dernier_appel` and `suite_appel`, None when there is none, and `manquees`."""
        appels = {"dernier_appel": _dernier_appel("passe_le"), "suite_appel": _dernier_appel("suite")}
        return self.annotate(derniere_venue=_derniere_venue(au), **appels).annotate(manquees=_nb_manquees(au))


def _venue_a_la_derniere_seance(au):
    """Whether she came to the atelier the last time it was held."""
    tenues = Seance.objects.realisees().filter(atelier=OuterRef(OuterRef("atelier")), date__lte=au)
    derniere = Subquery(tenues.order_by("-date").values("pk")[:1])
    return _est_presente(Presence.objects.filter(seance=derniere, participant=OuterRef("participant")))


def _est_presente(marque):
    """Whether this mark, a row or none, says present.

    A value rather than an `Exists`: PostgreSQL reads it for the row at hand, instead of joining every séance of the
    atelier to every presence of the person.
    """
    return Exact(Subquery(marque.values("statut")), Value(Presence.Statut.PRESENT))


def _derniere_venue(au):
    """The last day the person came to the atelier, in any role; the `Case` keeps the séances read from the last one."""
    marque = Presence.objects.filter(seance=OuterRef("pk"), participant=OuterRef(OuterRef("participant")))
    est_venue = Case(When(_est_presente(marque), then=True), default=False, output_field=models.BooleanField())
    tenues = Seance.objects.realisees().filter(est_venue, atelier=OuterRef("atelier"), date__lte=au)
    return Subquery(tenues.order_by("-date").values("date")[:1])


def _seances_dues(au):
    """The séances réalisées where the person was expected, but for those she excused herself from."""
    excuses = Presence.objects.filter(
        seance=OuterRef("pk"), participant=OuterRef(OuterRef("participant")), statut=Presence.Statut.EXCUSE
    )
    realisees = Seance.objects.realisees().filter(atelier=OuterRef("atelier"), date__range=(OuterRef("date_debut"), au))
    return realisees.filter(~Exists(excuses))


def _seance_manquee(rang, au):
    """The day of the last séance due since the last call, of the one before it for `rang` 2, and so on."""
    appels = Inscription.objects.filter(pk=OuterRef(OuterRef("pk")), appels__passe_le__gte=OuterRef("date"))
    depuis_l_appel = _seances_dues(au).filter(~Exists(appels))
    return Subquery(depuis_l_appel.order_by("-date").values("date")[rang - 1 : rang])


def _nb_manquees(au):
    """How many séances due the person missed since she last came."""
    manquees = _seances_dues(au).filter(date__gt=Coalesce(OuterRef("derniere_venue"), Value(date.min)))
    comptees = manquees.order_by().values("atelier").annotate(nb=Count("pk")).values("nb")
    return Coalesce(Subquery(comptees), 0)


def _dernier_appel(champ):
    """What the last call says."""
    appels = Inscription.objects.filter(pk=OuterRef("pk")).order_by("-appels__passe_le", "-appels__pk")
    return Subquery(appels.values(f"appels__{champ}")[:1])


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
        help_text="Compté, sans nom, dans les demandes sans réponse du bilan.",
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

    def est_terminee(self, au):
        """Whether its last day has passed on that day."""
        return self.date_fin is not None and self.date_fin < au

    def couvre(self, jour):
        """Whether it is alive on that day, first and last day included."""
        return self.date_debut <= jour and (self.date_fin is None or jour <= self.date_fin)
