from typing import NamedTuple

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce, Greatest

from ateliers.models.seance import Seance, minutes_de_seance
from participants.models import Participant


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
        """How many presents (all roles, then participants alone), excused, absent people and children: one query."""
        statut, present = Presence.Statut, Q(statut=Presence.Statut.PRESENT)
        return self.aggregate(
            presents=Count("pk", filter=present),
            participants=Count("pk", filter=present & Q(role=Presence.Role.PARTICIPANT)),
            excuses=Count("pk", filter=Q(statut=statut.EXCUSE)),
            absents=Count("pk", filter=Q(statut=statut.ABSENT)),
            enfants=Coalesce(Sum("enfants"), 0),
        )

    def avec_minutes(self):
        """Annotate `minutes_comptees`: the minutes written, else the séance less the late arrival and early leave."""
        restant = minutes_de_seance("seance__") - F("retard") - F("depart_anticipe")
        return self.annotate(minutes_comptees=Coalesce(F("minutes"), Greatest(restant, 0)))


class Marque(NamedTuple):
    """All that a sheet says of one person: two sheets that differ, differ by this."""

    statut: str
    role: str = "participant"
    minutes: int | None = None
    retard: int = 0
    depart_anticipe: int = 0
    enfants: int = 0


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
        help_text="Seulement si on ne connaît que la durée. Vide : toute la séance, moins le retard et le départ.",
    )
    retard = models.PositiveSmallIntegerField("minutes de retard", default=0, validators=[MaxValueValidator(1440)])
    depart_anticipe = models.PositiveSmallIntegerField(
        "minutes parties avant la fin", default=0, validators=[MaxValueValidator(1440)]
    )
    enfants = models.PositiveSmallIntegerField(
        "enfants venus avec elle",
        default=0,
        validators=[MaxValueValidator(20)],
        help_text="Un nombre : les enfants n’ont pas de fiche, et ne sont pas comptés parmi les participants.",
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
            models.CheckConstraint(
                name="presence_details_si_present",
                condition=Q(retard=0, depart_anticipe=0, enfants=0) | Q(statut="present"),
                violation_error_message="Seule une personne présente a un retard, un départ ou des enfants avec elle.",
            ),
            models.CheckConstraint(
                name="presence_minutes_ou_retard",
                condition=Q(minutes=None) | Q(retard=0, depart_anticipe=0),
                violation_error_message="Notez soit les minutes de présence, soit le retard et le départ.",
            ),
        ]

    def __str__(self):
        return f"{self.participant} – {self.seance}"

    @property
    def marque(self):
        return Marque(*(getattr(self, champ) for champ in Marque._fields))
