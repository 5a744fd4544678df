from django import forms

from partenaires.models import Recette
from participants.models import SavoirFaire


class SavoirFaireForm(forms.ModelForm):
    """`avec_recettes` tells whether the account may see the recipes, and so name the one that was brought."""

    class Meta:
        model = SavoirFaire
        fields = ("intitule", "domaine", "transmet", "recette")
        help_texts = {
            "intitule": "Ce que la personne dit elle-même. Par exemple : la pâte à crêpes, le crochet, l’arabe.",
            "transmet": "Son nom est alors proposé à l’équipe quand une séance cherche qui transmet.",
        }

    def __init__(self, *args, avec_recettes, **options):
        super().__init__(*args, **options)
        self.fields["domaine"].choices = [("", "Choisir un domaine"), *SavoirFaire.Domaine.choices]
        if avec_recettes:
            self.fields["recette"].queryset = Recette.objects.choisissables(garde=[self.instance.recette_id])
            self.fields["recette"].empty_label = "Aucune"
        else:
            del self.fields["recette"]
