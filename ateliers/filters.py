from collections import defaultdict

import django_filters
from django import forms

from ateliers.models import Atelier, Besoin, Pole, Seance
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


class BesoinFilter(django_filters.FilterSet):
    """The needs of a pôle, of a nature, or in a state; asks for `avec_etat()`."""

    pole = django_filters.ModelChoiceFilter(
        field_name="atelier__pole", label="Pôle", queryset=_poles, empty_label="Tous les pôles", widget=LISTE
    )
    nature = django_filters.ChoiceFilter(
        label="Besoin", choices=Besoin.Nature.choices, empty_label="Tous les besoins", widget=LISTE
    )
    etat = django_filters.ChoiceFilter(
        label="Où on en est", choices=Besoin.Etat.choices, empty_label="Peu importe", widget=LISTE
    )

    class Meta:
        model = Besoin
        fields = ["pole", "nature", "etat"]


class CalendrierFilter(django_filters.FilterSet):
    """The séances of a pôle, an atelier, a place or a member of the team; an unknown value is ignored.

    The choices are read once, as lists: choosing costs no query more than showing everything.
    """

    pole = django_filters.ChoiceFilter(
        field_name="atelier__pole", label="Pôle", empty_label="Tous les pôles", widget=LISTE
    )
    atelier = django_filters.ChoiceFilter(label="Atelier", empty_label="Tous les ateliers", widget=LISTE)
    lieu = django_filters.ChoiceFilter(label="Lieu", empty_label="Tous les lieux", widget=LISTE)
    responsable = django_filters.ChoiceFilter(
        field_name="responsables", label="Responsable", empty_label="Toute l’équipe", widget=LISTE
    )

    class Meta:
        model = Seance
        fields = ["pole", "atelier", "lieu", "responsable"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self._noms = {}
        ateliers = Atelier.objects.select_related("pole").order_by("pole__ordre", "pole__nom", "-actif", "nom", "pk")
        groupes = defaultdict(list)
        for atelier in ateliers:
            nom = atelier.nom if atelier.actif else f"{atelier.nom} (rangé)"
            groupes[atelier.pole].append((str(atelier.pk), nom))
        self._choix("pole", [(str(pole.pk), pole.nom) for pole in groupes])
        par_pole = [(pole.nom, choix) for pole, choix in groupes.items()]
        self._choix("atelier", [choix for _, du_pole in par_pole for choix in du_pole], groupes=par_pole)
        self._choix("lieu", _lieux())
        self._choix("responsable", [(str(compte.pk), str(compte)) for compte in _responsables(self.request)])

    @property
    def choisis(self):
        """What was chosen, in words."""
        self.form.is_valid()  # a value nobody could choose leaves its field out
        valeurs = self.form.cleaned_data
        return [nom for champ, noms in self._noms.items() for cle, nom in noms if cle == valeurs.get(champ)]

    def _choix(self, champ, choix, *, groupes=()):
        self.filters[champ].extra["choices"] = groupes or choix
        self._noms[champ] = choix


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
