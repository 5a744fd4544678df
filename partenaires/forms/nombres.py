"""Numbers as people type them: « 1 200 », never lost when they are refused."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from config.presentation import nombre

ENTIER = {"inputmode": "numeric", "autocomplete": "off"}


def case_de_nombre():
    """The widget of a whole number of a model: a text box, which keeps what was typed, « 12,5 » too."""
    return forms.TextInput(attrs=ENTIER)


class EntierField(forms.IntegerField):
    """A whole number from 1 to `maximum`, typed as text: a number box would throw « 12,5 » away before it is sent."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Écrivez un nombre entier, sans virgule : par exemple 12."}

    def __init__(self, *, maximum, **options):
        super().__init__(**options)
        self.validators += [
            MinValueValidator(1, "Écrivez au moins 1, ou laissez vide."),
            MaxValueValidator(maximum, f"C’est plus que {nombre(maximum)} : relisez ce nombre, ou appelez-nous."),
        ]

    def to_python(self, value):
        return super().to_python("".join(value.split()) if isinstance(value, str) else value)

    def widget_attrs(self, widget):
        return ENTIER
