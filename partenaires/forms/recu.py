from django import forms

from partenaires.forms.champs import MontantField, TexteSaisi, ligne_de
from partenaires.forms.facture import AU_MOINS_UN_CENTIME, MOYEN_A_DIRE
from partenaires.forms.mouvement import pas_a_venir
from partenaires.models import Demande, Paiement, Recu

TEXTES = {
    Demande.Reglement.PARTICIPATION_LIBRE: ("Un mot, si vous voulez", "Imprimé sous la somme reçue.", False),
    Demande.Reglement.DON: ("Ce qui est donné", "Nécessaire pour un don en nature ; imprimé sur l’attestation.", False),
    Demande.Reglement.CONVENTION: (
        "Engagements de chacun",
        "Qui fournit les denrées, le matériel, l’assurance ; ce qui est dit de l’action.",
        True,
    ),
    Demande.Reglement.GRATUIT: ("Ce qui est remis", "Par exemple : 400 pâtisseries, en 8 plateaux.", True),
}


class RecuForm(forms.ModelForm):
    """What is written on the paper of a demande settled without a facture."""

    montant = MontantField(label="Montant reçu (€)", max_digits=12, validators=[AU_MOINS_UN_CENTIME], required=False)

    class Meta:
        model = Recu
        fields = ("montant", "moyen", "recu_le", "texte")

    def __init__(self, *args, reglement, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.reglement = reglement
        label, aide, requis = TEXTES.get(reglement, ("Texte", "", False))
        self.fields["texte"] = TexteSaisi(label=label, help_text=aide, required=requis, max_length=2000)
        self.fields["moyen"].choices = [("", "Choisissez"), *Paiement.Moyen.choices]
        if reglement not in Recu.AVEC_MONTANT:
            del self.fields["montant"], self.fields["moyen"], self.fields["recu_le"]
        elif reglement == Demande.Reglement.PARTICIPATION_LIBRE:
            self.fields["montant"].required = True

    def clean_recu_le(self):
        return pas_a_venir(self.cleaned_data["recu_le"] or self.aujourdhui, self.aujourdhui)

    def clean(self):
        donnees = super().clean()
        if donnees.get("montant") and not donnees.get("moyen"):
            self.add_error("moyen", MOYEN_A_DIRE)
        don = self.reglement == Demande.Reglement.DON
        if don and "montant" not in self.errors and not donnees.get("montant") and not donnees.get("texte"):
            self.add_error("texte", "Indiquez une somme, ou ce qui est donné.")
        return donnees


class AnnulerRecuForm(forms.Form):
    motif = ligne_de(
        Recu,
        "motif_annulation",
        help_text="Imprimé sur le papier annulé. Par exemple : montant mal lu, fait deux fois.",
        error_messages={"required": "Dites en quelques mots pourquoi ce papier est annulé."},
    )
