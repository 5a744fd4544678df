from django import forms

from ateliers.forms.champs import CasesACocher, DateVraisemblable, equipe
from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.models import Atelier, Pole
from ateliers.models.atelier import nom_pris


class AtelierForm(FormulaireAConfirmer, forms.ModelForm):
    class Meta:
        model = Atelier
        fields = ["nom", "pole", "objectifs", "lieu", "capacite", "date_debut", "date_fin", "responsables"]
        field_classes = {
            "date_debut": DateVraisemblable,
            "date_fin": DateVraisemblable,
            "responsables": CasesACocher,
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["pole"].queryset = Pole.objects.order_by("ordre", "nom", "pk")
        self.fields["pole"].empty_label = "Choisir un pôle"
        self.fields["responsables"].queryset = equipe(self.instance)

    def clean_nom(self):
        nom = self.cleaned_data["nom"]
        if nom_pris(Atelier, nom, sauf=self.instance.pk):
            raise forms.ValidationError("Un atelier porte déjà ce nom.")
        return nom

    def clean(self):
        super().clean()
        debut, fin = self.cleaned_data.get("date_debut"), self.cleaned_data.get("date_fin")
        if debut and fin and fin < debut:
            self.add_error("date_fin", "L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates.")
