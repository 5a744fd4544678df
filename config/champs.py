"""Text columns that clean what people type or paste, and the browser's own date and time pickers."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

PREMIERE_ANNEE, DERNIERE_ANNEE = 1900, 2199  # beyond, a year was mistyped; addresses know no other (convertisseurs)
INVISIBLES = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u2800]"
)


def propre(texte):
    """The text in NFC, without invisible characters nor spaces at its ends; line breaks as `\\n`."""
    if texte.isascii() and texte.isprintable():
        return texte.strip()
    texte = unicodedata.normalize("NFC", texte).replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLES.sub("", texte).strip()


class LigneField(models.CharField):
    """One line of text: cleaned, inner spaces counted once."""

    def to_python(self, value):
        value = super().to_python(value)
        return " ".join(propre(value).split()) if isinstance(value, str) else value


class ZoneDeTexte(forms.Textarea):
    """Several lines: a browser cuts nothing of what is pasted, the field says how many characters are too many."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"].pop("maxlength", None)
        return context


class TexteField(models.TextField):
    """Several lines of text, cleaned."""

    def __init__(self, *args, max_length=5000, **options):
        super().__init__(*args, max_length=max_length, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        options["max_length"] = self.max_length
        return name, path, args, options

    def to_python(self, value):
        value = super().to_python(value)
        return propre(value) if isinstance(value, str) else value

    def formfield(self, **options):
        return super().formfield(**{"widget": ZoneDeTexte(attrs={"rows": 4}), **options})


class DateInput(forms.DateInput):
    """The browser's date picker: it speaks ISO whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's time picker, to the minute."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%H:%M")


def verifier_annee(date):
    """Refuse the years that only a slip of the keyboard gives (0213): they would pass for real dates."""
    if not PREMIERE_ANNEE <= date.year <= DERNIERE_ANNEE:
        raise ValidationError("Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013.")


class DateField(models.DateField):
    """A date entered with the browser's date picker."""

    default_validators = [verifier_annee]

    def formfield(self, **options):
        return super().formfield(**{"widget": DateInput, **options})


class TimeField(models.TimeField):
    """An hour entered with the browser's time picker."""

    def formfield(self, **options):
        return super().formfield(**{"widget": TimeInput, **options})


class CourrielField(models.EmailField):
    """An e-mail address kept in lower case, so that it identifies one account."""

    def to_python(self, value):
        value = super().to_python(value)
        return propre(value).lower() if isinstance(value, str) else value
