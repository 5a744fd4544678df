from decimal import Decimal

from django import forms

from config.champs import ZoneDeTexte
from config.recherche import mots
from partenaires.forms.champs import MontantField, QuantiteField
from partenaires.models import Couverts, Ingredient, Recette

SANS_LETTRE = "Écrivez un nom avec des lettres."


class IngredientForm(forms.ModelForm):
    conditionnement = QuantiteField(
        label="On l’achète par", help_text=Ingredient._meta.get_field("conditionnement").help_text
    )
    prix = MontantField(
        label="Prix du paquet",
        max_digits=8,
        min_value=Decimal(0),
        max_value=Decimal(10000),
        required=False,
        help_text="En euros. Laissez vide s’il n’est pas connu.",
    )

    class Meta:
        model = Ingredient
        fields = ("nom", "rayon", "fournisseur", "unite", "conditionnement", "prix", "allergenes", "actif")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["rayon"].choices = [("", "Choisissez le rayon"), *Ingredient.Rayon.choices]
        self.fields[
            "allergenes"
        ].help_text = "Ce qui est écrit sur le paquet. Seul ce qu’on ajoute compte, pas les traces."
        if self.instance.pk is None:
            del self.fields["actif"]

    def clean_nom(self):
        return nom_libre(self, Ingredient, "Un ingrédient porte déjà ce nom.")


class RecetteForm(forms.ModelForm):
    class Meta:
        model = Recette
        fields = (
            "nom",
            "portions",
            "mesure",
            "place",
            "minutes",
            "materiel",
            "etapes",
            "regimes",
            "allergenes_ajoutes",
            "allergenes_retires",
            "raison",
            "actif",
        )
        widgets = {"etapes": ZoneDeTexte(attrs={"rows": 8})}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["place"].choices = [("", "Se partage, ou pas dite"), *Recette.Place.choices]
        if self.instance.pk is None:
            del self.fields["actif"]

    def clean_nom(self):
        return nom_libre(self, Recette, "Une recette porte déjà ce nom.")

    def clean(self):
        donnees = super().clean()
        ajoutes, retires = donnees.get("allergenes_ajoutes") or [], donnees.get("allergenes_retires") or []
        deux_fois = [nom for code, nom in Couverts.ALLERGENES if code in ajoutes and code in retires]
        if deux_fois:
            self.add_error("allergenes_retires", f"À la fois ajouté et retiré : {', '.join(deux_fois).lower()}.")
        if (ajoutes or retires) and donnees.get("raison") == "":
            self.add_error("raison", "Dites pourquoi les allergènes sont corrigés.")
        return donnees


def nom_libre(form, modele, deja_pris):
    """The name typed; refuses one that another row bears, or that nobody could look for."""
    nom = form.cleaned_data["nom"]
    if not mots(nom):
        raise forms.ValidationError(SANS_LETTRE)
    if modele.objects.de_ce_nom(nom).exclude(pk=form.instance.pk).exists():
        raise forms.ValidationError(deja_pris)
    return nom


class EchelleForm(forms.Form):
    """How many a recipe is read for."""

    pour = forms.IntegerField(label="Pour combien", min_value=1, max_value=200000)
