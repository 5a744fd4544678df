from django import forms

from ateliers.forms.champs import DateVraisemblable
from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.models import Inscription
from participants.models import Participant


class InscrireForm(FormulaireAConfirmer):
    """One person, enrolled from a day on."""

    participant = forms.ModelChoiceField(
        Participant.objects.all(),
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choisissez une personne dans la liste.",
            "invalid_choice": "Cette personne n’est plus dans la liste : cherchez-la de nouveau.",
        },
    )
    date_debut = DateVraisemblable(label="À partir du")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["confirme"].label = "Oui, inscrire quand même"


class InscriptionForm(FormulaireAConfirmer, forms.ModelForm):
    class Meta:
        model = Inscription
        fields = ["date_debut", "date_fin", "motif_fin", "empechement"]
        field_classes = {"date_debut": DateVraisemblable, "date_fin": DateVraisemblable}
        labels = {
            "date_fin": "Dernier jour",
            "motif_fin": "Pourquoi l’inscription se termine",
            "empechement": "Ce qui l’empêche de venir, si elle le dit",
        }
        help_texts = {"date_fin": "Laissez vide tant que la personne vient."}

    def clean(self):
        super().clean()
        debut, fin = self.cleaned_data.get("date_debut"), self.cleaned_data.get("date_fin")
        if debut and fin and fin < debut:
            self.add_error("date_fin", "L’inscription se termine avant d’avoir commencé : corrigez une date.")
        if self.cleaned_data.get("motif_fin") and not fin and "date_fin" not in self.errors:
            self.add_error("date_fin", "Indiquez aussi le dernier jour, puisque l’inscription se termine.")
