from django import forms

from partenaires.models import Message


class MessageForm(forms.ModelForm):
    class Meta:
        model = Message
        fields = ("texte",)
        error_messages = {"texte": {"required": "Écrivez votre message."}}


class MessageEquipeForm(MessageForm):
    """The team's: the button says whether the partner reads it, or the team alone."""

    POUR = (("partenaire", "Envoyer au partenaire"), ("equipe", "Garder pour l’équipe"))
    pour = forms.ChoiceField(choices=POUR, required=False)

    def clean(self):
        donnees = super().clean()
        if not donnees.get("pour"):
            self.add_error("texte", "Choisissez : l’envoyer au partenaire, ou le garder pour l’équipe.")
        return donnees

    @property
    def interne(self):
        return self.cleaned_data["pour"] == "equipe"
