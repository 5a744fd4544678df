from django import forms

from participants.models import Situation


class SituationForm(forms.ModelForm):
    """A situation that the person tells; `aujourdhui` bounds its date."""

    class Meta:
        model = Situation
        fields = ("depuis", "statut", "ressources")
        help_texts = {"depuis": "Le jour où la situation a changé ou, à défaut, celui où la personne vous le dit."}

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["statut"].choices = [("", "Choisissez la situation"), *Situation.Statut.choices]

    def clean_depuis(self):
        depuis = self.cleaned_data["depuis"]
        if depuis > self.aujourdhui:
            raise forms.ValidationError("Cette date n’est pas encore passée : notez la situation le moment venu.")
        return depuis
