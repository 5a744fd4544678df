import django_filters
from django import forms
from django.db.models import Q
from django.db.models.functions import Lower

from config.recherche import chercher
from participants.models import Participant, Quartier, SavoirFaire

LISTE = forms.Select(attrs={"class": "form-select"})


def ordre_des_personnes(tri="", *, de=""):
    """The order chosen for people, by first name without a choice; `de` leads to the person from other rows."""
    en_tete = {"nom": [Lower(f"{de}nom")], "entree": [f"-{de}date_entree"]}.get(tri, [])
    return *en_tete, f"{de}cle_recherche", f"{de}pk"


class ParticipantFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="filtrer_q", label="Chercher une personne")
    quartier = django_filters.ModelChoiceFilter(
        queryset=Quartier.objects.order_by("nom", "commune", "pk"), label="Quartier", empty_label="Tous"
    )
    territoire = django_filters.ChoiceFilter(
        method="filtrer_territoire", choices=Quartier.Territoire.choices, label="Territoire", empty_label="Tous"
    )
    tri = django_filters.ChoiceFilter(
        method="trier",
        choices=[("nom", "Nom de famille"), ("entree", "Dernières accueillies")],
        label="Ranger par",
        empty_label="Prénom",
    )

    class Meta:
        model = Participant
        fields = ()

    def filtrer_q(self, queryset, name, value):
        return chercher(queryset, value)

    def filtrer_territoire(self, queryset, name, value):
        territoire = Q(quartier__territoire=value)
        if value == Quartier.Territoire.NON_RENSEIGNE:
            territoire |= Q(quartier=None)
        return queryset.filter(territoire)

    def trier(self, queryset, name, value):
        return queryset.order_by(*ordre_des_personnes(value))


class SavoirFaireFilter(django_filters.FilterSet):
    """What people know: those who agree to pass it on, unless all are asked for."""

    q = django_filters.CharFilter(method="filtrer_q", label="Chercher un savoir-faire")
    domaine = django_filters.ChoiceFilter(
        choices=SavoirFaire.Domaine.choices, label="Domaine", empty_label="Tous", widget=LISTE
    )
    montrer = django_filters.ChoiceFilter(
        method="montrer_aussi",
        choices=[("tous", "Tous les savoir-faire")],
        label="Montrer",
        empty_label="Ceux qu’on veut bien transmettre",
        widget=LISTE,
    )

    class Meta:
        model = SavoirFaire
        fields = ()

    def filtrer_q(self, queryset, name, value):
        return chercher(queryset, value)

    def montrer_aussi(self, queryset, name, value):
        return queryset

    def filter_queryset(self, queryset):
        tous = self.form.cleaned_data.get("montrer") == "tous"
        return super().filter_queryset(queryset if tous else queryset.filter(transmet=True))
