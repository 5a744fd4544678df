from django import forms

from centre.models import Compte
from partenaires.models import AccesPartenaire


class AccesForm(forms.ModelForm):
    """The person who will use the partner's space, and what she may do there."""

    administrateur = forms.BooleanField(
        label="Peut inviter et retirer des collègues",
        required=False,
        help_text="Le premier accès d’un partenaire le peut toujours.",
    )
    peut_accorder = forms.BooleanField(
        label="Peut donner l’accord de la structure sur un devis",
        required=False,
        initial=AccesPartenaire.peut_accorder.field.default,
    )

    class Meta:
        model = Compte
        fields = ("prenom", "nom", "courriel")
        help_texts = {"courriel": "Le lien pour choisir un mot de passe y est envoyé."}
        error_messages = {
            "prenom": {"required": "Écrivez son prénom."},
            "nom": {"required": "Écrivez son nom."},
            "courriel": {"required": "Écrivez son adresse e-mail : elle y reçoit son lien."},
        }

    def droits(self):
        """What the access may do, to open it with."""
        return {droit: self.cleaned_data[droit] for droit in ("administrateur", "peut_accorder")}


class CollegueForm(AccesForm):
    """A colleague, invited by the partner itself."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["administrateur"].help_text = ""
        self.fields["courriel"].help_text = "Cette personne y reçoit un lien, valable 24 heures et une seule fois."
