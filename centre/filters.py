import django_filters
from django import forms

from centre.models import Travail


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
