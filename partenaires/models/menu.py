from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.cases import CasesField
from config.champs import TexteField
from partenaires.models.couverts import Couverts
from partenaires.models.demande import Demande
from partenaires.models.recette import REGIMES, Recette


class LigneMenuQuerySet(models.QuerySet):
    def figer(self, *, le):
        """Keep what each dish holds and whom it suits, once: it is served, whatever its recipe becomes."""
        lignes = self.filter(servi_le=None).select_related("recette").prefetch_related("recette__lignes__ingredient")
        for ligne in lignes:
            emplois = ligne.recette.lignes.all()
            ligne.allergenes_servis = ligne.recette.allergenes_avec(emploi.ingredient for emploi in emplois)
            ligne.regimes_servis, ligne.servi_le = ligne.recette.regimes, le
        self.model.objects.bulk_update(lignes, ("allergenes_servis", "regimes_servis", "servi_le"))

    def defiger(self):
        """Follow the recipes again: the meal was said served too early."""
        return self.update(allergenes_servis=[], regimes_servis=[], servi_le=None)


class LigneMenu(models.Model):
    """A recipe served for a demande: for so many covers, or so many pièces of it.

    Once the demande is realised (`servi_le`), its allergens and diets are those of that day.
    """

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="menu")
    recette = models.ForeignKey(Recette, models.PROTECT, related_name="menus", verbose_name="recette")
    portions = models.PositiveIntegerField("pour combien", validators=[MinValueValidator(1), MaxValueValidator(200000)])
    allergenes_servis = CasesField("allergènes servis", choices=Couverts.ALLERGENES, editable=False)
    regimes_servis = CasesField("régimes servis", choices=REGIMES, editable=False)
    servi_le = models.DateTimeField("servi le", null=True, editable=False)

    objects = LigneMenuQuerySet.as_manager()

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
