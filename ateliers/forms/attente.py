from django import forms

from ateliers.forms.champs import DateVraisemblable
from ateliers.forms.confirmation import FormulaireAConfirmer
from ateliers.models import Attente, Empechement
from participants.models import Participant

PAS_DITE = [("", "Elle ne l’a pas dit"), *Empechement.choices]


class AttendreForm(forms.Form):
    """One person, put on the waiting list of an atelier; `aujourdhui` bounds the day she asked."""

    participant = forms.ModelChoiceField(
        Participant.objects.all(),
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choisissez une personne dans la liste.",
            "invalid_choice": "Cette personne n’est plus dans la liste : cherchez-la de nouveau.",
        },
    )
    motif = forms.ChoiceField(label="Ce qu’elle attend, ou ce qui l’empêche", choices=Attente.Motif.choices)
    demandee_le = DateVraisemblable(label="Demandée le")

    def __init__(self, *args, aujourdhui, **options):
        super().__init__(*args, **options)
        self.aujourdhui = aujourdhui

    def clean_demandee_le(self):
        demandee_le = self.cleaned_data["demandee_le"]
        if demandee_le > self.aujourdhui:
            raise forms.ValidationError("Cette date n’est pas encore passée : indiquez le jour où elle a demandé.")
        return demandee_le


class ReponseForm(FormulaireAConfirmer):
    """What a person of the waiting list answers."""

    PREND, REFUSE, ATTEND, RETIREE, MEGARDE = "prend", "refuse", "attend", "retiree", "megarde"

    reponse = forms.ChoiceField(
        label="Sa réponse",
        widget=forms.RadioSelect,
        choices=[
            (PREND, "Elle prend la place : l’inscrire"),
            (REFUSE, "Elle ne prend pas la place, ou ne peut pas être jointe"),
            (ATTEND, "Elle attend encore : la place peut être proposée à une autre personne"),
            (RETIREE, "Elle ne demande plus de place : la retirer de la liste"),
            (MEGARDE, "Notée par mégarde : l’effacer de la liste"),
        ],
        error_messages={"required": "Choisissez une réponse.", "invalid_choice": "Choisissez une réponse."},
    )
    date_debut = DateVraisemblable(label="Si elle prend la place, à partir du", required=False)
    empechement = forms.ChoiceField(
        label="Sinon, ce qui l’empêche de venir",
        choices=PAS_DITE,
        required=False,
        help_text="Compté, sans nom, dans les demandes sans réponse du bilan.",
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["confirme"].label = "Oui, inscrire quand même"

    def clean(self):
        super().clean()
        prend = self.cleaned_data.get("reponse") == self.PREND
        if prend and not self.cleaned_data.get("date_debut") and "date_debut" not in self.errors:
            self.add_error("date_debut", "Indiquez le jour à partir duquel elle vient.")
