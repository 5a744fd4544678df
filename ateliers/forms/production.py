from datetime import time

from django import forms

from ateliers.forms.champs import CasesACocher
from ateliers.models import Atelier, Serie
from ateliers.production import Production
from centre.models import Compte
from config.champs import TimeInput

MAINS = 6
DEBUT, FIN = time(14), time(17)
JOURS_OUVRES = (0, 1, 2, 3, 4)


class ProductionForm(forms.Form):
    """Where, when and with how many hands the menu is cooked."""

    atelier = forms.ModelChoiceField(None, label="Atelier", empty_label=None)
    mains = forms.IntegerField(
        label="Combien de personnes à chaque séance",
        min_value=1,
        max_value=200,
        help_text="Celles qui viennent d’habitude : le nombre de séances en dépend.",
    )
    heure_debut = forms.TimeField(label="De", widget=TimeInput)
    heure_fin = forms.TimeField(label="À", widget=TimeInput)
    jours = forms.TypedMultipleChoiceField(
        label="Quels jours",
        coerce=int,
        choices=[(valeur, nom.capitalize()) for valeur, nom in Serie.Jour.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un jour de la semaine."},
    )
    responsables = CasesACocher(None, label="Responsables", required=False)

    def __init__(self, *args, ateliers, **options):
        super().__init__(*args, **options)
        self.fields["atelier"].queryset = ateliers
        equipe = Compte.objects.filter(is_active=True, acces_partenaire=None)
        self.fields["responsables"].queryset = equipe.order_by("prenom", "nom", "pk")

    def clean(self):
        donnees = super().clean()
        debut, fin = donnees.get("heure_debut"), donnees.get("heure_fin")
        if debut and fin and fin <= debut:
            self.add_error("heure_fin", "La séance se termine avant d’avoir commencé : corrigez l’une des deux heures.")
        return donnees

    def production(self, demande, minutes):
        """The spread of work as it was typed."""
        donnees = self.cleaned_data | {
            "jours": frozenset(self.cleaned_data["jours"]),
            "responsables": list(self.cleaned_data["responsables"]),
        }
        return Production(demande=demande, minutes=minutes, **donnees)

    @property
    def caches(self):
        """The same answers, carried from a page to the next without being shown."""
        return [champ.as_hidden() for champ in self]


def ateliers_de_cuisine():
    """The ateliers in activity of the pôle that answers the demandes."""
    ateliers = Atelier.objects.filter(pole__cuisine_solidaire=True, actif=True)
    return ateliers.order_by("cle_recherche", "pk")


def production_proposee(ateliers):
    """The answers the form starts with: the hours and the team the atelier had last."""
    atelier = ateliers.first()
    if atelier is None:
        return {}
    derniere = atelier.seances.order_by("-date", "-heure_debut", "-pk").first()
    return {
        "atelier": atelier,
        "mains": MAINS,
        "heure_debut": derniere.heure_debut if derniere else DEBUT,
        "heure_fin": derniere.heure_fin if derniere else FIN,
        "jours": list(JOURS_OUVRES),
        "responsables": list(atelier.responsables.all()),
    }
