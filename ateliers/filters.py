import django_filters
from django import forms

from ateliers.models import Atelier, Pole, Seance
from centre.models import Compte
from config.recherche import chercher

LISTE = forms.Select(attrs={"class": "form-select"})
RECHERCHE = forms.TextInput(attrs={"class": "form-control", "type": "search"})


def _poles(request):
    return Pole.objects.order_by("ordre", "nom", "pk")


def _responsables(request):
    return Compte.objects.filter(is_active=True, acces_partenaire=None).order_by("prenom", "nom", "pk")


def _equipe(request):
    """The accounts of the team, closed ones too: they may have left sheets behind."""
    return Compte.objects.filter(acces_partenaire=None).order_by("prenom", "nom", "pk")


def _lieux():
    lieux = Seance.objects.exclude(lieu="").order_by("lieu").values_list("lieu", flat=True).distinct()
    return [(lieu, lieu) for lieu in lieux]


class AtelierFilter(django_filters.FilterSet):
    """The ateliers in activity, or those put away; a value nobody could have chosen is ignored."""

    q = django_filters.CharFilter(label="Nom ou lieu", method="chercher_nom", max_length=200, widget=RECHERCHE)
    pole = django_filters.ModelChoiceFilter(label="Pôle", queryset=_poles, empty_label="Tous les pôles", widget=LISTE)
    montrer = django_filters.ChoiceFilter(
        label="Montrer",
        method="choisir",
        empty_label="Les ateliers en activité",
        widget=LISTE,
        choices=[("miens", "Mes ateliers"), ("ranges", "Les ateliers rangés")],
    )

    class Meta:
        model = Atelier
        fields = ["q", "pole", "montrer"]

    def chercher_nom(self, queryset, name, value):
        return chercher(queryset, value)

    def choisir(self, queryset, name, value):
        return queryset.filter(responsables=self.request.user) if value == "miens" else queryset

    def filter_queryset(self, queryset):
        actif = self.form.cleaned_data.get("montrer") != "ranges"
        return super().filter_queryset(queryset.filter(actif=actif))


class CalendrierFilter(django_filters.FilterSet):
    """The séances of a pôle, a place or a member of the team."""

    pole = django_filters.ModelChoiceFilter(
        field_name="atelier__pole", label="Pôle", queryset=_poles, empty_label="Tous les pôles", widget=LISTE
    )
    lieu = django_filters.ChoiceFilter(label="Lieu", choices=_lieux, empty_label="Tous les lieux", widget=LISTE)
    responsable = django_filters.ModelChoiceFilter(
        field_name="responsables",
        label="Responsable",
        queryset=_responsables,
        empty_label="Toute l’équipe",
        widget=LISTE,
    )

    class Meta:
        model = Seance
        fields = ["pole", "lieu", "responsable"]


class RappelFilter(django_filters.FilterSet):
    """The sheets one person has to fill in, or those nobody is in charge of."""

    responsable = django_filters.ModelChoiceFilter(
        field_name="responsables",
        label="Responsable",
        queryset=_equipe,
        empty_label="Toute l’équipe",
        null_label="Sans responsable",
        widget=LISTE,
    )

    class Meta:
        model = Seance
        fields = ["responsable"]
