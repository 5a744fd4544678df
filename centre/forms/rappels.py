from django import forms

from centre.models import Compte


class RappelsForm(forms.ModelForm):
    """Whether one's own account receives the reminders."""

    class Meta:
        model = Compte
        fields = ["rappels"]
        labels = {"rappels": "Recevoir les rappels par e-mail"}
