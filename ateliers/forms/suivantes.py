from datetime import timedelta

from django import forms

from ateliers.actions.suivantes import Annulation, Deplacement, Equipe, Report, Retour, Suppression
from ateliers.forms.champs import CasesACocher, DateVraisemblable, equipe
from ateliers.forms.planification import PASSE_MINUIT
from ateliers.forms.seance import AnnulationForm
from ateliers.models import Serie
from config.champs import LigneField, TimeInput

REPORT_MAXIMUM = timedelta(days=548)


class SansQuestionForm(forms.Form):
    """A deed that asks for nothing more than the list of the séances."""

    def __init__(self, *args, seance, **options):
        super().__init__(*args, **options)
        self.seance = seance

    @property
    def caches(self):
        return [champ.as_hidden() for champ in self]


class AnnulerSuivantesForm(SansQuestionForm, AnnulationForm):
    def geste(self):
        return Annulation(**self.cleaned_data)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["motif"].label = "Pourquoi ces séances n’auront-elles pas lieu ?"


class ReporterSuivantesForm(SansQuestionForm):
    date = DateVraisemblable(
        label="Nouvelle date de cette séance",
        help_text="Les suivantes sont reportées d’autant de jours. Les heures, le lieu et l’équipe restent.",
        error_messages={"required": "Indiquez la nouvelle date de cette séance."},
    )

    def __init__(self, *args, seance, **options):
        semaine_suivante = seance.date + timedelta(days=7)
        super().__init__(*args, seance=seance, initial={"date": semaine_suivante}, **options)

    def clean_date(self):
        ecart = self.cleaned_data["date"] - self.seance.date
        if not ecart:
            raise forms.ValidationError("C’est déjà le jour de cette séance : choisissez-en un autre.")
        if abs(ecart) > REPORT_MAXIMUM:
            raise forms.ValidationError("Un report va jusqu’à 18 mois : choisissez une date plus proche.")
        return self.cleaned_data["date"]

    def geste(self):
        return Report(self.cleaned_data["date"] - self.seance.date)


class DeplacerSuivantesForm(SansQuestionForm):
    jour = forms.TypedChoiceField(label="Jour de la semaine", coerce=int, choices=Serie.Jour.choices)
    heure_debut = forms.TimeField(label="De", widget=TimeInput)
    heure_fin = forms.TimeField(label="À", widget=TimeInput)
    lieu = forms.CharField(label="Lieu", max_length=120, required=False)

    def __init__(self, *args, seance, **options):
        champs = {nom: getattr(seance, nom) for nom in ("heure_debut", "heure_fin", "lieu")}
        super().__init__(*args, seance=seance, initial={"jour": seance.date.weekday(), **champs}, **options)

    def clean_lieu(self):
        return LigneField().to_python(self.cleaned_data["lieu"])

    def clean(self):
        super().clean()
        saisi = self.cleaned_data
        debut, fin = saisi.get("heure_debut"), saisi.get("heure_fin")
        if debut and fin and fin <= debut:
            self.add_error("heure_fin", PASSE_MINUIT)
        if not self.errors and all(saisi[nom] == valeur for nom, valeur in self.initial.items()):
            raise forms.ValidationError("Rien ne change : choisissez un autre jour, d’autres heures ou un autre lieu.")

    def geste(self):
        return Deplacement(**self.cleaned_data)


class EquipeSuivantesForm(SansQuestionForm):
    responsables = CasesACocher(None, label="Qui encadre désormais ces séances ?", required=False)

    def __init__(self, *args, seance, **options):
        initial = {"responsables": list(seance.responsables.all())}
        super().__init__(*args, seance=seance, initial=initial, **options)
        self.fields["responsables"].queryset = equipe(seance)

    def geste(self):
        return Equipe(list(self.cleaned_data["responsables"]))


class RetablirSuivantesForm(SansQuestionForm):
    def geste(self):
        return Retour()


class SupprimerSuivantesForm(SansQuestionForm):
    def geste(self):
        return Suppression()
