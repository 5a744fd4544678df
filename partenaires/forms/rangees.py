"""Rows typed in a form (composants/rangees.html): a few empty ones to fill after those it has."""

from django import forms

LIGNES_MAXIMUM = 80
BORNES = {"extra": 3, "max_num": LIGNES_MAXIMUM, "absolute_max": LIGNES_MAXIMUM, "validate_max": True}


class Rangee:
    """A row is whole, or empty: `a_remplir` has the fields it needs, and the sentence that asks for each."""

    a_remplir = {}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for nom in self.a_remplir:
            self.fields[nom].required = False

    def clean(self):
        donnees = super().clean()
        if self.entamee(donnees):
            for nom, phrase in self.a_remplir.items():
                if nom not in self.errors and donnees.get(nom) in (None, ""):
                    self.add_error(nom, phrase)
        return donnees

    def entamee(self, donnees):
        """Whether something is written in the row."""
        return any(nom in self.errors or donnees.get(nom) not in (None, "") for nom in self.a_remplir)

    @property
    def remplie(self):
        return any(self.cleaned_data.get(nom) not in (None, "") for nom in self.a_remplir)


class Rangees(forms.BaseFormSet):
    """The rows of a page, those known shown first."""

    default_error_messages = {
        "missing_management_form": "Cette page est arrivée incomplète : relisez-la, puis envoyez-la à nouveau.",
        "too_many_forms": f"Notez {LIGNES_MAXIMUM} lignes au plus.",
    }

    def __init__(self, data=None, *args, initial=None, **options):
        # Not beside what was typed: a row that says what is already known would pass for an empty one, and be lost.
        super().__init__(data, *args, initial=initial if data is None else None, **options)

    def fautes_avec(self, form):
        """How many things have to be corrected in this form and in the rows."""
        return len(form.errors) + self.total_error_count()
