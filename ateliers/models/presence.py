from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from ateliers.models.atelier import Atelier
from ateliers.models.conditions import est_en_cours, n_est_pas_terminee
from ateliers.models.seance import Seance, minutes_de_seance
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


def est_tenue(chemin=""):
    """Present, in any role, at a séance réalisée; `chemin` leads to the presence (`presences__`)."""
    return Q(**{f"{chemin}statut": Presence.Statut.PRESENT, f"{chemin}seance__statut": Seance.Statut.REALISEE})


def est_comptee(chemin=""):
    """What makes the figures: present, as a participant, at a séance réalisée (domaine: P)."""
    return est_tenue(chemin) & Q(**{f"{chemin}role": Presence.Role.PARTICIPANT})


class PresenceQuerySet(models.QuerySet):
    def comptees(self):
        """The presences that make the figures."""
        return self.filter(est_comptee())

    def tenues(self):
        """The people present, in any role, at the séances réalisées."""
        return self.filter(est_tenue())

    def de_l_annee(self, annee):
        return self.filter(seance__date__year=annee)

    def comptes(self):
        """How many presents (all roles, then participants alone), excused and absent people: one query, a dict."""
        statut, present = Presence.Statut, Q(statut=Presence.Statut.PRESENT)
        return self.aggregate(
            presents=Count("pk", filter=present),
            participants=Count("pk", filter=present & Q(role=Presence.Role.PARTICIPANT)),
            excuses=Count("pk", filter=Q(statut=statut.EXCUSE)),
            absents=Count("pk", filter=Q(statut=statut.ABSENT)),
        )

    def avec_minutes(self):
        """Annotate `minutes_comptees`: the minutes written on the sheet, else the whole séance."""
        return self.annotate(minutes_comptees=Coalesce(F("minutes"), minutes_de_seance("seance__")))


class Presence(models.Model):
    """What the sheet says of one person at one séance. No row means « non pointé »."""

    class Statut(models.TextChoices):
        PRESENT = "present", "Présent"
        EXCUSE = "absent_excuse", "Excusé"
        ABSENT = "absent", "Absent"

    class Role(models.TextChoices):
        PARTICIPANT = "participant", "Participant"
        BENEVOLE = "benevole", "Bénévole"
        SALARIE = "salarie", "Salarié"
        INTERVENANT = "intervenant", "Intervenant extérieur"
        ACCOMPAGNANT = "accompagnant", "Accompagnant"

    seance = models.ForeignKey(Seance, models.PROTECT, related_name="presences", verbose_name="séance")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="presences", verbose_name="personne")
    statut = models.CharField("présence", max_length=15, choices=Statut)
    role = models.CharField("rôle", max_length=15, choices=Role, default=Role.PARTICIPANT)
    minutes = models.PositiveSmallIntegerField(
        "minutes effectives",
        null=True,
        blank=True,
        validators=[MaxValueValidator(1440)],
        help_text="Arrivée tardive ou départ anticipé. Vide : toute la séance.",
    )

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "présence"
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "participant"],
                name="presence_unique",
                violation_error_message="Cette personne est déjà sur la feuille.",
            ),
            models.CheckConstraint(
                name="presence_minutes_si_present",
                condition=Q(minutes=None) | Q(statut="present"),
                violation_error_message="Seule une personne présente a des minutes effectives.",
            ),
        ]

    def __str__(self):
        return f"{self.participant} – {self.seance}"

    @property
    def marque(self):
        """All that the sheet says of the person: two sheets that differ, differ by this."""
        return self.statut, self.role, self.minutes
