from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from config.champs import LigneField, TexteField


class ReglagesFacturation(models.Model):
    """What the centre prints on its devis and factures; a single row. Without `mention_tva` nothing is issued."""

    mention_tva = LigneField(
        "mention de TVA",
        max_length=200,
        blank=True,
        help_text="À décider avec la trésorerie ou l’expert-comptable. Tant qu’elle est vide, rien ne part.",
    )
    validite_devis = models.PositiveSmallIntegerField(
        "un devis est valable (jours)", default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    delai_paiement = models.PositiveSmallIntegerField(
        "une facture se règle sous (jours)", default=30, validators=[MaxValueValidator(120)]
    )
    acompte = models.PositiveSmallIntegerField(
        "acompte à la commande (%)",
        default=0,
        validators=[MaxValueValidator(100)],
        help_text="0 : pas d’acompte.",
    )
    conditions_annulation = TexteField(
        "conditions d’annulation", blank=True, max_length=1000, help_text="Imprimées sur chaque devis."
    )
    coordonnees_paiement = TexteField(
        "comment nous régler",
        blank=True,
        max_length=1000,
        help_text="Par exemple l’IBAN, l’ordre du chèque. Imprimé sur chaque facture.",
    )
    phrase_retard = TexteField(
        "en cas de retard, escompte",
        blank=True,
        max_length=1000,
        help_text="La phrase que vous choisissez, imprimée telle quelle sur chaque facture.",
    )
    signataire = LigneField("qui signe pour le centre", max_length=120, blank=True, help_text="Un nom et une fonction.")

    class Meta:
        verbose_name = "réglages des devis et des factures"
        constraints = [models.CheckConstraint(name="reglages_facturation_uniques", condition=models.Q(pk=1))]
        default_permissions = ("change",)

    def __str__(self):
        return "Réglages des devis et des factures"


def les_reglages():
    """The settings of invoicing, or what they are by default as long as nobody has written them."""
    return ReglagesFacturation.objects.first() or ReglagesFacturation(pk=1)
