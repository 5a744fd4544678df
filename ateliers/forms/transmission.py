from django import forms
from django.db.models import Q

from ateliers.forms.champs import CasesACocher
from ateliers.forms.relecture import FormulaireRelu
from ateliers.personnes import personnes_de_la_seance
from config.champs import propre
from participants.models import Participant, SavoirFaire

MANQUES = {
    "personne": "Choisissez la personne qui transmet ce savoir-faire.",
    "domaine": "Choisissez le domaine de ce savoir-faire.",
    "intitule": "Dites ce que la personne transmet, par exemple « la pâte à crêpes ».",
}


class SavoirFaireATransmettre(CasesACocher):
    def label_from_instance(self, savoir_faire):
        return f"{savoir_faire.participant} : {savoir_faire}"


class TransmissionForm(FormulaireRelu):
    """Who leads a séance from something she knows: ticked when her fiche says it, or noted in the same gesture."""

    savoir_faire = SavoirFaireATransmettre(None, required=False, label="Déjà noté sur leur fiche")
    personne = forms.ModelChoiceField(
        Participant.objects.none(),
        required=False,
        label="Personne",
        empty_label="Choisir une personne",
        error_messages={"invalid_choice": "Cette personne n’est ni inscrite ni sur la feuille : ajoutez-la d’abord."},
    )
    domaine = forms.ChoiceField(
        required=False, label="Domaine", choices=[("", "Choisir un domaine"), *SavoirFaire.Domaine.choices]
    )
    intitule = SavoirFaire._meta.get_field("intitule").formfield(
        required=False,
        label="Ce qu’elle transmet",
        error_messages={"null_characters_not_allowed": "Ce texte contient un caractère illisible : retapez-le."},
    )

    def __init__(self, data=None, *, seance):
        notes = {transmission.savoir_faire_id for transmission in seance.transmissions.all()}
        super().__init__(data, initial={"savoir_faire": notes})
        self.seance = seance
        personnes = personnes_de_la_seance(seance)
        deja = Q(pk__in=seance.transmissions.values("savoir_faire"))
        connus = SavoirFaire.objects.filter(Q(transmet=True, participant__in=personnes.order_by().values("pk")) | deja)
        self.fields["savoir_faire"].queryset = connus.select_related("participant").order_by(
            "participant__cle_recherche", "cle_recherche", "pk"
        )
        self.fields["personne"].queryset = personnes

    def clean_intitule(self):
        return " ".join(propre(self.cleaned_data["intitule"]).split())

    def clean(self):
        super().clean()
        dits = {nom for nom in ("personne", "intitule") if self.cleaned_data.get(nom)}
        if dits:
            for nom in MANQUES.keys() - dits - self.errors.keys():
                if not self.cleaned_data.get(nom):
                    self.add_error(nom, MANQUES[nom])
        return self.cleaned_data

    def nouveau(self, *, le):
        """The savoir-faire noted in the same gesture, not saved yet; None when nothing was written."""
        champs = self.cleaned_data
        if not champs["intitule"]:
            return None
        return SavoirFaire(
            participant=champs["personne"],
            domaine=champs["domaine"],
            intitule=champs["intitule"],
            transmet=True,
            note_le=le,
        )
