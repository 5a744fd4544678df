"""The rows of a demande: what is asked for, and its particular covers; a row emptied is withdrawn."""

from django import forms
from django.core.exceptions import ValidationError

from partenaires.forms.nombres import EntierField
from partenaires.forms.rangees import BORNES, Rangee, Rangees
from partenaires.models import Couverts, LigneDemande
from partenaires.unites import unite_de

PIECES_MAXIMUM = 200_000


class LigneDeDemandeForm(Rangee, forms.ModelForm):
    """A line; left to choose, its unit is the one that its words name, or is asked for."""

    a_remplir = {"designation": "Dites de quoi il s’agit.", "quantite": "Dites combien."}

    class Meta:
        model = LigneDemande
        fields = ("designation", "quantite", "unite")

    def __init__(self, *args, nature="", **options):
        super().__init__(*args, **options)
        self.nature = nature
        self.fields["unite"].required = False
        self.fields["unite"].choices = [("", "Choisissez"), *LigneDemande.Unite.choices]
        if not self.instance.pk and not (options.get("initial") or {}).get("unite"):
            self.initial["unite"] = ""

    def clean(self):
        donnees = super().clean()
        if self.entamee(donnees) and not self.errors and not donnees["unite"]:
            donnees["unite"] = unite_de(donnees["designation"], self.nature)
            if not donnees["unite"]:
                self.add_error("unite", "Choisissez : des pièces, ou des personnes ?")
        return donnees


class LigneDuPartenaireForm(LigneDeDemandeForm):
    quantite = EntierField(label="Combien", maximum=200_000)

    a_remplir = {"designation": "Dites quoi : par exemple, parts de quiche.", "quantite": "Dites combien."}


class CouvertsForm(Rangee, forms.ModelForm):
    a_remplir = {"exigence": "Choisissez le régime ou l’allergie.", "nombre": "Dites combien de couverts."}

    class Meta:
        model = Couverts
        fields = ("exigence", "nombre")
        labels = {"exigence": "Lequel"}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        groupes = [("Régimes", Couverts.REGIMES), ("Allergies", Couverts.ALLERGENES)]
        self.fields["exigence"].choices = [("", "Aucun"), *groupes]


class NouvellesRangees(Rangees):
    """Rows that replace all those there were."""

    def rangees(self):
        return [form.instance for form in self.forms if form.cleaned_data and form.remplie]


class BaseLignes(NouvellesRangees):
    def __init__(self, *args, demande, **options):
        connues = demande.lignes.order_by("pk").values("designation", "quantite", "unite") if demande.pk else ()
        self.connues = list(connues)
        super().__init__(*args, initial=self.connues, **options)

    def clean(self):
        if not any(self.errors) and (self.pieces() or 0) > PIECES_MAXIMUM:
            raise ValidationError("Ces lignes font plus de 200 000 pièces : vérifiez leurs nombres.")

    def pieces(self):
        """How many pièces the lines ask for together, None when none counts them."""
        return _somme(form.cleaned_data for form in self.forms if form.cleaned_data)

    def pieces_connues(self):
        """How many they asked for before this change."""
        return _somme(self.connues)


class BaseCouverts(NouvellesRangees):
    def __init__(self, *args, demande, **options):
        connus = demande.couverts.order_by("pk").values("exigence", "nombre") if demande.pk else ()
        super().__init__(*args, initial=list(connus), **options)

    def clean(self):
        exigences = [rangee.exigence for rangee in self.rangees()] if not any(self.errors) else []
        if len(exigences) != len(set(exigences)):
            raise ValidationError("Un régime ou une allergie est noté deux fois : gardez une seule ligne.")


def _somme(lignes):
    quantites = [ligne["quantite"] for ligne in lignes if ligne.get("unite") == LigneDemande.Unite.PIECE]
    return sum(quantite for quantite in quantites if quantite) or None


LignesFormSet = forms.formset_factory(LigneDeDemandeForm, formset=BaseLignes, **BORNES)
LignesDuPartenaireFormSet = forms.formset_factory(LigneDuPartenaireForm, formset=NouvellesRangees, **BORNES)
CouvertsFormSet = forms.formset_factory(CouvertsForm, formset=BaseCouverts, **BORNES)
