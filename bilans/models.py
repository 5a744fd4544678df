from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ateliers.models import Pole
from config.champs import LigneField, TexteField


class Bilan(models.Model):
    """The yearly report's own words: what a director writes beside the figures of a year."""

    class MotCle(models.TextChoices):
        INTERGENERATIONNEL = "intergenerationnel", "Intergénérationnel"
        FAMILLE = "famille", "Famille"
        PARENTALITE = "parentalite", "Parentalité"
        EDUCATION = "education", "Éducation, scolarité"
        SOLIDARITE = "solidarite", "Solidarité"
        DEMOCRATIE = "democratie", "Démocratie et citoyenneté"
        SANTE = "sante", "Santé"
        INTEGRATION = "integration", "Intégration"
        VACANCES_LOISIRS = "vacances_loisirs", "Vacances et loisirs"
        DISCRIMINATIONS = "discriminations", "Lutte contre les discriminations"
        FRANCAIS = "francais", "Alphabétisation et apprentissage du français"
        MIXITE_SOCIALE = "mixite_sociale", "Mixité sociale"

    annee = models.PositiveSmallIntegerField(
        "année", unique=True, validators=[MinValueValidator(1900), MaxValueValidator(2199)]
    )
    titre = LigneField("titre", max_length=120, blank=True, help_text="Sous l’année, sur la page de garde.")
    mots_cles = models.JSONField("mots-clés", default=list, blank=True)

    class Meta:
        verbose_name = "bilan"
        default_permissions = ("view", "change")

    def __str__(self):
        return f"Bilan {self.annee}"


class Recit(models.Model):
    """One written section of a bilan, in light markup: headings, lists, emphasis and links."""

    class Section(models.TextChoices):
        """In the order of the report."""

        REUSSITES = "reussites", "Trois réussites de l’année"
        DIFFICULTES = "difficultes", "Deux difficultés"
        DIAGNOSTIC = "diagnostic", "Contexte et diagnostic partagé"
        DESCRIPTION = "description", "Description générale"
        OBJECTIFS = "objectifs", "Objectifs et méthode"
        POLE = "pole", "Le pôle"
        EMPLOI = "emploi", "Les étapes vers l’emploi"
        PARTENARIATS = "partenariats", "Les partenariats"
        IMPACTS = "impacts", "Les effets constatés"
        FACTEURS = "facteurs", "Les facteurs de réussite"
        LIMITES = "limites", "Les limites"
        PERSPECTIVES = "perspectives", "Les perspectives"

    bilan = models.ForeignKey(Bilan, models.CASCADE, related_name="recits")
    section = models.CharField("section", max_length=20, choices=Section)
    pole = models.ForeignKey(Pole, models.PROTECT, null=True, blank=True, related_name="recits")
    texte = TexteField("texte", blank=True, max_length=20000)
    version = models.PositiveIntegerField(default=0, editable=False)
    modifie_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    modifie_le = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = "récit"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["bilan", "section"], condition=Q(pole=None), name="recit_unique"),
            models.UniqueConstraint(
                fields=["bilan", "pole"], condition=Q(pole__isnull=False), name="recit_de_pole_unique"
            ),
            models.CheckConstraint(
                name="recit_pole_si_section_pole",
                condition=Q(section="pole", pole__isnull=False) | (~Q(section="pole") & Q(pole=None)),
            ),
        ]

    def __str__(self):
        return f"{self.bilan} – {self.get_section_display()}"
