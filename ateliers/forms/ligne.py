"""One row of the attendance sheet: what is written of a person, what is typed of her."""

from dataclasses import dataclass

from django import forms

from ateliers.actions.feuille import Ligne
from ateliers.models import Marque, Presence
from config.presentation import INSECABLE, accord, duree
from participants.models import Participant

ENFANTS_MAXIMUM = 20
ENFANTS = f"Écrivez un nombre de 0 à {ENFANTS_MAXIMUM}, en chiffres."
DETAILS = ("minutes", "retard", "depart_anticipe", "enfants")
PRESENT_D_ABORD = "Marquez d’abord Présent, ou effacez {}."


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
    )

    def __init__(self, *args, maximum, **options):
        super().__init__(*args, **options)
        self.maximum = maximum
        fin = f"minutes{INSECABLE}: la séance dure {duree(maximum)}."
        self.fields["minutes"] = nombre("Minutes de présence", 1, maximum, f"De 1 à {maximum} {fin}")
        for champ in ("retard", "depart_anticipe"):
            libelle = Presence._meta.get_field(champ).verbose_name.capitalize()
            self.fields[champ] = nombre(libelle, 0, maximum - 1, f"De 0 à {maximum - 1} {fin}", suggestions=True)
        self.fields["enfants"] = nombre("Enfants venus avec elle", 0, ENFANTS_MAXIMUM, ENFANTS)

    def clean_role(self):
        return self.cleaned_data["role"] or Presence.Role.PARTICIPANT

    def clean(self):
        champs = self.cleaned_data
        if champs.get("statut") != Presence.Statut.PRESENT:
            self._laisser_la_marque_seule(champs)
        retard, depart = (champs.get(champ) or 0 for champ in ("retard", "depart_anticipe"))
        if champs.get("minutes") and (retard or depart):
            self.add_error("minutes", "Notez soit les minutes de présence, soit le retard et le départ.")
        if retard + depart >= self.maximum and retard and depart:
            self.add_error(
                "retard", "Avec le départ, ce retard prend toute la séance\u00a0: corrigez l’une des deux durées."
            )
        return champs | {champ: champs.get(champ) or 0 for champ in DETAILS[1:]}

    def _laisser_la_marque_seule(self, champs):
        """Only somebody present has minutes or children: asked for when nothing is marked, left out otherwise."""
        for champ in DETAILS:
            if champs.get(champ) and champs.get("statut") == "":
                quoi = "ce nombre" if champ == "enfants" else "les minutes"
                self.add_error(champ, PRESENT_D_ABORD.format(quoi))
            champs[champ] = None


def nombre(libelle, minimum, maximum, phrase, *, suggestions=False):
    """A small whole number; `suggestions` opens the usual minutes under the field."""
    attrs = {"class": "form-control", "inputmode": "numeric"}
    return forms.IntegerField(
        label=libelle,
        required=False,
        min_value=minimum,
        max_value=maximum,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), phrase),
        widget=forms.NumberInput(attrs={**attrs, "list": "minutes-usuelles"} if suggestions else attrs),
    )


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
    def role(self):
        return self.form["role"].value()

    @property
    def roles(self):
        return Presence.Role.choices

    @property
    def avec_minutes(self):
        """Whether the row speaks of minutes of presence, as sheets did before they told of lateness."""
        return bool(self.form["minutes"].value())

    @property
    def nb_enfants(self):
        return self._details()["enfants"] if self.statut == Presence.Statut.PRESENT else 0

    @property
    def detail(self):
        """What is worth showing without opening the row."""
        return ", ".join(precisions(self.role, **self._details()))

    @property
    def ligne(self):
        """The row as the deed takes it, once the form is valid."""
        return Ligne(participant_id=self.participant.pk, **self.form.cleaned_data)

    @property
    def est_retirable(self):
        return self.presence is None and not self.participant.inscrite

    def _details(self):
        textes = {champ: str(self.form[champ].value() or "") for champ in DETAILS}
        lisible = not self.form.errors
        return {champ: int(texte) if lisible and texte.isdecimal() else 0 for champ, texte in textes.items()}


def precisions(role, minutes, retard, depart_anticipe, enfants):
    """What a mark says besides: another role than participant, less than the whole séance, children."""
    dits = [Presence.Role(role).label] if role in Presence.Role.values[1:] else []
    if minutes:
        dits.append(f"{minutes}{INSECABLE}min")
    if retard:
        dits.append(f"{retard}{INSECABLE}min de retard")
    if depart_anticipe:
        dits.append(f"partie {depart_anticipe}{INSECABLE}min avant la fin")
    if enfants:
        dits.append(f"{enfants}{INSECABLE}{accord(enfants, 'enfant,enfants')}")
    return dits


def en_mots(marque: Marque | None):
    """A mark as two sheets compare it: `Présent (Bénévole, 10 min de retard)`."""
    if marque is None:
        return "non pointé"
    statut, *details = marque
    dits = precisions(*details)
    return Presence.Statut(statut).label + (f" ({', '.join(dits)})" if dits else "")
