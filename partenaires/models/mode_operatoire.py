from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from config.champs import LigneField, TexteField
from partenaires.models.demande import Demande
from partenaires.models.partenaire import Partenaire


class ModeOperatoire(models.Model):
    """How a partner works, written once: it pre-fills its demandes, and says when one is not made that way."""

    class Canal(models.TextChoices):
        ESPACE = "espace", "L’espace partenaire"
        COURRIEL = "courriel", "E-mail"
        TELEPHONE = "telephone", "Téléphone"
        COURRIER = "courrier", "Courrier"

    partenaire = models.OneToOneField(Partenaire, models.CASCADE, related_name="mode_operatoire", editable=False)
    preavis_jours = models.PositiveSmallIntegerField(
        "jours d’avance qu’il nous donne",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="Entre sa demande et le jour du service.",
    )
    reponse_jours = models.PositiveSmallIntegerField(
        "jours qu’il lui faut pour répondre",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="Entre notre proposition et son accord.",
    )
    decideur = LigneField("qui décide", max_length=120, blank=True, help_text="Une fonction plutôt qu’un nom.")
    payeur = LigneField("qui paie", max_length=120, blank=True, help_text="Le service ou la structure qui règle.")
    engagement_exige = models.BooleanField(
        "un bon de commande ou un numéro d’engagement est exigé",
        default=False,
        help_text="Il manquera à chaque demande qui n’en porte pas.",
    )
    organisme_public = models.BooleanField(
        "organisme public", default=False, help_text="Ses factures se déposent dans Chorus Pro, avec son SIRET."
    )
    code_service = LigneField("code service Chorus Pro", max_length=50, blank=True, help_text="S’il en a donné un.")
    canal = models.CharField("le joindre de préférence par", max_length=10, choices=Canal, blank=True)
    remise = models.CharField("remise habituelle", max_length=10, choices=Demande.Remise, blank=True)
    habitudes = TexteField(
        "habitudes de livraison",
        max_length=500,
        blank=True,
        help_text="L’entrée, l’heure, le matériel rendu : des faits utiles à qui livre.",
    )
    reglement = models.CharField("règlement habituel", max_length=20, choices=Demande.Reglement, blank=True)

    class Meta:
        verbose_name = "mode opératoire"
        default_permissions = ()

    def __str__(self):
        return f"Mode opératoire – {self.partenaire}"

    @property
    def plutot_que_l_e_mail(self):
        """What reaches the partner better than an e-mail; empty when an e-mail does."""
        return {self.Canal.TELEPHONE: "le téléphone", self.Canal.COURRIER: "le courrier papier"}.get(self.canal, "")

    def prerempli(self):
        """What a new demande of this partner begins with."""
        habitudes = {champ: getattr(self, champ) for champ in ("decideur", "remise", "reglement")}
        return {champ: valeur for champ, valeur in habitudes.items() if valeur}
