from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import ExtractHour, ExtractMinute
from django.utils import timezone

from ateliers.models.atelier import Atelier
from ateliers.models.conditions import AVANCE, est_a_pointer
from ateliers.models.serie import Serie
from config.champs import DateField, LigneField, TexteField, TimeField
from config.presentation import INSECABLE, heure, jour
from partenaires.models import Demande, Partenaire


class TransitionImpossible(ValidationError):
    """A séance cannot go from its status to the one asked for; the message says why, in French."""


class PointageImpossible(ValidationError):
    """Nobody can be marked at this séance, or not yet; the message says why, in French."""


class SeanceQuerySet(models.QuerySet):
    def realisees(self):
        return self.filter(statut=Seance.Statut.REALISEE)

    def de_l_annee(self, annee):
        return self.filter(date__year=annee)

    def entre(self, debut, fin):
        """The séances of these days, both included."""
        return self.filter(date__range=(debut, fin))

    def a_pointer(self, *, le):
        """The séances whose sheet is open at that moment (aware datetime), and that nobody has filled in."""
        return self.filter(est_a_pointer(le))

    def a_venir(self, *, le):
        """The séances from that day on, that day included."""
        return self.filter(date__gte=le)

    def passees(self, *, au):
        """The séances before that day."""
        return self.filter(date__lt=au)

    def suivantes(self, seance):
        """The séances prévues after this one, the nearest first."""
        apres = Q(date__gt=seance.date) | Q(date=seance.date, heure_debut__gt=seance.heure_debut)
        return self.filter(apres, statut=Seance.Statut.PREVUE).order_by("date", "heure_debut", "pk")

    def liees_a(self, partenaire):
        """The séances a partner speaks at, or that prepare one of its demandes."""
        return self.filter(Q(pk__in=partenaire.seances.values("pk")) | Q(demande__partenaire=partenaire))

    def maintenues(self):
        """The séances held or to be held: neither annulées nor reportées."""
        return self.filter(statut__in=(Seance.Statut.PREVUE, Seance.Statut.REALISEE))

    def a_compter(self, *, au):
        """The séances whose sheet is due on that day: those réalisées, and those still prévues the days before."""
        return self.filter(Q(statut=Seance.Statut.REALISEE) | Q(statut=Seance.Statut.PREVUE, date__lt=au))

    def avec_duree(self):
        """Annotate `minutes`, the length of the séance."""
        return self.annotate(minutes=minutes_de_seance())

    def avec_effectifs(self):
        """Annotate `nb_presents`, the participants present: neither volunteers nor speakers."""
        presents = Q(presences__statut="present", presences__role="participant")
        return self.annotate(nb_presents=Count("presences", filter=presents))

    def avec_libelles(self):
        """Join what every list of séances shows: the atelier and its pôle."""
        return self.select_related("atelier__pole")

    def en_bref(self):
        """What a month shows of each séance, as named tuples: hundreds of rows, read without making objects."""
        du_pole = {champ: F(f"atelier__pole__{champ}") for champ in ("couleur", "icone")}
        noms = {"nom_atelier": F("atelier__nom"), "nom_pole": F("atelier__pole__nom")}
        return self.annotate(**du_pole, **noms).values_list(
            "pk", "date", "heure_debut", "statut", *noms, *du_pole, named=True
        )


def minutes_de_seance(prefixe=""):
    """The expression of a séance's length in minutes, through the relation `prefixe` (`seance__`) if given."""
    return (
        ExtractHour(f"{prefixe}heure_fin") * 60
        + ExtractMinute(f"{prefixe}heure_fin")
        - ExtractHour(f"{prefixe}heure_debut") * 60
        - ExtractMinute(f"{prefixe}heure_debut")
    )


class Seance(models.Model):
    """One dated meeting of an atelier. In the figures, « un atelier » means one séance réalisée."""

    class Statut(models.TextChoices):
        PREVUE = "prevue", "Prévue"
        REALISEE = "realisee", "Réalisée"
        ANNULEE = "annulee", "Annulée"
        REPORTEE = "reportee", "Reportée"

    class MotifAnnulation(models.TextChoices):
        ANIMATEUR_ABSENT = "animateur_absent", "Animateur ou animatrice absente"
        PUBLIC_ABSENT = "public_absent", "Personne n’est venu"
        LOCAUX = "locaux", "Locaux indisponibles"
        METEO = "meteo", "Météo"
        FERIE = "ferie", "Jour férié"
        AUTRE = "autre", "Autre motif"

    TRANSITIONS = {
        Statut.PREVUE: {Statut.REALISEE, Statut.ANNULEE, Statut.REPORTEE},
        Statut.REALISEE: {Statut.PREVUE},
        Statut.ANNULEE: {Statut.PREVUE},
        Statut.REPORTEE: {Statut.PREVUE},
    }

    atelier = models.ForeignKey(Atelier, models.PROTECT, related_name="seances", verbose_name="atelier")
    date = DateField("date")
    heure_debut = TimeField("début")
    heure_fin = TimeField("fin")
    lieu = LigneField("lieu", max_length=120, blank=True)
    theme = LigneField("thème", max_length=160, blank=True)
    prevu = TexteField("ce qui est prévu", blank=True, max_length=3000)
    fait = TexteField("ce qui a été fait", blank=True, max_length=3000)
    suite = TexteField("pour la suite", blank=True, max_length=1000)
    serie = models.ForeignKey(
        Serie, models.SET_NULL, null=True, blank=True, related_name="seances", editable=False, verbose_name="série"
    )
    responsables = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="ateliers.Encadrement",
        blank=True,
        related_name="seances",
        verbose_name="responsables",
    )
    intervenants = models.ManyToManyField(
        Partenaire,
        blank=True,
        related_name="seances",
        verbose_name="intervenants extérieurs",
        help_text="Les partenaires qui viennent ce jour-là.",
    )
    demande = models.ForeignKey(
        Demande,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="seances",
        verbose_name="demande de cuisine solidaire",
        help_text="La demande que cette séance prépare.",
    )
    statut = models.CharField("statut", max_length=10, choices=Statut, default=Statut.PREVUE, editable=False)
    motif_annulation = models.CharField(
        "motif de l’annulation", max_length=20, choices=MotifAnnulation, blank=True, editable=False
    )
    reportee_a = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reportee_de",
        verbose_name="reportée à",
        editable=False,
    )
    visiteurs = models.PositiveSmallIntegerField(
        "visiteurs sans nom",
        default=0,
        validators=[MaxValueValidator(2000)],
        help_text="Les personnes venues sans donner leur nom : un nombre, compté à part.",
    )
    version = models.PositiveIntegerField("version de la feuille", default=0, editable=False)
    pointee_le = models.DateTimeField("feuille enregistrée le", null=True, editable=False)
    pointee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = SeanceQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["date", "statut"], name="seance_date_statut"),
            models.Index(fields=["atelier", "statut", "date"], name="seance_atelier_statut_date"),
        ]
        constraints = [
            models.CheckConstraint(
                name="seance_fin_apres_debut",
                condition=Q(heure_fin__gt=F("heure_debut")),
                violation_error_message="La séance se termine avant d’avoir commencé : corrigez l’une des deux heures.",
            ),
            models.CheckConstraint(
                name="seance_annulation_motivee",
                condition=~Q(statut="annulee") | ~Q(motif_annulation=""),
                violation_error_message="Indiquez le motif de l’annulation.",
            ),
            models.CheckConstraint(
                name="seance_report_date",
                condition=Q(statut="reportee", reportee_a__isnull=False) | (~Q(statut="reportee") & Q(reportee_a=None)),
                violation_error_message="Indiquez la nouvelle date de la séance.",
            ),
        ]

    def __str__(self):
        return f"{self.atelier} du {self.date:%d/%m/%Y}"

    @property
    def minutes(self):
        """Its length."""
        debut, fin = self.heure_debut, self.heure_fin
        return (fin.hour - debut.hour) * 60 + fin.minute - debut.minute

    @minutes.setter
    def minutes(self, valeur):
        """Accept the same length computed by the database (`avec_duree`)."""

    @property
    def ouverture(self):
        """The moment its sheet opens; counted in UTC, because an hour is missing or comes twice on some nights."""
        return timezone.make_aware(datetime.combine(self.date, self.heure_debut)).astimezone(UTC) - AVANCE

    def verifier_pointage(self, *, le):
        """Raise PointageImpossible when no sheet can be kept: séance called off, put back, or still far off."""
        if self.statut in (self.Statut.ANNULEE, self.Statut.REPORTEE):
            raise PointageImpossible(
                f"Cette séance est {self.get_statut_display().lower()}{INSECABLE}: elle n’a pas de feuille de présence."
            )
        if le < self.ouverture:
            raise PointageImpossible(
                f"Cette séance n’a pas encore commencé{INSECABLE}: sa feuille s’ouvrira une heure avant, "
                f"{jour(self.date)} à {heure(timezone.localtime(self.ouverture))}."
            )

    def verifier_cahier(self, *, le):
        """Raise PointageImpossible when it is too early to tell what was done."""
        if le < self.ouverture:
            raise PointageImpossible(
                f"Cette séance n’a pas encore commencé : son cahier s’ouvrira une heure avant, "
                f"{jour(self.date)} à {heure(timezone.localtime(self.ouverture))}."
            )

    def verifier_modification(self):
        """Raise TransitionImpossible when the séance will not be held: what it says no longer changes."""
        if self.statut == self.Statut.ANNULEE:
            raise TransitionImpossible("Cette séance est annulée : pour la modifier, remettez-la d’abord comme prévue.")
        if self.statut == self.Statut.REPORTEE:
            raise TransitionImpossible("Cette séance est reportée : modifiez plutôt celle qui la remplace.")

    def verifier_retour(self):
        """Raise TransitionImpossible when its report cannot be undone: the new séance is more than a plan."""
        if self.statut != self.Statut.REPORTEE:
            raise TransitionImpossible("Cette séance n’est pas reportée : il n’y a pas de report à annuler.")
        nouvelle = self.reportee_a
        if nouvelle.statut != self.Statut.PREVUE:
            raise TransitionImpossible(
                f"La séance qui la remplace est {nouvelle.get_statut_display().lower()} : "
                f"remettez-la d’abord comme prévue."
            )
        if nouvelle.presences.exists():
            raise TransitionImpossible("La feuille de la séance qui la remplace porte des noms : retirez-les d’abord.")

    def verifier_passage_a(self, statut):
        """Raise TransitionImpossible when the séance cannot take this status."""
        if statut not in self.TRANSITIONS[self.Statut(self.statut)]:
            raise TransitionImpossible(
                f"Cette séance est {self.get_statut_display().lower()} : "
                f"elle ne peut pas devenir {self.Statut(statut).label.lower()}."
            )
