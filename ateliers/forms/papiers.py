from datetime import timedelta

from django import forms

from ateliers.documents.emargement import LIGNES_VIDES
from ateliers.forms.champs import CasesACocher, DateVraisemblable
from config.presentation import INSECABLE
from partenaires.models import Partenaire

FEUILLES_MAXIMUM = 40  # some six seconds of work
DATES_MAXIMUM = 150


class PeriodeForm(forms.Form):
    """The days a paper speaks of, both included."""

    duree_maximum = timedelta(days=366)
    trop_longue = "Un papier couvre un an au plus\u00a0: rapprochez les deux dates."

    du = DateVraisemblable(label="Du")
    au = DateVraisemblable(label="Au")

    @property
    def jours(self):
        """The first and the last day, once valid."""
        return self.cleaned_data["du"], self.cleaned_data["au"]

    def clean(self):
        super().clean()
        du, au = self.cleaned_data.get("du"), self.cleaned_data.get("au")
        if du and au and au < du:
            self.add_error("au", "La période se termine avant d’avoir commencé\u00a0: corrigez une date.")
        if du and au and au - du > self.duree_maximum:
            self.add_error("au", self.trop_longue)


class SeancesForm(PeriodeForm):
    """A period of an atelier that has séances, held or to be held, but not too many for one document."""

    def __init__(self, *args, atelier, **options):
        super().__init__(*args, **options)
        self.atelier = atelier

    @property
    def seances(self):
        return self.atelier.seances.maintenues().entre(*self.jours)

    @property
    def maximum(self):
        return DATES_MAXIMUM

    def clean(self):
        super().clean()
        if self.errors:
            return
        nb = self.seances.count()
        if not nb:
            self.add_error(None, "Aucune séance sur ces dates\u00a0: choisissez une autre période.")
        elif nb > self.maximum:
            self.add_error(
                None,
                f"Ces dates comptent {nb} séances{INSECABLE}: {self.maximum} au plus à la fois. "
                f"Choisissez une période plus courte.",
            )


class EmargementForm(SeancesForm):
    """Which sheets to print, and what to add to them."""

    class Modele:
        GRILLE, FEUILLES = "grille", "feuilles"

    modele = forms.ChoiceField(
        label="Modèle",
        choices=[
            (Modele.GRILLE, "Une grille\u00a0: les personnes et les dates sur la même page"),
            (Modele.FEUILLES, "Une feuille par séance, en grand"),
        ],
        widget=forms.RadioSelect,
    )
    lignes = forms.IntegerField(
        label="Lignes vides",
        min_value=0,
        max_value=20,
        help_text="Pour les personnes venues sans être inscrites.",
    )
    financeurs = CasesACocher(
        Partenaire.objects.none(), label="Financeurs à nommer", required=False, help_text="Facultatif."
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["financeurs"].queryset = Partenaire.objects.choisissables().avec_role("est_financeur")
        if not self.fields["financeurs"].queryset:
            del self.fields["financeurs"]

    @property
    def maximum(self):
        return FEUILLES_MAXIMUM if self.en_feuilles else DATES_MAXIMUM

    @property
    def en_feuilles(self):
        return self.cleaned_data.get("modele") == self.Modele.FEUILLES

    @property
    def complements(self):
        """What is added to the sheets."""
        financeurs = [partenaire.nom for partenaire in self.cleaned_data.get("financeurs", ())]
        return {"lignes_vides": self.cleaned_data["lignes"], "financeurs": financeurs}

    @classmethod
    def proposee(cls, atelier, debut, fin):
        """The form as the page opens it."""
        initial = {"du": debut, "au": fin, "modele": cls.Modele.GRILLE, "lignes": LIGNES_VIDES}
        return cls(atelier=atelier, initial=initial, auto_id="emargement_%s")
