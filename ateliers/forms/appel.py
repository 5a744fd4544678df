from django import forms

from ateliers.forms.attente import PAS_DITE
from ateliers.forms.champs import DateVraisemblable
from ateliers.models import Appel, Inscription
from config.presentation import jour


class AppelForm(forms.ModelForm):
    """What was heard on the telephone, and why the enrolment ends when it does."""

    motif_fin = forms.ChoiceField(
        label="Pourquoi l’inscription se termine",
        choices=[("", "Elle ne l’a pas dit"), *Inscription.MotifFin.choices],
        required=False,
        help_text="Seulement si la personne ne reviendra pas : son inscription se termine le jour de l’appel.",
    )

    class Meta:
        model = Appel
        fields = ["suite", "empechement", "motif_fin", "passe_le"]
        field_classes = {"passe_le": DateVraisemblable}
        widgets = {"suite": forms.RadioSelect}
        labels = {"suite": "Ce qu’elle a répondu", "passe_le": "Jour de l’appel"}
        help_texts = {"empechement": "Si elle l’a dit. Compté, sans nom, dans les demandes sans réponse du bilan."}

    def __init__(self, *args, inscription, aujourdhui, **options):
        super().__init__(*args, initial={"passe_le": aujourdhui}, **options)
        self.inscription, self.aujourdhui = inscription, aujourdhui
        self.fields["suite"].choices = Appel.Suite.choices
        self.fields["empechement"].choices = PAS_DITE
        self.fields["suite"].error_messages["required"] = "Indiquez ce que la personne a répondu."

    def clean_passe_le(self):
        passe_le = self.cleaned_data["passe_le"]
        if passe_le > self.aujourdhui:
            raise forms.ValidationError("Ce jour n’est pas encore venu : indiquez le jour de l’appel.")
        if passe_le < self.inscription.date_debut:
            debut = jour(self.inscription.date_debut)
            raise forms.ValidationError(f"L’inscription commence le {debut} : indiquez un jour d’appel plus récent.")
        return passe_le
