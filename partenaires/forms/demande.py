from datetime import timedelta

from django import forms

from partenaires.models import Demande, Partenaire

ANCIENNE_APRES = timedelta(days=365)


class DemandeForm(forms.ModelForm):
    """A demande; nothing dated after `aujourdhui` was served yet."""

    class Meta:
        model = Demande
        fields = (
            "partenaire",
            "objet",
            "nature",
            "date",
            "lieu",
            "convives",
            "pieces",
            "statut",
            "motif",
            "precisions",
        )
        help_texts = {
            "motif": "Seulement pour une demande refusée ou annulée. Le partenaire peut le lire.",
            "precisions": "Pour l’équipe seulement : des quantités et des contraintes, rien sur une personne.",
        }

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["partenaire"].queryset = Partenaire.objects.choisissables(garde=self.instance.partenaire_id)
        self.fields["partenaire"].empty_label = "Choisissez le partenaire"
        if self.instance.deposee_par_id:
            self.fields["precisions"].help_text = "Écrites par le partenaire, qui les relit dans son espace."
        self.fields["nature"].choices = [("", "Choisissez la nature"), *Demande.Nature.choices]

    def clean(self):
        donnees = super().clean()
        if donnees.get("statut") in Demande.ABANDONNEES and donnees.get("motif") == "":
            self.add_error("motif", "Indiquez le motif du refus ou de l’annulation.")
        date = donnees.get("date")
        if date and date > self.aujourdhui and donnees.get("statut") in Demande.SERVIES:
            self.add_error("statut", "Elle n’a pas encore été servie : sa date est à venir.")
        return donnees


class NouvelleDemandeForm(DemandeForm):
    """A new demande; one dated more than a year ago, or already noted, is accepted once confirmed."""

    date_confirmee = forms.BooleanField(
        label="La date est juste : je note une ancienne demande", required=False, widget=forms.HiddenInput
    )
    une_autre = forms.BooleanField(
        label="C’est une autre demande : la noter aussi", required=False, widget=forms.HiddenInput
    )
    field_order = ("partenaire", "objet", "nature", "date", "date_confirmee")

    def clean(self):
        donnees = super().clean()
        date = donnees.get("date")
        if date and date < self.aujourdhui - ANCIENNE_APRES:
            self.fields["date_confirmee"].widget = forms.CheckboxInput()
            if not donnees.get("date_confirmee"):
                self.add_error("date_confirmee", "Cette date a plus d’un an : corrigez-la, ou cochez cette case.")
        return donnees

    def douter(self, refus):
        """Show the box that confirms it, with the reason of the doubt."""
        self.fields["une_autre"].widget = forms.CheckboxInput()
        self.add_error("une_autre", refus)
