from django import forms

from centre.fichier_csv import en_texte
from centre.models import Periode

FICHIER_MAXIMUM = 2 * 1024 * 1024


class PeriodeForm(forms.ModelForm):
    """A closure, or school holidays of the centre's own zone."""

    class Meta:
        model = Periode
        fields = ["nature", "nom", "date_debut", "date_fin"]
        widgets = {"nature": forms.RadioSelect}
        help_texts = {
            "nom": "Par exemple : Fermeture d’été, Pont de l’Ascension.",
            "date_fin": "Ce jour-là compris. Pour un seul jour, écrivez deux fois la même date.",
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Django offers an empty choice that nobody can make.
        self.fields["nature"].choices = Periode.Nature.choices


class VacancesForm(forms.Form):
    fichier = forms.FileField(
        label="Le fichier",
        help_text="Au format CSV, 2 Mo au plus.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        error_messages={"empty": "Ce fichier est vide. Choisissez-en un autre."},
    )

    def clean_fichier(self):
        fichier = self.cleaned_data["fichier"]
        if fichier.size > FICHIER_MAXIMUM:
            raise forms.ValidationError("Ce fichier dépasse 2 Mo. Gardez-y les années utiles, puis recommencez.")
        return en_texte(fichier.read())
