from django import forms

from ateliers.avis import ICONES
from ateliers.cahier import AVIS, ETATS_DU_JALON, JALON, cahier_de
from ateliers.forms.champs import CasesACocher
from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.forms.relecture import FormulaireRelu
from ateliers.forms.transmission import TransmissionForm
from ateliers.models import Avis, Jalon, Seance
from config.champs import propre

COMBIEN = "Écrivez un nombre de 0 à 2000, en chiffres."
ILLISIBLE = {"null_characters_not_allowed": "Ce texte contient un caractère illisible : retapez-le."}
AIDE = "Ce qui s’est fait ensemble, sans nommer personne : des faits, pas d’avis sur les gens."


class JalonField(CasesACocher):
    def label_from_instance(self, jalon):
        return f"{jalon} (déjà atteint)" if jalon.etat == Jalon.Etat.FAIT else str(jalon)


class ChoixJalonsForm(FormulaireRelu):
    """The jalons a séance will work on."""

    jalons = JalonField(None, required=False, label="Jalons de la progression")

    def __init__(self, data=None, *, seance):
        choisis = {travail.jalon_id for travail in seance.jalons_travailles.all()}
        super().__init__(data, initial={"jalons": choisis})
        self.fields["jalons"].queryset = seance.atelier.jalons.avec_etat().dans_l_ordre()


class CahierForm(FormulaireAConfirmer, TransmissionForm):
    """All that is told of a séance afterwards, in one page."""

    fait = Seance._meta.get_field("fait").formfield(help_text=AIDE, error_messages=ILLISIBLE)
    suite = Seance._meta.get_field("suite").formfield(
        label="Et la prochaine fois ?",
        help_text="Vous pourrez le reprendre comme plan de la prochaine séance.",
        error_messages=ILLISIBLE,
    )
    besoins = CasesACocher(None, required=False, label="Les besoins auxquels cette séance a répondu")
    field_order = ["fait", "suite"]

    def __init__(self, data=None, *, seance):
        super().__init__(data, seance=seance)
        self.initial = cahier_de(seance)
        self.fields["besoins"].queryset = seance.atelier.besoins.order_by("nature", "precision", "pk")
        for visage in Avis.Visage:
            self.fields[f"{AVIS}{visage.value}"] = champ_avis(visage)
        self._jalons = list(seance.atelier.jalons.dans_l_ordre())
        for jalon in self._jalons:
            self.fields[f"{JALON}{jalon.pk}"] = forms.ChoiceField(
                label=jalon.intitule, choices=ETATS_DU_JALON, required=False, widget=forms.RadioSelect
            )

    @property
    def visages(self):
        """The four numbers to type, each with its drawing."""
        return [
            {"code": visage.value, "icone": icone, "champ": self[f"{AVIS}{visage.value}"]}
            for visage, icone in ICONES.items()
        ]

    @property
    def jalons_de_la_seance(self):
        return [champ for champ in self._champs_jalons() if champ.value()]

    @property
    def autres_jalons(self):
        return [champ for champ in self._champs_jalons() if not champ.value()]

    @property
    def dit(self):
        """What was typed, what was read before, and whether a doubt is confirmed."""
        return {"saisi": self.saisi, "lu": self.lu, "confirme": self.cleaned_data["confirme"]}

    def clean_fait(self):
        return propre(self.cleaned_data["fait"])

    def clean_suite(self):
        return propre(self.cleaned_data["suite"])

    def clean(self):
        super().clean()
        vides = [f"{AVIS}{visage.value}" for visage in Avis.Visage]
        return self.cleaned_data | {nom: 0 for nom in vides if self.cleaned_data.get(nom, 0) is None}

    def _champs_jalons(self):
        return [self[f"{JALON}{jalon.pk}"] for jalon in self._jalons]


def champ_avis(visage):
    return forms.IntegerField(
        label=visage.label,
        required=False,
        min_value=0,
        max_value=2000,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), COMBIEN),
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
    )
