import re
from datetime import date

from dateutil.relativedelta import relativedelta
from django import forms

from ateliers.forms.champs import CasesACocher, DateVraisemblable
from ateliers.models import Atelier, Serie
from ateliers.models.atelier import nom_pris
from ateliers.plan import Plan, PlanImpossible
from config.presentation import accord

ANNEE = re.compile(r"\b(20\d\d)\b")
RENTREE, SORTIE = (9, 1), (6, 30)  # the working year of a centre
UN_AN = relativedelta(years=1)
CRENEAU = ("jour", "rythme", "heure_debut", "heure_fin", "lieu", "vacances")
FIN_DE_PLAN = relativedelta(months=2)


class SeriesField(CasesACocher):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, serie):
        return f"{serie.en_mots}, {serie.lieu}" if serie.lieu else serie.en_mots


class DuplicationForm(forms.ModelForm):
    """A new atelier for another period, and what it takes over from the old one."""

    objectifs = forms.BooleanField(label="Les objectifs", required=False)
    lieu = forms.BooleanField(label="Le lieu", required=False)
    capacite = forms.BooleanField(label="Le nombre de places", required=False)
    equipe = forms.BooleanField(label="Les responsables", required=False)
    jalons = forms.BooleanField(label="Les jalons de la progression, tous à faire", required=False)
    series = SeriesField(None, label="Les séances, jour par jour", required=False)
    inscrits = forms.BooleanField(required=False)

    class Meta:
        model = Atelier
        fields = ["nom", "date_debut", "date_fin"]
        field_classes = {"date_debut": DateVraisemblable, "date_fin": DateVraisemblable}
        labels = {"nom": "Nom du nouvel atelier"}

    def __init__(self, *args, modele, nb_inscrits, **options):
        super().__init__(*args, **options)
        self.modele = modele
        for nom in ("date_debut", "date_fin"):
            self.fields[nom].required = True
        self.fields["series"].queryset = modele.series.filter(pk__in=[s.pk for s in creneaux_de(modele)])
        self.fields["series"].queryset = self.fields["series"].queryset.order_by("jour", "heure_debut", "pk")
        if nb_inscrits:
            personnes = accord(nb_inscrits, "personne inscrite,personnes inscrites")
            self.fields["inscrits"].label = f"{nb_inscrits} {personnes} aujourd’hui, dès le premier jour"
        else:
            del self.fields["inscrits"]

    def clean_nom(self):
        nom = self.cleaned_data["nom"]
        if nom_pris(Atelier, nom):
            raise forms.ValidationError("Un atelier porte déjà ce nom.")
        return nom

    def clean(self):
        super().clean()
        debut, fin = self.cleaned_data.get("date_debut"), self.cleaned_data.get("date_fin")
        if debut and fin and fin < debut:
            self.add_error("date_fin", "L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates.")
        if not self.errors and self.cleaned_data["series"]:
            try:
                self.plan().verifier()
            except PlanImpossible as refus:
                self.add_error("date_fin", refus)

    def plan(self):
        """The new atelier, not written, with its séries over its period."""
        saisi = self.cleaned_data
        repris = {nom: getattr(self.modele, nom) for nom in ("objectifs", "lieu", "capacite") if saisi[nom]}
        periode = {nom: saisi[nom] for nom in ("date_debut", "date_fin")}
        atelier = Atelier(pole=self.modele.pole, nom=saisi["nom"], **periode, **repris)
        series = [Serie(**periode, **{nom: getattr(serie, nom) for nom in CRENEAU}) for serie in saisi["series"]]
        return Plan(atelier, series, list(self.modele.responsables.all()) if saisi["equipe"] else [])

    def reprises(self, aujourdhui):
        """What `dupliquer_atelier` takes over besides the plan."""
        inscrits = self.cleaned_data.get("inscrits")
        return {"jalons": self.cleaned_data["jalons"], "inscrits_au": aujourdhui if inscrits else None}

    @property
    def caches(self):
        """Every field, hidden, as it was typed: what the list of dates sends back."""
        return [champ.as_hidden() for champ in self]


def creneaux_de(atelier):
    """The séries of an atelier, each slot once: the last one planned."""
    par_creneau = {}
    for serie in atelier.series.order_by("date_fin", "pk"):
        par_creneau[tuple(getattr(serie, nom) for nom in CRENEAU)] = serie
    return list(par_creneau.values())


def duplication_proposee(atelier, *, aujourdhui):
    """The values a copy starts with: a year later, everything taken over but the people."""
    debut, fin = periode_suivante(atelier, aujourdhui)
    creneaux = creneaux_de(atelier)
    derniere = max((serie.date_fin for serie in creneaux), default=None)
    reprises = dict.fromkeys(("objectifs", "lieu", "capacite", "equipe", "jalons"), True)
    return reprises | {
        "nom": nom_suivant(atelier.nom, debut),
        "date_debut": debut,
        "date_fin": fin,
        "series": [serie.pk for serie in creneaux if serie.date_fin + FIN_DE_PLAN >= derniere],
    }


def periode_suivante(atelier, aujourdhui):
    """A year after the atelier; without dates, the next working year, from September to June."""
    if atelier.date_debut and atelier.date_fin:
        return atelier.date_debut + UN_AN, atelier.date_fin + UN_AN
    annee = aujourdhui.year + (aujourdhui.month > RENTREE[0])
    return date(annee, *RENTREE), date(annee + 1, *SORTIE)


def nom_suivant(nom, debut):
    """« Cuisine 2025-2026 » becomes « Cuisine 2026-2027 »; a name without a year gets that of the first day."""
    if ANNEE.search(nom):
        return ANNEE.sub(lambda annee: str(int(annee[0]) + 1), nom)
    return f"{nom[:70].rstrip()} {debut.year}-{debut.year + 1}"
