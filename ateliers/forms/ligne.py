"""One row of the attendance sheet: what is written of a person, what is typed of her."""

from dataclasses import dataclass

from django import forms

from ateliers.actions.feuille import Ligne
from ateliers.models import Presence
from config.presentation import INSECABLE, duree
from participants.models import Participant

MARQUE = ("statut", "role", "minutes")


class LigneForm(forms.Form):
    statut = forms.ChoiceField(
        choices=[("", "Non pointé"), *Presence.Statut.choices],
        required=False,
        error_messages={"invalid_choice": "Choisissez Présent, Excusé ou Absent."},
    )
    role = forms.ChoiceField(
        label="Rôle ce jour-là",
        choices=Presence.Role.choices,
        required=False,
        error_messages={"invalid_choice": "Choisissez un rôle de la liste."},
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args, maximum, **options):
        super().__init__(*args, **options)
        phrase = f"De 1 à {maximum} minutes{INSECABLE}: la séance dure {duree(maximum)}."
        self.fields["minutes"] = forms.IntegerField(
            label="Minutes de présence",
            required=False,
            min_value=1,
            max_value=maximum,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), phrase),
            widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        )

    def clean_role(self):
        return self.cleaned_data["role"] or Presence.Role.PARTICIPANT

    def clean(self):
        champs = self.cleaned_data
        if champs.get("minutes") and champs.get("statut") == "":
            self.add_error("minutes", "Marquez d’abord Présent, ou effacez les minutes.")
        if champs.get("statut") != Presence.Statut.PRESENT:
            champs["minutes"] = None
        return champs


@dataclass
class LigneSaisie:
    """One row on the screen: the person, what is written of her, what is typed of her."""

    participant: Participant
    presence: Presence | None
    form: LigneForm

    @property
    def numero(self):
        return str(self.participant.pk)

    @property
    def statut(self):
        return self.form["statut"].value() or ""

    @property
    def champs_de_detail(self):
        return self.form["role"], self.form["minutes"]

    @property
    def detail(self):
        """What is worth showing without opening the row: another role than participant, shorter minutes."""
        role, minutes = self.form["role"].value(), self.form["minutes"].value()
        dits = [Presence.Role(role).label] if role in Presence.Role.values[1:] else []
        return ", ".join(dits + ([f"{minutes}{INSECABLE}min"] if minutes and not self.form.errors else []))

    @property
    def ligne(self):
        """The row as the deed takes it, once the form is valid."""
        return Ligne(participant_id=self.participant.pk, **self.form.cleaned_data)

    @property
    def est_retirable(self):
        return self.presence is None and not self.participant.inscrite


def en_mots(marque):
    """A mark as two sheets compare it: `Présent (Bénévole, 60 min)`."""
    if marque is None:
        return "non pointé"
    statut, role, minutes = marque
    precisions = [Presence.Role(role).label] if role != Presence.Role.PARTICIPANT else []
    precisions += [f"{minutes}{INSECABLE}min"] if minutes else []
    return Presence.Statut(statut).label + (f" ({', '.join(precisions)})" if precisions else "")
