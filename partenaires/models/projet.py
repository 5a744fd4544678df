from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber

from config.champs import DateField, LigneField, TexteField
from partenaires.models.action import MONTANT, Action
from partenaires.montants import CENTIME, MONTANT_MAX


class ProjetQuerySet(models.QuerySet):
    def avec_recu(self):
        """Annotate `recu`, what the actions have given it, and `nb_dons`, in how many times."""
        return self.annotate(
            nb_dons=Count("affectations", filter=Q(affectations__reprise_le=None)),
            recu=Sum(
                "affectations__montant",
                filter=Q(affectations__reprise_le=None),
                default=Decimal(0),
                output_field=MONTANT,
            ),
        )


class Projet(models.Model):
    """What the money earned serves: an outing, holidays, equipment. Always collective, never somebody's."""

    nom = LigneField(
        "nom",
        max_length=120,
        help_text="Avec son article, comme on le dit : la sortie d’été, les vacances des familles.",
    )
    description = TexteField(
        "description", max_length=1000, blank=True, help_text="Pour qui, avec qui. Aucune somme ne va à une personne."
    )
    date = DateField("date", null=True, blank=True, help_text="Quand il se fait, si c’est connu.")

    objects = ProjetQuerySet.as_manager()

    class Meta:
        verbose_name = "projet collectif"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "nom", name="projet_nom_unique", violation_error_message="Un projet porte déjà ce nom."
            )
        ]

    def __str__(self):
        return self.nom


class AffectationQuerySet(models.QuerySet):
    def en_cours(self):
        """Those that were not taken back."""
        return self.filter(reprise_le=None)

    def derniers(self, nombre):
        """At most so many of each project, the latest."""
        rang = Window(RowNumber(), partition_by=F("projet"), order_by=[F("date").desc(), F("pk").desc()])
        return self.annotate(rang=rang).filter(rang__lte=nombre)


class Affectation(models.Model):
    """Money an action earned is given to a project; taken back, it stays readable and no longer counts."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="affectations", verbose_name="action")
    projet = models.ForeignKey(Projet, models.PROTECT, related_name="affectations", verbose_name="projet")
    montant = models.DecimalField(
        "montant",
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(CENTIME), MaxValueValidator(MONTANT_MAX)],
        help_text="En euros.",
    )
    date = DateField("date de la décision")
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    reprise_le = models.DateField("reprise le", null=True, editable=False)

    objects = AffectationQuerySet.as_manager()

    class Meta:
        verbose_name = "affectation"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="affectation_montant_positif",
                condition=Q(montant__gt=0),
                violation_error_message="Indiquez un montant supérieur à zéro.",
            ),
            models.CheckConstraint(name="affectation_montant_borne", condition=Q(montant__lte=MONTANT_MAX)),
        ]

    def __str__(self):
        return f"{self.montant} – {self.projet}"
