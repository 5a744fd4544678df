"""Whole numbers that a partner types, with sentences of their own."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from config.presentation import nombre


class EntierField(forms.IntegerField):
    """A whole number from 1 to `maximum`."""

    def __init__(self, *, maximum, **options):
        super().__init__(**options)
        self.validators += [
            MinValueValidator(1, "Écrivez au moins 1, ou laissez vide."),
            MaxValueValidator(maximum, f"C’est plus que {nombre(maximum)} : relisez ce nombre, ou appelez-nous."),
        ]
