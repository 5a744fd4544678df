from datetime import timedelta

from django import forms
from django.db.models import Q

from ateliers.forms.champs import CasesACocher, DateVraisemblable
from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.forms.relecture import FormulaireRelu
from ateliers.models import Besoin
from ateliers.personnes import personnes_de_l_atelier
from config.presentation import jour_court

UN_AN = timedelta(days=366)
REGLE = "Chacun peut relire ce texte : des faits, rien sur la santé de quelqu’un, la religion, l’origine ou la justice."
PERSONNE = "Dites qui l’exprime : cochez des personnes, ou écrivez combien elles sont."
COMBIEN = "Écrivez un nombre de 1 à 200, en chiffres."


class VoixForm(forms.Form):
    """Who voices a need: people ticked, a group of so many, or both; `aujourdhui` bounds the day."""

    participants = CasesACocher(None, required=False, label="Les personnes de l’atelier")
    groupe = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=200,
        label="Un groupe de… personnes",
        help_text="Sans les nommer, en plus de celles que vous avez cochées.",
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), COMBIEN),
    )
    exprimee_le = DateVraisemblable(label="Dit le")

    def __init__(self, *args, atelier, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["exprimee_le"].initial = aujourdhui
        self.fields["participants"].queryset = personnes_de_l_atelier(atelier, au=aujourdhui)

    def clean_exprimee_le(self):
        date = self.cleaned_data["exprimee_le"]
        if date > self.aujourdhui:
            raise forms.ValidationError("Cette date n’est pas encore passée : indiquez le jour où on vous l’a dit.")
        return date

    def clean(self):
        donnees = super().clean()
        if not donnees.get("participants") and not donnees.get("groupe") and "groupe" not in self.errors:
            self.add_error("groupe", PERSONNE)
        return donnees

    @property
    def voix(self):
        """What `exprimer_besoin` and `ajouter_voix` ask for."""
        champs = self.cleaned_data
        return {
            "participants": champs["participants"],
            "groupe": champs["groupe"] or 0,
            "exprimee_le": champs["exprimee_le"],
        }


class BesoinForm(FormulaireAConfirmer, forms.ModelForm):
    """A need in a closed list, then in a few words."""

    class Meta:
        model = Besoin
        fields = ["nature", "precision"]
        widgets = {"nature": forms.RadioSelect}
        help_texts = {"precision": f"Par exemple : parler avec la maîtresse. {REGLE}"}
        error_messages = {"nature": {"required": "Choisissez le besoin dans la liste."}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["nature"].choices = Besoin.Nature.choices
        self.fields["confirme"].label = "Oui, n’en faire qu’un"

    @property
    def dit(self):
        """The need as the model cleaned it."""
        return {nom: getattr(self.instance, nom) for nom in self._meta.fields}


class ExprimerForm(VoixForm, BesoinForm):
    """A need and its first voices."""


class SeanceField(CasesACocher):
    def label_from_instance(self, seance):
        theme = f" – {seance.theme}" if seance.theme else ""
        return f"{jour_court(seance.date)}{theme} ({seance.get_statut_display().lower()})"


class ReponsesForm(FormulaireRelu):
    """The jalons and the séances of the atelier that answer a need; those older than a year are past choosing."""

    jalons = CasesACocher(None, required=False, label="Jalons de la progression")
    seances = SeanceField(None, required=False, label="Séances")

    def __init__(self, data=None, *, besoin, aujourdhui):
        liees = {nom: set(getattr(besoin, nom).values_list("pk", flat=True)) for nom in ("jalons", "seances")}
        super().__init__(data, initial=liees)
        self.fields["jalons"].queryset = besoin.atelier.jalons.dans_l_ordre()
        proposees = Q(date__gte=aujourdhui - UN_AN) | Q(pk__in=liees["seances"])
        seances = besoin.atelier.seances.maintenues().filter(proposees)
        self.fields["seances"].queryset = seances.order_by("-date", "-heure_debut", "-pk")
