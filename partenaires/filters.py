from urllib.parse import urlencode

import django_filters
import django_filters.fields
from django.db.models import Exists, Max, Min, OuterRef

from config.presentation import jour as jour_en_lettres
from config.recents import Recents
from config.recherche import chercher
from partenaires.models import Action, Couverts, Demande, Facture, Ingredient, Mouvement, Partenaire, Projet, Recette
from partenaires.models.recette import REGIMES
from partenaires.retards import en_retard


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
    """The years from the last demande to the first."""
    bornes = Demande.objects.envoyees().aggregate(premiere=Min("date"), derniere=Max("date"))
    if bornes["premiere"] is None:
        return []
    # Every year between the two, even empty: telling which have demandes would read them all.
    return [(str(an), str(an)) for an in range(bornes["derniere"].year, bornes["premiere"].year - 1, -1)]


def mois():
    """The months of the demandes that are not over, the latest first."""
    jours = Demande.objects.en_cours().dates("date", "month", order="DESC")
    return [(f"{jour:%Y-%m}", jour_en_lettres(jour).partition(" 1er ")[2]) for jour in jours]


class PartenaireChoisi(django_filters.ModelChoiceFilter):
    """One of the partners that have any of these rows, demandes or factures."""

    def __init__(self, lignes):
        siennes = Exists(lignes.filter(partenaire=OuterRef("pk")))
        connus = Partenaire.objects.filter(siennes).only("nom").order_by("cle_recherche", "pk")
        super().__init__(queryset=connus, label="Partenaire", empty_label="Tous")


class RetardFilter(django_filters.ChoiceFilter):
    """Those whose step waits too long, on the day its FilterSet was given."""

    def __init__(self):
        super().__init__(choices=[("oui", "En retard")], label="Délais", empty_label="Tous")

    def filter(self, qs, value):
        return en_retard(qs, au=self.parent.aujourdhui) if value else qs


class DemandesDuJour(django_filters.FilterSet):
    """Filters that know what day it is."""

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui


class TableauFilter(DemandesDuJour):
    partenaire = PartenaireChoisi(Demande.objects.envoyees())
    mois = django_filters.ChoiceFilter(method="filtrer_mois", choices=mois, label="Mois du service", empty_label="Tous")
    retard = RetardFilter()

    class Meta:
        model = Demande
        fields = ()

    def dans_la_liste(self):
        """The same choices in the address of the list, that knows years instead of months."""
        partenaire, mois, retard = (self.form.cleaned_data.get(nom) for nom in ("partenaire", "mois", "retard"))
        gardes = {"partenaire": partenaire and partenaire.pk, "annee": mois and mois[:4], "retard": retard}
        return urlencode({nom: valeur for nom, valeur in gardes.items() if valeur})

    def filtrer_mois(self, queryset, name, value):
        annee, numero = value.split("-")
        return queryset.filter(date__year=int(annee), date__month=int(numero))


class DemandeFilter(DemandesDuJour):
    annee = django_filters.ChoiceFilter(method="filtrer_annee", choices=annees, label="Année", empty_label="Toutes")
    statut = django_filters.ChoiceFilter(choices=Demande.Statut.choices[1:], label="Statut", empty_label="Tous")
    partenaire = PartenaireChoisi(Demande.objects.envoyees())

    retard = RetardFilter()

    class Meta:
        model = Demande
        fields = ()

    def filtrer_annee(self, queryset, name, value):
        return queryset.de_l_annee(int(value))


class RecetteFilter(django_filters.FilterSet):
    """Without a choice of `etat`, the recipes in use only."""

    q = django_filters.CharFilter(method="filtrer_q", label="Chercher une recette")
    sans = django_filters.ChoiceFilter(
        method="filtrer_sans", choices=Couverts.ALLERGENES, label="Sans", empty_label="Peu importe"
    )
    regime = django_filters.ChoiceFilter(
        method="filtrer_regime", choices=REGIMES, label="Convient à", empty_label="Peu importe"
    )
    etat = django_filters.ChoiceFilter(
        method="garder",
        choices=[("rangees", "Rangées"), ("toutes", "Toutes")],
        label="Recettes",
        empty_label="En usage",
    )

    class Meta:
        model = Recette
        fields = ()

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        etat = self.form.cleaned_data.get("etat")
        return queryset if etat == "toutes" else queryset.filter(actif=etat != "rangees")

    def filtrer_q(self, queryset, name, value):
        return chercher(queryset, value)

    def filtrer_sans(self, queryset, name, value):
        return queryset.sans(value)

    def filtrer_regime(self, queryset, name, value):
        return queryset.convenant_a(value)

    def garder(self, queryset, name, value):
        return queryset


class IngredientFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="filtrer_q", label="Chercher un ingrédient")
    rayon = django_filters.ChoiceFilter(choices=Ingredient.Rayon.choices, label="Rayon", empty_label="Tous")

    class Meta:
        model = Ingredient
        fields = ()

    def filtrer_q(self, queryset, name, value):
        return chercher(queryset, value)


class ActionChoisieField(Recents, django_filters.fields.ModelChoiceField):
    pass


class ActionChoisie(django_filters.ModelChoiceFilter):
    """One of the actions that have lines, the latest listed."""

    field_class = ActionChoisieField

    def __init__(self):
        avec_lignes = Action.objects.filter(Exists(Mouvement.objects.filter(action=OuterRef("pk"))))
        super().__init__(queryset=avec_lignes.order_by("-date", "-pk"), label="Action", empty_label="Toutes")


def annees_des_actions():
    """The years that have actions, the latest first."""
    return [(str(jour.year), str(jour.year)) for jour in Action.objects.dates("date", "year", order="DESC")]


class ActionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="filtrer_q", label="Chercher une action")
    annee = django_filters.ChoiceFilter(
        field_name="date", lookup_expr="year", choices=annees_des_actions, label="Année", empty_label="Toutes"
    )

    class Meta:
        model = Action
        fields = ()

    def filtrer_q(self, queryset, name, value):
        return chercher(queryset, value)


class MouvementFilter(django_filters.FilterSet):
    """The lines of a year of the ledger, from the address."""

    action = ActionChoisie()
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

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        # Those of the year that is shown: every action of every year would be too many to choose from.
        connues = Action.objects.filter(pk__in=self.queryset.order_by().values("action"))
        self.filters["action"].queryset = connues.order_by("-date", "-pk")

    def filtrer_sens(self, queryset, name, value):
        return queryset.dans_la_colonne(value)

    def filtrer_projet(self, queryset, name, value):
        return queryset.du_projet(value)


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
            ("acomptes", "Acomptes"),
            ("avoirs", "Avoirs"),
        ],
        label="État",
        empty_label="Toutes",
    )
    partenaire = PartenaireChoisi(Facture.objects.all())

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
            "acomptes": queryset.emises().filter(nature=Facture.Nature.ACOMPTE),
            "avoirs": queryset.emises().filter(nature=Facture.Nature.AVOIR),
        }[value]
