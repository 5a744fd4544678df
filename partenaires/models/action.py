from decimal import Decimal

from django.db import models
from django.db.models import Case, DecimalField, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from config.champs import DateField, LigneField
from config.recherche import CleRechercheField
from partenaires.models.demande import Demande
from partenaires.montants import ZERO, au_centime

MONTANT = DecimalField(max_digits=12, decimal_places=2)


def colonne(sens, *, prefixe=""):
    """The amount of a line as it counts in the column of this `sens`.

    A correction takes away from the column of the line it corrects: nothing is counted twice.
    """
    montant, contraire = F(f"{prefixe}montant"), {"recette": "depense", "depense": "recette"}[sens]
    return Case(
        When(**{f"{prefixe}sens": sens, f"{prefixe}corrige": None, "then": montant}),
        When(**{f"{prefixe}sens": contraire, f"{prefixe}corrige__isnull": False, "then": -montant}),
        default=Decimal(0),
        output_field=MONTANT,
    )


class ActionQuerySet(models.QuerySet):
    def de_l_annee(self, annee):
        return self.filter(date__year=annee)

    def soutien(self):
        """The manifestations de soutien: six a year are exempt of VAT."""
        return self.filter(manifestation_soutien=True)

    def avec_montants(self):
        """Annotate `recettes`, `depenses` and `alloue`: what was earned, spent, and given to projects."""
        return self.annotate(
            recettes=_total(Sum(colonne("recette", prefixe="mouvements__"))),
            depenses=_total(Sum(colonne("depense", prefixe="mouvements__"))),
            alloue=_total(Sum("affectations__montant", filter=Q(affectations__reprise_le=None))),
        )


def _total(somme):
    # A query of its own for each sum: joined together, the lines would multiply one another.
    total = Action.objects.filter(pk=OuterRef("pk")).order_by().values("pk").annotate(total=somme).values("total")
    return Coalesce(Subquery(total, output_field=MONTANT), Value(Decimal(0)), output_field=MONTANT)


class Action(models.Model):
    """What money is earned and spent for: a partner's demande, a manifestation, a sale."""

    class Nature(models.TextChoices):
        DEMANDE = "demande", "Demande d’un partenaire"
        MANIFESTATION = "manifestation", "Manifestation"
        VENTE = "vente", "Vente"
        AUTRE = "autre", "Autre"

    SOUTIENS_PAR_AN = 6  # beyond, their receipts are no longer exempt of VAT

    nom = LigneField("nom", max_length=160, help_text="Par exemple : 400 pâtisseries pour le tournoi.")
    nature = models.CharField("nature", max_length=15, choices=Nature, default=Nature.MANIFESTATION)
    demande = models.OneToOneField(
        Demande, models.PROTECT, null=True, blank=True, related_name="action", verbose_name="demande"
    )
    date = DateField("date")
    manifestation_soutien = models.BooleanField(
        "manifestation de soutien",
        default=False,
        help_text="Ouverte au public, au profit du centre : six par an, dans un compte à part.",
    )

    cle_recherche = CleRechercheField(sources=("nom",))

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="action_demande_selon_nature",
                condition=Q(nature="demande", demande__isnull=False) | (~Q(nature="demande") & Q(demande=None)),
                violation_error_message="Choisissez la demande dont il s’agit, ou une autre nature.",
            )
        ]

    def __str__(self):
        return self.nom

    @property
    def benefice(self):
        """What it earned; needs `avec_montants`."""
        return au_centime(self.recettes - self.depenses)

    @property
    def reste(self):
        """What may still be given to a project; needs `avec_montants`."""
        return au_centime(self.recettes - self.depenses - self.alloue)

    @property
    def perte(self):
        """What it cost more than it earned; zero when it earned something. Needs `avec_montants`."""
        return max(-self.benefice, ZERO)

    @property
    def a_affecter(self):
        """`reste`, zero when the action lost money."""
        return max(self.reste, ZERO)
