from django import forms

from centre.models import Compte


class RappelsForm(forms.ModelForm):
    """Whether one's own account receives the reminders."""

    class Meta:
        model = Compte
        fields = ["rappels"]
        labels = {"rappels": "Recevoir les rappels par e-mail"}
        help_texts = {
            "rappels": "Le matin, seulement quand des feuilles attendent ; et, si vous suivez les demandes de cuisine "
            "solidaire, quand un partenaire en dépose une, vous répond ou vous écrit."
        }
