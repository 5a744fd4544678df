from django import forms

from centre.models import Compte


class AccesForm(forms.ModelForm):
    """The person who will follow a partner's demandes in the portal."""

    class Meta:
        model = Compte
        fields = ("prenom", "nom", "courriel")
        help_texts = {"courriel": "Le lien pour choisir un mot de passe y est envoyé."}
