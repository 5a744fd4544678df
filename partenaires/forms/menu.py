from django import forms

from partenaires.models import NoteDeCuisine


class NoteDeCuisineForm(forms.ModelForm):
    class Meta:
        model = NoteDeCuisine
        fields = ("restes", "remarques")
