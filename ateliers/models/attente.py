from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from ateliers.models.atelier import Atelier
from ateliers.models.empechement import Empechement
from ateliers.models.inscription import Inscription
from config.champs import DateField
from config.presentation import jour
from participants.models import Participant


class ReponseDejaNotee(ValidationError):
    """The person no longer waits: her answer is written."""


class AttenteQuerySet(models.QuerySet):
    def ouvertes(self):
        """Those that wait for an answer."""
        return self.filter(issue=Attente.Issue.EN_ATTENTE)

    def proposees(self):
        """Those whose person was told of a place and has not answered yet."""
        return self.ouvertes().exclude(proposee_le=None)

    def d_une_place(self):
        """Those that a place would answer: nothing else keeps the person away, or the place is proposed already."""
        return self.ouvertes().filter(Q(motif=Attente.Motif.COMPLET) | Q(proposee_le__isnull=False))

    def closes(self):
        """Those that have their answer."""
        return self.exclude(issue=Attente.Issue.EN_ATTENTE)

    def dans_l_ordre(self):
        """First come, first served."""
        return self.order_by("demandee_le", "pk")

    def avec_rang(self):
        """Annotate `rang`, the place in the list, from 1: who asked the same day before comes before."""
        avant = Q(demandee_le__lt=OuterRef("demandee_le")) | Q(
            demandee_le=OuterRef("demandee_le"), pk__lt=OuterRef("pk")
        )
        devant = Attente.objects.ouvertes().filter(avant, atelier=OuterRef("atelier")).order_by().values("atelier")
        return self.annotate(rang=Coalesce(Subquery(devant.annotate(nb=Count("pk")).values("nb")), 0) + 1)

    def sans_reponse(self, annee):
        """The unmet demand of a year: asked for in that year, and no place taken before it ended.

        Still waiting, refused, withdrawn: all of them. A place found the year after does not rewrite the report.
        """
        inscrites = Q(issue=Attente.Issue.INSCRITE, decidee_le__year__lte=annee)
        return self.filter(~inscrites, demandee_le__year=annee)

    def avec_raison(self):
        """Annotate `raison`, what keeps the person away: what she said of the place offered, else what she waits for.

        Its words are those of `Attente.Motif`, which holds those of `Empechement`.
        """
        return self.annotate(raison=Case(When(empechement="", then=F("motif")), default=F("empechement")))


class Attente(models.Model):
    """A person who would come to an atelier and cannot yet: no place left, or something keeps her away."""

    class Motif(models.TextChoices):
        COMPLET = "complet", "Plus de place"
        GARDE_ENFANTS = Empechement.GARDE_ENFANTS.value, Empechement.GARDE_ENFANTS.label
        TRANSPORT = Empechement.TRANSPORT.value, Empechement.TRANSPORT.label
        HORAIRES = Empechement.HORAIRES.value, Empechement.HORAIRES.label
        NIVEAU = Empechement.NIVEAU.value, Empechement.NIVEAU.label
        AUTRE = Empechement.AUTRE.value, Empechement.AUTRE.label

    class Issue(models.TextChoices):
        EN_ATTENTE = "en_attente", "En attente"
        INSCRITE = "inscrite", "Inscrite"
        REFUSEE = "refusee", "N’a pas pris la place"
        RETIREE = "retiree", "Retirée de la liste"

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attentes", verbose_name="personne")
    atelier = models.ForeignKey(Atelier, models.PROTECT, related_name="attentes", verbose_name="atelier")
    demandee_le = DateField("demandée le")
    motif = models.CharField("motif", max_length=15, choices=Motif, default=Motif.COMPLET)
    issue = models.CharField("issue", max_length=12, choices=Issue, default=Issue.EN_ATTENTE, editable=False)
    proposee_le = DateField("place proposée le", null=True, blank=True, editable=False)
    decidee_le = DateField("décidée le", null=True, blank=True, editable=False)
    empechement = models.CharField("pourquoi pas", max_length=15, choices=Empechement, blank=True, editable=False)
    inscription = models.OneToOneField(
        Inscription, models.SET_NULL, null=True, blank=True, related_name="attente", editable=False
    )

    objects = AttenteQuerySet.as_manager()

    class Meta:
        verbose_name = "attente"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "atelier"],
                condition=Q(issue="en_attente"),
                name="attente_ouverte_unique",
                violation_error_message="Cette personne est déjà sur la liste d’attente de cet atelier.",
            ),
            models.CheckConstraint(
                name="attente_decidee_datee",
                condition=Q(issue="en_attente", decidee_le=None)
                | (~Q(issue="en_attente") & Q(decidee_le__isnull=False)),
                violation_error_message="Une attente qui a sa réponse porte la date de cette réponse.",
            ),
        ]

    def __str__(self):
        return f"{self.participant} – {self.atelier}"

    def verifier_ouverte(self):
        """Raise ReponseDejaNotee when the person has her answer."""
        if self.issue != Attente.Issue.EN_ATTENTE:
            raise ReponseDejaNotee(
                f"La réponse de {self.participant} est déjà notée, le {jour(self.decidee_le)} : "
                f"« {self.get_issue_display()} »."
            )

    def proposer(self, *, le):
        """The person is told of a place on that day; told twice, the first day stays."""
        self.verifier_ouverte()
        self.proposee_le = self.proposee_le or le
        self.save(update_fields=["proposee_le"])

    def reprendre(self):
        """The place is no longer proposed to her; she waits still."""
        self.verifier_ouverte()
        self.proposee_le = None
        self.save(update_fields=["proposee_le"])

    def clore(self, issue, *, le, empechement="", inscription=None):
        """Write the answer; the same one twice is written once, another raises ReponseDejaNotee."""
        if self.issue == issue:
            return
        self.verifier_ouverte()
        self.issue, self.decidee_le, self.empechement, self.inscription = issue, le, empechement, inscription
        self.save(update_fields=["issue", "decidee_le", "empechement", "inscription"])

    def rouvrir(self):
        """The enrolment that answered it was a mistake: the person waits as before, at her rank."""
        self.issue, self.decidee_le, self.inscription = Attente.Issue.EN_ATTENTE, None, None
        self.save(update_fields=["issue", "decidee_le", "inscription"])
