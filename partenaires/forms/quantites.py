from django import forms

from partenaires.forms.lignes_de_demande import LignesDuPartenaireFormSet
from partenaires.forms.nombres import EntierField
from partenaires.models import Couverts, Demande
from partenaires.models.couverts import couverts_de_trop


class QuantitesForm(forms.ModelForm):
    """How many: the convives, the lines of what is wanted, the diets and allergies as numbers of covers."""

    convives = EntierField(label="Nombre de convives", maximum=20_000, required=False)
    pieces = EntierField(label="Nombre de pièces", maximum=200_000, required=False)

    class Meta:
        model = Demande
        fields = ("convives", "pieces")
        help_texts = {
            "convives": "Les personnes à servir. Laissez vide si vous ne savez pas encore.",
            "pieces": "Pour ce qui se compte à la pièce : pâtisseries, parts…",
        }

    def __init__(self, data=None, *args, **options):
        super().__init__(data, *args, **options)
        for champ, aide in self._meta.help_texts.items():
            self.fields[champ].help_text = aide
        connues = (
            () if self.is_bound else self.instance.lignes.order_by("pk").values("designation", "quantite", "unite")
        )
        self.lignes = LignesDuPartenaireFormSet(
            data, prefix="lignes", initial=list(connues), form_kwargs={"nature": self.instance.nature}
        )
        nombres = {} if self.is_bound else dict(self.instance.couverts.values_list("exigence", "nombre"))
        for exigence, libelle in (*Couverts.REGIMES, *Couverts.ALLERGENES):
            self.fields[f"couverts_{exigence}"] = EntierField(
                label=libelle, maximum=20_000, required=False, initial=nombres.get(exigence)
            )

    def regimes(self):
        return [self[f"couverts_{exigence}"] for exigence, _ in Couverts.REGIMES]

    def allergenes(self):
        return [self[f"couverts_{exigence}"] for exigence, _ in Couverts.ALLERGENES]

    def allergies_dites(self):
        """Whether something is written about an allergen, or has to be corrected there."""
        return _dits(self.allergenes())

    def particuliers_dits(self):
        """The same, of a diet or an allergen."""
        return _dits(self.regimes()) or self.allergies_dites()

    def clean(self):
        donnees = super().clean()
        if not self.lignes.is_valid():
            self.add_error(None, "Corrigez les lignes signalées.")
        lus = {exigence: donnees.get(f"couverts_{exigence}") for exigence in dict(Couverts.exigence.field.choices)}
        self.couverts_lus = {exigence: nombre for exigence, nombre in lus.items() if nombre}
        for exigence in couverts_de_trop(self.couverts_lus, convives=donnees.get("convives")):
            self.add_error(f"couverts_{exigence}", "C’est plus que le nombre de convives.")
        return donnees


def _dits(champs):
    return any(champ.value() or champ.errors for champ in champs)
