from django import forms

from partenaires.models import Demande, Passage

SORT_A_DIRE = "Indiquez ce que devient le devis ou l’acompte."


class PassageForm(forms.ModelForm):
    """What the team writes when a demande takes a status: why it is given up, and what its devis becomes."""

    depuis = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Passage
        fields = ("motif", "sort_du_devis")
        help_texts = {
            "motif": "Le partenaire peut le lire. Des faits, pas d’avis ; rien sur une personne.",
            "sort_du_devis": "Par exemple : « Aucun acompte versé » ou « Acompte rendu par chèque ».",
        }

    def __init__(self, *args, demande, statut, **options):
        super().__init__(*args, initial={"depuis": demande.statut}, **options)
        self.fields["motif"].required = statut in Demande.A_MOTIVER
        self.fields["motif"].error_messages["required"] = "Indiquez le motif du refus ou de l’annulation."
        if statut not in Demande.A_MOTIVER:
            del self.fields["motif"]
        if statut != Demande.Statut.ANNULEE or demande.statut not in Demande.ENGAGEES:
            del self.fields["sort_du_devis"]
        else:
            self.fields["sort_du_devis"].required = True
            self.fields["sort_du_devis"].error_messages["required"] = SORT_A_DIRE

    def decision(self):
        """What was decided, for the action."""
        return {cle: self.cleaned_data.get(cle, "") for cle in ("motif", "sort_du_devis", "depuis")}


class SortForm(forms.ModelForm):
    """What becomes of the devis of a demande that its partner has cancelled."""

    class Meta:
        model = Passage
        fields = ("sort_du_devis",)
        help_texts = {"sort_du_devis": PassageForm.Meta.help_texts["sort_du_devis"]}
        error_messages = {"sort_du_devis": {"required": SORT_A_DIRE}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["sort_du_devis"].required = True
