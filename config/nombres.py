"""The number boxes of every form: what they keep, and what they answer.

Django's own box throws away what the browser cannot read, « 12,5 » in some; its own sentences write « 0.01 », and stop
there. Why they are replaced here: docs/decisions/2026-11-29-les-nombres-saisis.md.
"""

import re
from functools import wraps

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError

from config.presentation import quantite

SANS_ESPACE = 10_000  # below, a number may be a year: « 1900 », never « 1 900 »
ENTIER = "Écrivez un nombre entier, sans virgule : par exemple 12."
NOMBRE = "Écrivez un nombre, avec une virgule s’il le faut : par exemple 12,5."
HORS_NOMBRE = re.compile(r"[^0-9.,+-]")  # Python also reads « 1e5 », « 1_000 » and « ٣ », that nobody means
TROP_GRAND = "Ce nombre est trop grand : relisez-le."


class Phrase:
    """A sentence that a validator completes, its numbers written in French; `zero` is the one for a limit of 0."""

    def __init__(self, gabarit, *, zero=""):
        self.gabarit, self.zero = gabarit, zero

    def __mod__(self, params):
        if self.zero and params["limit_value"] == 0:
            return self.zero
        bornes = {nom: en_francais(params[nom]) for nom in ("limit_value", "max") if nom in params}
        return self.gabarit.format(**params | bornes)


def en_francais(valeur):
    """A bound as a sentence writes it: `0,01`, `1900`, `20 000`."""
    return str(int(valeur)) if valeur == int(valeur) and abs(valeur) < SANS_ESPACE else quantite(valeur)


class CaseDeNombre(forms.TextInput):
    """A text box with the keys of a whole number: it sends what was typed, « 1 200 » and « 12,5 » too."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def value_from_datadict(self, data, files, name):
        saisi = super().value_from_datadict(data, files, name)
        serre = "".join(saisi.split()) if isinstance(saisi, str) else saisi
        return serre if isinstance(serre, str) and serre.isdecimal() else saisi


class CaseDecimale(CaseDeNombre):
    """The same, with the keys of a number that has a comma."""

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", **(attrs or {})})


def sans_lettres(to_python):
    """A number field's `to_python` that reads digits, a sign, a comma or a point, and refuses anything else."""

    @wraps(to_python)
    def lire(champ, value):
        if isinstance(value, str) and HORS_NOMBRE.search("".join(value.split())):
            raise ValidationError(champ.error_messages["invalid"], code="invalid")
        return to_python(champ, value)

    return lire


PHRASES = {
    validators.MinValueValidator: Phrase("Écrivez au moins {limit_value}.", zero="Écrivez un nombre sans signe moins."),
    validators.MaxValueValidator: Phrase("Écrivez {limit_value} au plus : relisez ce nombre."),
    validators.MaxLengthValidator: Phrase("Raccourcissez : {limit_value} caractères au plus, il y en a {show_value}."),
}


def dire_les_nombres():
    """Give Django's number fields and validators our boxes and our sentences, once, for every form."""
    for validateur, phrase in PHRASES.items():
        validateur.message = phrase
    validators.DecimalValidator.messages = {
        "invalid": NOMBRE,
        "max_digits": TROP_GRAND,
        "max_whole_digits": TROP_GRAND,
        "max_decimal_places": Phrase("Écrivez {max} chiffres au plus après la virgule : par exemple 12,50."),
    }
    for champ in (forms.IntegerField, forms.DecimalField):
        champ.to_python = sans_lettres(champ.to_python)
    forms.IntegerField.widget, forms.DecimalField.widget = CaseDeNombre, CaseDecimale
    forms.IntegerField.default_error_messages = {"invalid": ENTIER}
    forms.DecimalField.default_error_messages = {"invalid": NOMBRE}
