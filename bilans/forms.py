from django import forms

from bilans.models import Bilan, Recit
from config.champs import ZoneDeTexte

VERSION_MAX = 10**9


class RecitForm(forms.ModelForm):
    # Any version may come back from a page, even one nobody was given: it is then nobody's, and nothing is lost.
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Recit
        fields = ["texte"]
        widgets = {"texte": ZoneDeTexte(attrs={"rows": 18, "spellcheck": "true"})}

    def clean_version(self):
        version = self.cleaned_data["version"]
        lisible = version.isascii() and version.isdecimal() and len(version) < len(str(VERSION_MAX))
        return int(version) if lisible else -1


class BilanForm(forms.ModelForm):
    mots_cles = forms.MultipleChoiceField(
        label="Mots-clés du projet",
        choices=Bilan.MotCle,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ils sont imprimés avec le diagnostic.",
    )

    class Meta:
        model = Bilan
        fields = ["titre", "mots_cles"]
