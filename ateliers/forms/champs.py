from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from centre.models import Compte
from config.champs import DateInput, verifier_annee

CHIFFRES_D_UN_NUMERO = 18


class DateVraisemblable(forms.DateField):
    """A date whose year was not mistyped: the year 13, or 20133."""

    widget = DateInput
    default_validators = [verifier_annee]


class CasesACocher(forms.ModelMultipleChoiceField):
    """Rows to tick. A number no database can read is refused as a choice; Django lets SQLite fail on it."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value):
        for numero in value or ():
            if not numero.isdecimal() or len(numero) > CHIFFRES_D_UN_NUMERO:
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": numero})
        return super().clean(value)


def equipe(objet):
    """The accounts that may be in charge: the team's open ones, and those the object already names."""
    choisis = objet.responsables.values("pk") if objet.pk else []
    comptes = Compte.objects.filter(Q(is_active=True, acces_partenaire=None) | Q(pk__in=choisis))
    return comptes.order_by("prenom", "nom", "pk")
