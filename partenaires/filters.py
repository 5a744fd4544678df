import django_filters

from config.recherche import chercher
from partenaires.models import Demande, Facture, Partenaire


class PartenaireFilter(django_filters.FilterSet):
    """Without a choice of `etat`, the present partners only."""

    q = django_filters.CharFilter(method="filtrer_q", label="Chercher un partenaire")
    role = django_filters.ChoiceFilter(
        method="filtrer_role", choices=list(Partenaire.ROLES.items()), label="Rôle", empty_label="Tous"
    )
    nature = django_filters.ChoiceFilter(choices=Partenaire.Nature.choices, label="Nature", empty_label="Toutes")
    etat = django_filters.ChoiceFilter(
        method="garder",
        choices=[("anciens", "Anciens"), ("tous", "Actuels et anciens")],
        label="Partenaires",
        empty_label="Actuels",
    )

    class Meta:
        model = Partenaire
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        etat = self.form.cleaned_data.get("etat")
        return queryset if etat == "tous" else queryset.filter(actif=etat != "anciens")

    def filtrer_q(self, queryset, name, value):
        return chercher(queryset, value)

    def filtrer_role(self, queryset, name, value):
        return queryset.avec_role(value)

    def garder(self, queryset, name, value):
        return queryset


def annees():
    """The years that have demandes, the latest first."""
    return [(str(jour.year), str(jour.year)) for jour in Demande.objects.dates("date", "year", order="DESC")]


class DemandeFilter(django_filters.FilterSet):
    annee = django_filters.ChoiceFilter(method="filtrer_annee", choices=annees, label="Année", empty_label="Toutes")
    statut = django_filters.ChoiceFilter(choices=Demande.Statut.choices, label="Statut", empty_label="Tous")
    partenaire = django_filters.ModelChoiceFilter(
        queryset=Partenaire.objects.filter(demandes__isnull=False).distinct().order_by("cle_recherche", "pk"),
        label="Partenaire",
        empty_label="Tous",
    )

    class Meta:
        model = Demande
        fields = ()

    def filtrer_annee(self, queryset, name, value):
        return queryset.de_l_annee(int(value))


def annees_de_facturation():
    """The years in which something was issued, the latest first."""
    return [(str(jour.year), str(jour.year)) for jour in Facture.objects.emises().dates("date", "year", order="DESC")]


class FactureFilter(django_filters.FilterSet):
    annee = django_filters.ChoiceFilter(
        field_name="date", lookup_expr="year", choices=annees_de_facturation, label="Année", empty_label="Toutes"
    )
    etat = django_filters.ChoiceFilter(
        method="filtrer_etat",
        choices=[
            ("brouillons", "En préparation"),
            ("a-encaisser", "À encaisser"),
            ("en-retard", "En retard"),
            ("payees", "Payées"),
            ("chorus", "À déposer sur Chorus Pro"),
            ("avoirs", "Avoirs"),
        ],
        label="État",
        empty_label="Toutes",
    )

    class Meta:
        model = Facture
        fields = ()

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui

    def filtrer_etat(self, queryset, name, value):
        return {
            "brouillons": queryset.filter(numero=None),
            "a-encaisser": queryset.a_encaisser(),
            "en-retard": queryset.en_retard(au=self.aujourdhui),
            "payees": queryset.reglees(),
            "chorus": queryset.a_deposer(),
            "avoirs": queryset.emises().filter(nature=Facture.Nature.AVOIR),
        }[value]
