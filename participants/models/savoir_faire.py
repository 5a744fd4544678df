from django.db import models

from config.champs import DateField, LigneField
from config.recherche import CleRechercheField
from partenaires.models import Recette
from participants.models.participant import Participant


class SavoirFaire(models.Model):
    """Something a person knows how to do, told by herself, and whether she would pass it on."""

    class Domaine(models.TextChoices):
        CUISINE = "cuisine", "Cuisine"
        COUTURE = "couture", "Couture, tricot, broderie"
        BRICOLAGE = "bricolage", "Bricolage"
        JARDIN = "jardin", "Jardin"
        LANGUE = "langue", "Langue"
        ARTS = "arts", "Arts et musique"
        NUMERIQUE = "numerique", "Numérique"
        ENFANTS = "enfants", "Jeux et activités avec les enfants"
        AUTRE = "autre", "Autre"

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="savoir_faire", verbose_name="personne")
    domaine = models.CharField("domaine", max_length=12, choices=Domaine)
    intitule = LigneField(
        "ce qu’elle sait faire", max_length=120, help_text="Par exemple : la pâte à crêpes, le crochet, l’arabe."
    )
    transmet = models.BooleanField("d’accord pour le transmettre", default=False)
    recette = models.ForeignKey(
        Recette,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="apports",
        verbose_name="recette apportée",
        help_text="La recette du centre qui vient de cette personne.",
    )
    note_le = DateField("noté le")
    cle_recherche = CleRechercheField(sources=("intitule",))

    class Meta:
        verbose_name = "savoir-faire"
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "domaine", "intitule"],
                name="savoir_faire_unique",
                violation_error_message="Ce savoir-faire est déjà noté pour cette personne.",
            )
        ]

    def __str__(self):
        return self.intitule
