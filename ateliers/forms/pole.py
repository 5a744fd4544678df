from django import forms

from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.models import Pole
from ateliers.models.atelier import nom_pris


class PoleForm(FormulaireAConfirmer, forms.ModelForm):
    class Meta:
        model = Pole
        fields = ["nom", "couleur", "icone", "ordre", "cuisine_solidaire"]
        widgets = {"couleur": forms.RadioSelect, "icone": forms.RadioSelect}

    def clean_nom(self):
        nom = self.cleaned_data["nom"]
        if nom_pris(Pole, nom, sauf=self.instance.pk):
            raise forms.ValidationError("Un pôle porte déjà ce nom.")
        return nom

    def clean_cuisine_solidaire(self):
        choisi = self.cleaned_data["cuisine_solidaire"]
        autre = Pole.objects.exclude(pk=self.instance.pk).filter(cuisine_solidaire=True).first()
        if choisi and autre:
            raise forms.ValidationError(f"C’est déjà le rôle du pôle {autre} : décochez-le d’abord là-bas.")
        return choisi
