from datetime import date, timedelta

from django import forms

from ateliers.forms.champs import CasesACocher
from ateliers.forms.papiers import PeriodeForm
from ateliers.models import Atelier
from ateliers.ordre import ordre_des_ateliers
from participants.models import Participant

LOT_MAXIMUM = 60


class PeriodeAttesteeForm(PeriodeForm):
    """An attestation may speak of several school years."""

    duree_maximum = timedelta(days=3 * 366)
    trop_longue = "Une attestation couvre trois ans au plus\u00a0: rapprochez les deux dates."


class AttestationForm(PeriodeAttesteeForm):
    """What one person's attestation speaks of: one of her ateliers, or all of them."""

    atelier = forms.ModelChoiceField(Atelier.objects.none(), label="Atelier", required=False, empty_label="Tous")

    field_order = ["atelier", "du", "au"]

    def __init__(self, *args, participant, **options):
        super().__init__(*args, **options)
        siens = Atelier.objects.filter(pk__in=numeros_des_ateliers(participant))
        self.fields["atelier"].queryset = siens
        self.fields["atelier"].choices = [
            ("", "Tous ses ateliers"),
            *((atelier.pk, atelier.nom) for atelier in sorted(siens.select_related("pole"), key=ordre_des_ateliers)),
        ]

    @property
    def demande(self):
        du, au = self.jours
        return {"atelier": self.cleaned_data["atelier"], "date_debut": du, "date_fin": au}


class AttestationsForm(PeriodeAttesteeForm):
    """The people of an atelier to whom an attestation is delivered together."""

    participants = CasesACocher(
        Participant.objects.none(),
        label="Personnes",
        error_messages={"required": "Cochez au moins une personne."},
    )

    def __init__(self, *args, personnes, **options):
        super().__init__(*args, **options)
        self.fields["participants"].queryset = personnes

    def clean_participants(self):
        choisis = self.cleaned_data["participants"]
        if len(choisis) > LOT_MAXIMUM:
            raise forms.ValidationError(f"{LOT_MAXIMUM} attestations au plus à la fois\u00a0: décochez des personnes.")
        return choisis


def numeros_des_ateliers(participant):
    """The ateliers the person was enrolled in or came to."""
    return participant.inscriptions.values("atelier").union(participant.presences.values("seance__atelier"))


def periode_proposee(aujourdhui):
    """From the beginning of the school year to today; in September, people still ask for the year that has ended."""
    annee = aujourdhui.year if aujourdhui.month > 9 else aujourdhui.year - 1
    return date(annee, 9, 1), aujourdhui
