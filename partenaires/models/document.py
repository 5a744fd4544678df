from datetime import timedelta

from django.db import models
from django.db.models import F, Min, OuterRef, Q, Subquery

from config.champs import DateField, LigneField
from partenaires.models.partenaire import Partenaire


class DocumentQuerySet(models.QuerySet):
    def a_rappeler(self, *, le):
        """The documents that end soon, as each of them says what soon is."""
        proches = Q(pk__in=[])
        for jours in DocumentPartenaire.Rappel.values:
            proches |= Q(rappel_jours=jours, fin__lte=le + timedelta(days=jours))
        return self.filter(proches, fin__gte=le)

    def conventions(self):
        return self.filter(nature=DocumentPartenaire.Nature.CONVENTION)


class DocumentPartenaire(models.Model):
    """A paper shared with a partner: a convention or another; the team is told once before it ends."""

    class Nature(models.TextChoices):
        CONVENTION = "convention", "Convention"
        AUTRE = "autre", "Autre document"

    class Rappel(models.IntegerChoices):
        UN_MOIS = 30, "Un mois avant la fin"
        DEUX_MOIS = 60, "Deux mois avant la fin"
        TROIS_MOIS = 90, "Trois mois avant la fin"
        SIX_MOIS = 180, "Six mois avant la fin"

    partenaire = models.ForeignKey(Partenaire, models.CASCADE, related_name="documents")
    nature = models.CharField("nature", max_length=12, choices=Nature, default=Nature.CONVENTION)
    titre = LigneField("titre", max_length=160, help_text="Par exemple : convention de partenariat 2026.")
    fichier = models.FileField("fichier", upload_to="partenaires/")
    debut = DateField("début", null=True, blank=True)
    fin = DateField("fin", null=True, blank=True, help_text="Le dernier jour. Laissez vide si rien ne finit.")
    rappel_jours = models.PositiveSmallIntegerField("nous prévenir", choices=Rappel, default=Rappel.DEUX_MOIS)
    rappele_le = DateField("rappelé le", null=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="document_dates_ordonnees",
                condition=Q(debut=None) | Q(fin=None) | Q(fin__gte=F("debut")),
                violation_error_message="Ce document finirait avant de commencer : vérifiez ses dates.",
            )
        ]

    def __str__(self):
        return self.titre

    def finit_bientot(self, le):
        return self.fin is not None and le <= self.fin <= le + timedelta(days=self.rappel_jours)

    def est_fini(self, le):
        return self.fin is not None and self.fin < le


def fin_de_convention(*, le):
    """Of each partner of a queryset, the end of the convention that ends next, when it is soon; else None."""
    documents = DocumentPartenaire.objects.conventions().a_rappeler(le=le).filter(partenaire=OuterRef("pk"))
    return Subquery(documents.order_by().values("partenaire").annotate(premiere=Min("fin")).values("premiere"))
