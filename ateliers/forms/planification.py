from datetime import timedelta

from django import forms

from ateliers.forms.champs import CasesACocher, DateVraisemblable, equipe
from ateliers.models import Serie
from ateliers.plan import Plan, PlanImpossible
from partenaires.models import Partenaire

PASSE_MINUIT = "La séance doit finir le jour où elle commence, après son début : corrigez l’une des deux heures."
DERNIER_JOUR = "Indiquez le dernier jour : un plan couvre 18 mois au plus."


class PlanForm(forms.ModelForm):
    """When, where and with whom an atelier is held, week after week."""

    jours = forms.TypedMultipleChoiceField(
        label="Quels jours",
        coerce=int,
        choices=[(valeur, nom.capitalize()) for valeur, nom in Serie.Jour.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un jour de la semaine."},
    )
    responsables = CasesACocher(None, label="Responsables", required=False)
    intervenants = CasesACocher(None, label="Intervenants extérieurs", required=False)

    class Meta:
        model = Serie
        fields = ["rythme", "heure_debut", "heure_fin", "date_debut", "date_fin", "lieu", "vacances"]
        field_classes = {"date_debut": DateVraisemblable, "date_fin": DateVraisemblable}
        widgets = {"rythme": forms.RadioSelect}
        labels = {"date_debut": "Du", "date_fin": "Jusqu’au", "heure_debut": "De", "heure_fin": "À"}
        error_messages = {"date_fin": {"required": DERNIER_JOUR}}
        help_texts = {"vacances": "Les jours fériés et les jours où le centre est fermé restent décochés."}

    def __init__(self, *args, atelier, **options):
        super().__init__(*args, **options)
        self.atelier = atelier
        self.fields["responsables"].queryset = equipe(atelier)
        intervenants = Partenaire.objects.filter(est_intervenant=True, actif=True)
        self.fields["intervenants"].queryset = intervenants.order_by("nom", "pk")

    def clean(self):
        super().clean()
        donnees = self.cleaned_data
        debut, fin = donnees.get("heure_debut"), donnees.get("heure_fin")
        if debut and fin and fin <= debut:
            self.add_error("heure_fin", PASSE_MINUIT)
        debut, fin = donnees.get("date_debut"), donnees.get("date_fin")
        if debut and fin and fin < debut:
            self.add_error("date_fin", "La période se termine avant d’avoir commencé : corrigez l’une des deux dates.")
        if not self.errors:
            try:
                self.plan().verifier()
            except PlanImpossible as refus:
                self.add_error("date_fin", refus)

    def plan(self):
        """The plan as it was typed."""
        regle = {nom: self.cleaned_data[nom] for nom in self._meta.fields}
        series = [Serie(jour=jour, **regle) for jour in sorted(self.cleaned_data["jours"])]
        equipes = {nom: list(self.cleaned_data[nom]) for nom in ("responsables", "intervenants")}
        return Plan(self.atelier, series, **equipes)

    @property
    def caches(self):
        """Every field, hidden, as it was typed: what the list of dates sends back."""
        return [champ.as_hidden() for champ in self]


def plan_propose(atelier, *, aujourdhui):
    """The values a plan starts with: those of the last séance, from the next day on."""
    derniere = atelier.seances.order_by("-date", "-heure_debut", "-pk").first()
    commun = {
        "rythme": Serie.Rythme.CHAQUE_SEMAINE,
        "date_debut": max(aujourdhui, atelier.date_debut or aujourdhui),
        "date_fin": atelier.date_fin if atelier.date_fin and atelier.date_fin >= aujourdhui else None,
        "lieu": atelier.lieu,
        "responsables": list(atelier.responsables.all()),
    }
    if derniere is None:
        return commun
    return commun | {
        "jours": [derniere.date.weekday()],
        "heure_debut": derniere.heure_debut,
        "heure_fin": derniere.heure_fin,
        "lieu": derniere.lieu or atelier.lieu,
        "date_debut": max(commun["date_debut"], derniere.date + timedelta(days=1)),
    }
