from django import forms


class MontantField(forms.DecimalField):
    """Euros as they are typed in French: « 12,50 », « 1 234,5 », with or without €."""

    widget = forms.TextInput

    def __init__(self, **options):
        super().__init__(**{"max_digits": 9, "decimal_places": 2, "localize": True, **options})
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value):
        if isinstance(value, str):
            value = "".join(value.replace("€", "").split())
        return super().to_python(value)
