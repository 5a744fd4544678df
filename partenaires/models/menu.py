from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.champs import TexteField
from partenaires.models.demande import Demande
from partenaires.models.recette import Recette


class LigneMenu(models.Model):
    """A recipe served for a demande: for so many covers, or so many pièces of it."""

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="menu")
    recette = models.ForeignKey(Recette, models.PROTECT, related_name="menus", verbose_name="recette")
    portions = models.PositiveIntegerField("pour combien", validators=[MinValueValidator(1), MaxValueValidator(200000)])

    class Meta:
        verbose_name = "ligne de menu"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["demande", "recette"],
                name="recette_une_fois_par_menu",
                violation_error_message="Cette recette est déjà au menu : additionnez ses portions.",
            ),
            models.CheckConstraint(name="ligne_menu_portions", condition=Q(portions__gte=1)),
        ]

    def __str__(self):
        return f"{self.recette} : {self.portions}"


class NoteDeCuisine(models.Model):
    """What the kitchen keeps of a demande once served: what was left over, what to change next time."""

    demande = models.OneToOneField(Demande, models.CASCADE, related_name="note_de_cuisine")
    restes = TexteField("ce qui est resté", blank=True, max_length=1000, help_text="Combien, et ce qu’on en a fait.")
    remarques = TexteField("pour la prochaine fois", blank=True, max_length=2000, help_text="Ce qu’il faudra changer.")

    class Meta:
        verbose_name = "note de cuisine"
        default_permissions = ()

    def __str__(self):
        return f"Note de cuisine : {self.demande}"
