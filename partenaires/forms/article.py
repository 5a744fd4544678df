from django import forms

from partenaires.forms.champs import MontantField
from partenaires.models import Article
from partenaires.models.article import PRIX


class ArticleForm(forms.ModelForm):
    prix_unitaire = MontantField(label="Prix à l’unité (€)", validators=PRIX)

    class Meta:
        model = Article
        fields = ("nom", "unite", "prix_unitaire", "actif")
