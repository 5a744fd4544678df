from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ateliers.models.atelier import Atelier
from ateliers.models.jalon import Jalon
from ateliers.models.seance import Seance
from config.champs import DateField, LigneField
from participants.models import Participant


class Besoin(models.Model):
    """A need or an expectation voiced at an atelier; who voiced it, and how many, are its expressions."""

    class Nature(models.TextChoices):
        PARLER = "parler", "Parler et se faire comprendre"
        LIRE_ECRIRE = "lire_ecrire", "Lire et écrire"
        DEMARCHES = "demarches", "Papiers et démarches"
        ENFANTS = "enfants", "École et enfants"
        SANTE = "sante", "Comprendre la santé et les soins"
        CUISINER = "cuisiner", "Cuisiner et bien manger"
        FAIRE = "faire", "Faire de ses mains"
        BUDGET = "budget", "Gérer son budget"
        EMPLOI = "emploi", "Travail et formation"
        NUMERIQUE = "numerique", "Téléphone et ordinateur"
        DEPLACEMENTS = "deplacements", "Se déplacer"
        RENCONTRER = "rencontrer", "Rencontrer du monde"
        SORTIR = "sortir", "Sorties, culture et vacances"
        AUTRE = "autre", "Autre"

    atelier = models.ForeignKey(Atelier, models.CASCADE, related_name="besoins", verbose_name="atelier")
    nature = models.CharField("besoin", max_length=15, choices=Nature)
    precision = LigneField(
        "en quelques mots", max_length=160, blank=True, help_text="Par exemple : parler avec la maîtresse."
    )
    jalons = models.ManyToManyField(Jalon, blank=True, related_name="besoins", verbose_name="jalons qui y répondent")
    seances = models.ManyToManyField(Seance, blank=True, related_name="besoins", verbose_name="séances qui y répondent")

    class Meta:
        verbose_name = "besoin"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["atelier", "nature", "precision"],
                name="besoin_unique",
                violation_error_message="Ce besoin est déjà noté : ajoutez-lui plutôt une voix.",
            )
        ]

    def __str__(self):
        return f"{self.get_nature_display()} : {self.precision}" if self.precision else self.get_nature_display()


class Expression(models.Model):
    """One voicing of a need: by a person who has a fiche, or by a group of so many people."""

    besoin = models.ForeignKey(Besoin, models.CASCADE, related_name="expressions", verbose_name="besoin")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="expressions", verbose_name="personne"
    )
    nombre = models.PositiveSmallIntegerField(
        "nombre de personnes", default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    exprimee_le = DateField("dit le")

    class Meta:
        verbose_name = "expression"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["besoin", "participant"],
                condition=Q(participant__isnull=False),
                name="expression_unique",
                violation_error_message="Cette personne a déjà exprimé ce besoin.",
            ),
            models.CheckConstraint(
                name="expression_une_personne_une_voix",
                condition=Q(participant=None) | Q(nombre=1),
                violation_error_message="Une personne compte pour une seule voix.",
            ),
        ]

    def __str__(self):
        return f"{self.besoin} ({self.nombre})"


class Avis(models.Model):
    """What the people present said of a séance: how many showed each of the four faces; nobody is named."""

    class Visage(models.TextChoices):
        TRES_BIEN = "tres_bien", "Très bien"
        BIEN = "bien", "Bien"
        MOYEN = "moyen", "Moyen"
        PAS_BIEN = "pas_bien", "Pas bien"

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="avis", verbose_name="séance")
    visage = models.CharField("avis", max_length=10, choices=Visage)
    nombre = models.PositiveSmallIntegerField("combien", validators=[MinValueValidator(1), MaxValueValidator(2000)])

    class Meta:
        verbose_name = "avis"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "visage"],
                name="avis_unique",
                violation_error_message="Ce visage est déjà compté pour cette séance.",
            )
        ]

    def __str__(self):
        return f"{self.get_visage_display()} ({self.nombre})"
