from django import forms

from partenaires.forms.nombres import EntierField
from partenaires.models import Couverts, Demande, LigneDemande
from partenaires.models.couverts import couverts_de_trop

LIGNES_MAXIMUM = 20
LIGNES_MONTREES = 3


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

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for champ, aide in self._meta.help_texts.items():
            self.fields[champ].help_text = aide
        connues = [] if self.is_bound else list(self.instance.lignes.order_by("pk"))
        montrees = min(LIGNES_MAXIMUM, max(LIGNES_MONTREES, len(connues) + 1))
        self.nb_lignes = self._lignes_envoyees() if self.is_bound else montrees
        for rang in range(self.nb_lignes):
            self._ajouter_ligne(rang, connues[rang] if rang < len(connues) else None)
        nombres = {} if self.is_bound else dict(self.instance.couverts.values_list("exigence", "nombre"))
        for exigence, libelle in (*Couverts.REGIMES, *Couverts.ALLERGENES):
            self.fields[f"couverts_{exigence}"] = EntierField(
                label=libelle, maximum=20_000, required=False, initial=nombres.get(exigence)
            )

    def _lignes_envoyees(self):
        return sum(f"quoi_{rang}" in self.data for rang in range(LIGNES_MAXIMUM))

    def _ajouter_ligne(self, rang, ligne):
        champs = {
            "quoi": forms.CharField(label="Quoi", max_length=160, required=False),
            "combien": EntierField(label="Combien", maximum=200_000, required=False),
            "unite": forms.ChoiceField(label="Compté en", choices=LigneDemande.Unite.choices, required=False),
        }
        connus = (ligne.designation, ligne.quantite, ligne.unite) if ligne else (None, None, None)
        for (nom, champ), connu in zip(champs.items(), connus, strict=True):
            champ.initial = connu
            self.fields[f"{nom}_{rang}"] = champ

    def lignes(self):
        """The fields of each line, for the template."""
        rangs = range(self.nb_lignes)
        return [[self[f"{nom}_{rang}"] for nom in ("quoi", "combien", "unite")] for rang in rangs]

    def regimes(self):
        return [self[f"couverts_{exigence}"] for exigence, _ in Couverts.REGIMES]

    def allergenes(self):
        return [self[f"couverts_{exigence}"] for exigence, _ in Couverts.ALLERGENES]

    def allergies_dites(self):
        """Whether something is written about an allergen, or has to be corrected there."""
        return any(champ.value() or champ.errors for champ in self.allergenes())

    def clean(self):
        donnees = super().clean()
        lignes = [self._lire_ligne(donnees, rang) for rang in range(self.nb_lignes)]
        self.lignes_lues = [ligne for ligne in lignes if ligne]
        lus = {exigence: donnees.get(f"couverts_{exigence}") for exigence in dict(Couverts.exigence.field.choices)}
        self.couverts_lus = {exigence: nombre for exigence, nombre in lus.items() if nombre}
        for exigence in couverts_de_trop(self.couverts_lus, convives=donnees.get("convives")):
            self.add_error(f"couverts_{exigence}", "C’est plus que le nombre de convives.")
        return donnees

    def _lire_ligne(self, donnees, rang):
        """The LigneDemande of this rank, or None when nothing is written there."""
        quoi, combien = donnees.get(f"quoi_{rang}"), donnees.get(f"combien_{rang}")
        quoi = LigneDemande.designation.field.to_python(quoi)
        if combien and not quoi:
            self.add_error(f"quoi_{rang}", "Dites quoi : par exemple, parts de quiche.")
        if quoi and not combien and f"combien_{rang}" not in self.errors:
            self.add_error(f"combien_{rang}", "Dites combien.")
        unite = donnees.get(f"unite_{rang}") or LigneDemande.Unite.PERSONNE
        return LigneDemande(designation=quoi, quantite=combien, unite=unite) if quoi and combien else None
