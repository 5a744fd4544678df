from django import forms

from config.champs import DateInput
from config.fichiers import PieceField
from partenaires.forms.champs import ActionField, LigneSaisie, MontantField
from partenaires.models import Action, Mouvement

ANNEES_NOTEES = 10  # before this one: nobody notes older money


class MouvementForm(forms.ModelForm):
    """A new line of the ledger; the same one twice is accepted once confirmed."""

    montant = MontantField(label="Montant", help_text="En euros, sans signe : le sens dit s’il entre.")
    justificatif = PieceField(label="Justificatif", required=False)
    un_autre = forms.BooleanField(
        label="C’est une autre ligne : la noter aussi", required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Mouvement
        fields = ("sens", "action", "montant", "date", "piece", "libelle", "moyen", "justificatif")
        field_classes = {"action": ActionField}
        help_texts = {"action": "Si elle n’est pas dans cette liste, ouvrez l’action, puis « Noter une ligne »."}

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui
        self.fields["action"].queryset = Action.objects.order_by("-date", "-pk")
        self.fields["action"].empty_label = "Choisissez l’action"
        for champ in ("sens", "moyen"):
            self.fields[champ].choices = [("", "Choisissez"), *self.fields[champ].choices[1:]]

    def clean_date(self):
        return pas_a_venir(self.cleaned_data["date"], self.aujourdhui)

    def douter(self, refus):
        """Show the box that confirms it, with the reason of the doubt."""
        self.fields["un_autre"].widget = forms.CheckboxInput()
        self.add_error("un_autre", refus)


class CorrectionForm(forms.Form):
    """Why a line is corrected, and in which open year."""

    date = Mouvement._meta.get_field("date").formfield(label="Date de la correction", widget=DateInput)
    motif = LigneSaisie(label="Pourquoi", max_length=120, help_text="Par exemple : montant mal lu.")

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui

    def clean_date(self):
        return pas_a_venir(self.cleaned_data["date"], self.aujourdhui)


def pas_a_venir(date, aujourdhui, **options):
    return pas_si_vieille(deja_venue(date, aujourdhui, **options), aujourdhui)


def deja_venue(date, aujourdhui, *, sinon="le livre note ce qui a eu lieu"):
    """What an import checks alone: a centre arrives with its history."""
    if date > aujourdhui:
        raise forms.ValidationError(f"Cette date est à venir : {sinon}.")
    return date


def pas_si_vieille(date, aujourdhui):
    """A year mistyped would have to be closed before the right one."""
    if date.year < aujourdhui.year - ANNEES_NOTEES:
        raise forms.ValidationError(f"Cette date a plus de {ANNEES_NOTEES} ans : relisez l’année.")
    return date
