from django import forms


class ChoixForm(forms.Form):
    """The lines of a preview a person keeps, and the conflicts the page told."""

    cles = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Cochez au moins une ligne.",
            "invalid_choice": "La liste a changé : relisez-la, puis validez de nouveau.",
        },
    )
    dits = forms.CharField(required=False, max_length=100_000, widget=forms.HiddenInput)

    def __init__(self, *args, apercu, facultatif=False, **options):
        super().__init__(*args, **options)
        self.fields["cles"].required = not facultatif
        self.fields["cles"].choices = [(ligne.cle, ligne.cle) for ligne in apercu.lignes]

    def clean_dits(self):
        return frozenset(self.cleaned_data["dits"].split())
