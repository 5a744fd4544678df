from django import forms

from config.champs import propre
from partenaires.models import Demande


class AnnulationForm(forms.Form):
    """Why a partner gives its demande up."""

    motif = Demande._meta.get_field("motif").formfield(
        label="Pourquoi vous l’annulez",
        required=True,
        help_text="Une phrase suffit : le centre la lira.",
        error_messages={"required": "Dites-nous pourquoi en quelques mots."},
    )

    def clean_motif(self):
        motif = " ".join(propre(self.cleaned_data["motif"]).split())
        if not motif:  # spaces that nobody sees
            raise forms.ValidationError(self.fields["motif"].error_messages["required"])
        return motif
