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
        return {droit: self.cleaned_data.get(droit, False) for droit in ("administrateur", "peut_accorder")}


class DroitsForm(forms.ModelForm):
    """What an account may do in its space; `par` is the colleague who says it, None for the centre."""

    class Meta:
        model = AccesPartenaire
        fields = ("administrateur", "peut_accorder")
        labels = {
            "administrateur": "Peut inviter et retirer des collègues",
            "peut_accorder": "Peut donner l’accord de la structure sur un devis",
        }
        help_texts = {"administrateur": "", "peut_accorder": ""}

    def __init__(self, *args, par=None, **options):
        super().__init__(*args, **options)
        if par and not par.peut_accorder and not self.instance.peut_accorder:
            self.fields["peut_accorder"].disabled = True
            self.fields["peut_accorder"].help_text = "Vous ne le donnez pas vous-même : demandez-le au centre."


class CollegueForm(AccesForm):
    """A colleague, invited by `par`, the AccesPartenaire that administers: it gives no right it has not."""

    def __init__(self, *args, par, **options):
        super().__init__(*args, **options)
        self.fields["administrateur"].help_text = ""
        self.fields["peut_accorder"].initial = False
        if not par.peut_accorder:
            del self.fields["peut_accorder"]
        self.fields["courriel"].help_text = "Cette personne y reçoit un lien, valable 24 heures et une seule fois."

    def validate_unique(self):
        """The deed finds an address already taken: its answer must not tell who has an account elsewhere."""
