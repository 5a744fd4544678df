"""Rows of « what, and how much »: the ingredients of a recipe, the recipes of a menu."""

from decimal import Decimal

from django import forms

LIGNES_VIDES, LIGNES_MAXIMUM = 4, 80


class QuantiteField(forms.DecimalField):
    """A quantity as it is typed in French: « 12,5 », « 1 250 »."""

    widget = forms.TextInput

    def __init__(self, **options):
        limites = {"max_digits": 9, "decimal_places": 2, "min_value": Decimal("0.01")}
        super().__init__(**{**limites, "localize": True, **options})
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        """Without the zeros that say nothing: `1000`, `2,5`."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class PrixField(QuantiteField):
    """Euros, to the cent: « 4,90 »."""

    def prepare_value(self, value):
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


class LigneForm(forms.Form):
    """A row; one left empty says nothing. `choix` holds the rows one may choose, by number, read once for all."""

    quoi = forms.ChoiceField(required=False)
    combien = QuantiteField(required=False, label="Quantité")

    nom, manque, a_choisir = "Ingrédient", "Indiquez la quantité.", "Choisissez l’ingrédient, ou videz la quantité."

    def __init__(self, *args, choix, **options):
        super().__init__(*args, **options)
        self.choix = choix
        self.fields["quoi"].label = self.nom
        self.fields["quoi"].choices = [("", "–"), *((str(pk), libelle) for pk, (_, libelle) in choix.items())]

    def clean(self):
        donnees = super().clean()
        quoi, combien = donnees.get("quoi"), donnees.get("combien")
        if quoi and combien is None and "combien" not in self.errors:
            self.add_error("combien", self.manque)
        if combien is not None and not quoi and "quoi" not in self.errors:
            self.add_error("quoi", self.a_choisir)
        return donnees

    @property
    def paire(self):
        """What was chosen and how much of it; None of an empty row."""
        quoi = self.cleaned_data.get("quoi")
        return (self.choix[int(quoi)][0], self.cleaned_data["combien"]) if quoi else None


class PlatForm(LigneForm):
    combien = forms.IntegerField(required=False, label="Pour combien", min_value=1, max_value=200000)

    nom, manque, a_choisir = "Recette", "Indiquez pour combien.", "Choisissez la recette, ou videz le nombre."


class BaseLignes(forms.BaseFormSet):
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
        return [form.paire for form in self.forms if form.paire]


def formset_de(form):
    return forms.formset_factory(
        form, formset=BaseLignes, extra=LIGNES_VIDES, max_num=LIGNES_MAXIMUM, absolute_max=LIGNES_MAXIMUM
    )


IngredientsFormSet, PlatsFormSet = formset_de(LigneForm), formset_de(PlatForm)


def lignes_saisies(formset, request, paires, choix):
    """The rows as they were typed, or those known (pairs of numbers and quantities) before anything is."""
    envoyees = request.method == "POST"
    return formset(
        request.POST if envoyees else None,
        prefix="lignes",
        # Not beside what was typed: a row that says what somebody else has just written would pass for an empty one.
        initial=None if envoyees else [{"quoi": str(pk), "combien": combien} for pk, combien in paires],
        form_kwargs={"choix": choix},
    )
