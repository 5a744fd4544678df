import django_filters

from config.recherche import chercher
from partenaires.models import Action, Demande, Mouvement, Partenaire, Projet


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


class MouvementFilter(django_filters.FilterSet):
    """The lines of a year of the ledger, from the address."""

    action = django_filters.ModelChoiceFilter(
        queryset=Action.objects.filter(mouvements__isnull=False).distinct().order_by("-date", "-pk"),
        label="Action",
        empty_label="Toutes",
    )
    sens = django_filters.ChoiceFilter(
        method="filtrer_sens",
        choices=Mouvement.Sens.choices,
        label="Sens",
        empty_label="Recettes et dépenses",
    )
    projet = django_filters.ModelChoiceFilter(
        method="filtrer_projet", queryset=Projet.objects.order_by("nom", "pk"), label="Projet", empty_label="Tous"
    )

    class Meta:
        model = Mouvement
        fields = ()

    def filtrer_sens(self, queryset, name, value):
        return queryset.dans_la_colonne(value)

    def filtrer_projet(self, queryset, name, value):
        return queryset.du_projet(value)
