import django_filters
from django import forms

from centre.models import Echange, Travail


class TravailFilter(django_filters.FilterSet):
    """The travaux in one state; a value nobody could have chosen is ignored."""

    etat = django_filters.ChoiceFilter(
        label="État",
        choices=Travail.Etat.choices,
        empty_label="Tous les travaux",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    class Meta:
        model = Travail
        fields = ["etat"]


class EchangeFilter(django_filters.FilterSet):
    """The lines of the journal that went one way."""

    sens = django_filters.ChoiceFilter(
        label="Montrer",
        choices=Echange.Sens.choices,
        empty_label="Tout",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    class Meta:
        model = Echange
        fields = ["sens"]
