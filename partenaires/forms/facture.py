from decimal import Decimal

from django import forms
from django.core.validators import MinValueValidator

from partenaires.forms.champs import MontantField, ligne_de
from partenaires.forms.mouvement import pas_a_venir
from partenaires.models import Facture, Paiement, Partenaire

MOYEN_A_DIRE = "Dites comment la somme est passée : virement, chèque, espèces ou carte."
AU_MOINS_UN_CENTIME = MinValueValidator(Decimal("0.01"))


class FactureForm(forms.ModelForm):
    """A draft: to whom, for what; its lines are written beside."""

    class Meta:
        model = Facture
        fields = ("objet", "date_prestation", "client_public", "code_service", "numero_engagement")


class FactureLibreForm(FactureForm):
    class Meta(FactureForm.Meta):
        fields = ("partenaire", *FactureForm.Meta.fields)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["partenaire"].queryset = Partenaire.objects.choisissables()
        self.fields["partenaire"].empty_label = "Choisissez le client"
        self.fields["partenaire"].label = "Client"


class AvoirForm(forms.ModelForm):
    montant = MontantField(label="Montant rendu (€)", max_digits=14, validators=[AU_MOINS_UN_CENTIME])
    motif = ligne_de(
        Facture,
        "motif",
        label="Pourquoi",
        help_text="Imprimé sur l’avoir. Par exemple : 20 couverts en moins.",
        error_messages={"required": "Dites en quelques mots pourquoi cet avoir est fait."},
    )

    # What the avoirs before this one gave back, when the page was shown: the same click twice is one avoir.
    depuis = forms.DecimalField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Facture
        fields = ("motif",)

    field_order = ("montant", "motif", "depuis")


class PaiementForm(forms.ModelForm):
    montant = MontantField(label="Montant (€)", max_digits=14, validators=[AU_MOINS_UN_CENTIME])

    class Meta:
        model = Paiement
        fields = ("date", "montant", "moyen", "reference")
        error_messages = {"moyen": {"required": MOYEN_A_DIRE}}

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        if self.instance.rendu:
            self.fields["date"].label, self.fields["montant"].label = "Rendu le", "Montant rendu (€)"

    def clean_date(self):
        sinon = "notez la somme une fois rendue" if self.instance.rendu else "notez le paiement une fois reçu"
        return pas_a_venir(self.cleaned_data["date"], self.aujourdhui, sinon=sinon)


class AnnulerPaiementForm(forms.Form):
    motif = ligne_de(
        Paiement,
        "motif_annulation",
        help_text="Par exemple : chèque rendu, noté sur une autre facture.",
        error_messages={"required": "Dites en quelques mots pourquoi l’annuler."},
    )
