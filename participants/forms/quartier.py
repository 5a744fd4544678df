from django import forms

from participants.models import Quartier


class QuartierForm(forms.ModelForm):
    class Meta:
        model = Quartier
        fields = ("nom", "commune", "territoire", "verifie_le")
        help_texts = {
            "territoire": "La carte officielle des quartiers prioritaires (QPV) fait foi : vérifiez avant de choisir.",
            "verifie_le": "Le jour où vous avez regardé la carte.",
        }
