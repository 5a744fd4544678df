"""The tablet passed round: whose turn it is, and what she answers."""

from django import forms

from ateliers.attendus import personnes_de_la_feuille
from ateliers.forms.champs import CHIFFRES_D_UN_NUMERO
from ateliers.models import Presence

STATUTS = Presence.Statut
MOTS = {STATUTS.PRESENT: "Je suis là", STATUTS.EXCUSE: "Elle a prévenu", STATUTS.ABSENT: "Elle n’est pas venue"}


class ReponseForm(forms.Form):
    """What one touch sends; `lu` is the answer shown on the screen, empty when there was none."""

    personne = forms.CharField(max_length=CHIFFRES_D_UN_NUMERO)
    reponse = forms.ChoiceField(choices=[*STATUTS.choices, ("effacer", "Annuler ma réponse")])
    lu = forms.ChoiceField(choices=STATUTS.choices, required=False)

    def clean_personne(self):
        numero = self.cleaned_data["personne"]
        if not (numero.isascii() and numero.isdecimal()):
            raise forms.ValidationError("Cette personne n’est plus sur la feuille.")
        return int(numero)

    def clean_reponse(self):
        reponse = self.cleaned_data["reponse"]
        return "" if reponse == "effacer" else reponse


class Tour:
    """The people of a sheet one after the other, ranked from 1 in the order of the paper."""

    def __init__(self, seance):
        presences = seance.presences.values_list("participant", "statut")
        self.statuts = dict(presences)
        self.personnes = personnes_de_la_feuille(seance, self.statuts)

    @property
    def total(self):
        return len(self.personnes)

    @property
    def fin(self):
        """The rank of the screen that thanks."""
        return self.total + 1

    @property
    def nb_sans_reponse(self):
        return sum(personne.pk not in self.statuts for personne in self.personnes)

    def rang_lisible(self, texte):
        """The rank an address asks for, 0 when it says none."""
        rang = int(texte) if texte.isascii() and texte.isdecimal() and len(texte) < 6 else 0
        return rang if rang <= self.fin else 0

    def rang_demande(self, texte):
        """The rank an address asks for, or that of the first person without an answer."""
        return self.rang_lisible(texte) or self.suivant(0)

    def suivant(self, rang):
        """The rank of the next person without an answer, after that one; the end when there is none."""
        rangs = (r for r, personne in enumerate(self.personnes, 1) if r > rang and personne.pk not in self.statuts)
        return next(rangs, self.fin)

    def rang_de(self, numero):
        """The rank of that person; 0 when she is no longer on the sheet."""
        return next((rang for rang, personne in enumerate(self.personnes, 1) if personne.pk == numero), 0)

    def a_l_ecran(self, rang):
        """The person of that rank with her answer, None at the end."""
        return self.personnes[rang - 1] if rang <= self.total else None
