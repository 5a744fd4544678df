from django import forms

from partenaires.models import ReglagesCuisine


class ReglagesCuisineForm(forms.ModelForm):
    class Meta:
        model = ReglagesCuisine
        fields = ("delai_jours", "couverts_par_semaine", "convives_ddpp")
