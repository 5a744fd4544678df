"""A column that holds ticked codes, asked for alike on SQLite and PostgreSQL: `filter(allergenes__contains="lait")`."""

from django import forms
from django.db import models
from django.utils.text import capfirst


class CasesField(models.TextField):
    """Codes among `choices`, in their order; written `,gluten,lait,` so that a code is never part of another."""

    def __init__(self, *args, **options):
        super().__init__(*args, **{"blank": True, "default": list, **options})

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        for fixed in ("blank", "default"):
            options.pop(fixed, None)
        return name, path, args, options

    def to_python(self, value):
        if isinstance(value, str):
            return [code for code in value.split(",") if code]
        return list(value or ())

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def get_prep_value(self, value):
        if not value:
            return ""
        return f",{value if isinstance(value, str) else ','.join(value)},"

    def validate(self, value, model_instance):
        """The form refuses a code that is not proposed: a single choice would be looked for here."""

    def formfield(self, **options):
        return forms.MultipleChoiceField(
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            choices=self.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )

    def value_from_object(self, obj):
        return self.to_python(super().value_from_object(obj))
