from django.db import models
from django.db.models import Q

from config.champs import LigneField
from partenaires.models.devis import PRIX_OU_REMISE, QUANTITE
from partenaires.models.facture import Facture, FactureFigee
from partenaires.montants import au_centime


class LigneFactureQuerySet(models.QuerySet):
    def delete(self):
        if self.filter(facture__numero__isnull=False).exists():
            raise FactureFigee("Une facture émise ne perd pas une ligne : un avoir la corrige.")
        return super().delete()


class LigneFacture(models.Model):
    """So much of something, at so much each, less than 0 for a remise; or an acompte. Frozen with its facture."""

    facture = models.ForeignKey(Facture, models.PROTECT, related_name="lignes")
    rang = models.PositiveSmallIntegerField("rang")
    designation = LigneField("désignation", max_length=160)
    quantite = models.DecimalField("quantité", max_digits=9, decimal_places=3, validators=QUANTITE)
    unite = LigneField("unité", max_length=20, blank=True)
    prix_unitaire = models.DecimalField("prix à l’unité", max_digits=14, decimal_places=2, validators=PRIX_OU_REMISE)
    acompte = models.ForeignKey(
        Facture, models.PROTECT, null=True, related_name="deductions", verbose_name="acompte déduit"
    )

    objects = LigneFactureQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de facture"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["facture", "rang"], name="ligne_facture_rang_unique"),
            models.CheckConstraint(
                name="ligne_facture_montant",
                condition=Q(quantite__gt=0) & (Q(acompte=None) | Q(prix_unitaire__lt=0)),
            ),
        ]

    def __str__(self):
        return self.designation

    @property
    def montant(self):
        return au_centime(self.quantite * self.prix_unitaire)

    def en_texte(self):
        """The line as it is sealed: the same text whatever the decimals the database gives back."""
        return [self.designation, f"{self.quantite:.3f}", self.unite, f"{self.prix_unitaire:.2f}"]
