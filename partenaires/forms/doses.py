"""Rows of « what, and how much »: the ingredients of a recipe, the recipes of a menu."""

from django import forms

from config.saisie import saisie
from partenaires.forms.champs import QuantiteField
from partenaires.forms.rangees import BORNES, Rangee, Rangees


class DoseForm(Rangee, forms.Form):
    """An ingredient, and how much. `choix` holds the rows one may choose, by number, read once for all."""

    quoi = forms.ChoiceField(label="Ingrédient")
    combien = QuantiteField(label="Quantité")

    a_remplir = {"quoi": "Choisissez l’ingrédient, ou videz la quantité.", "combien": "Indiquez la quantité."}

    def __init__(self, *args, choix, **options):
        super().__init__(*args, **options)
        self.choix = choix
        self.fields["quoi"].choices = [("", "–"), *((str(pk), libelle) for pk, (_, libelle) in choix.items())]

    @property
    def paire(self):
        """What was chosen and how much of it."""
        return self.choix[int(self.cleaned_data["quoi"])][0], self.cleaned_data["combien"]


class PlatForm(DoseForm):
    """A recipe, and for how many."""

    quoi = forms.ChoiceField(label="Recette")
    combien = forms.IntegerField(label="Pour combien", min_value=1, max_value=200000)

    a_remplir = {"quoi": "Choisissez la recette, ou videz le nombre.", "combien": "Indiquez pour combien."}


class Doses(Rangees):
    """The rows, in the order they were typed; each thing once."""

    deja = "Déjà dans la liste : additionnez les deux lignes."

    def clean(self):
        vus = set()
        for form in self.forms:
            quoi = form.cleaned_data.get("quoi") if hasattr(form, "cleaned_data") else None
            if quoi and quoi in vus:
                form.add_error("quoi", self.deja)
            vus.add(quoi)

    def paires(self):
        return [form.paire for form in self.forms if form.remplie]


IngredientsFormSet = forms.formset_factory(DoseForm, formset=Doses, **BORNES)
PlatsFormSet = forms.formset_factory(PlatForm, formset=Doses, **BORNES)


def doses_saisies(formset, request, paires, choix):
    """The rows as they were typed, or those known (pairs of numbers and quantities) before anything is."""
    connues = [{"quoi": str(pk), "combien": combien} for pk, combien in paires]
    return formset(saisie(request)[0], prefix="lignes", initial=connues, form_kwargs={"choix": choix})
