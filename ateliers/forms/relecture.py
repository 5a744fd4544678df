from contextlib import suppress

from django import forms
from django.core.exceptions import ValidationError

from ateliers.forms.champs import CHIFFRES_D_UN_NUMERO
from config.champs import propre

PREFIXE = "lu-"


class FormulaireRelu(forms.Form):
    """A form that sends back what the person read before typing: two people who write at once are told apart.

    A field of rows to tick is read and typed as a set of row numbers.
    """

    @property
    def lecture(self):
        """The hidden fields, (name, value), that say what the page shows."""
        valeurs = {nom: self.get_initial_for_field(champ, nom) for nom, champ in self._relus()}
        if self.is_bound:
            valeurs |= {nom: self.data[PREFIXE + nom] for nom in valeurs if PREFIXE + nom in self.data}
        return [(PREFIXE + nom, _ecrire(valeur)) for nom, valeur in valeurs.items()]

    @property
    def lu(self):
        """The fields as the person read them; those that came back unreadable are left out."""
        valeurs = {}
        for nom, champ in self._relus():
            if PREFIXE + nom in self.data:
                with suppress(ValidationError):
                    valeurs[nom] = _lire(champ, self.data[PREFIXE + nom])
        return valeurs

    @property
    def saisi(self):
        """The fields as typed; one that the page did not send says nothing."""
        return {
            nom: {ligne.pk for ligne in self.cleaned_data[nom]} if _se_coche(champ) else self.cleaned_data[nom]
            for nom, champ in self._relus()
            if _se_coche(champ) or self.add_prefix(nom) in self.data
        }

    def relire(self, ecrit):
        """What is written now has been shown: the next answer replaces it knowingly."""
        self.data = self.data.copy()
        for nom, valeur in ecrit.items():
            self.data[PREFIXE + nom] = _ecrire(valeur)

    def _relus(self):
        return [(nom, champ) for nom, champ in self.fields.items() if nom in self.initial]


def _se_coche(champ):
    return isinstance(champ, forms.ModelMultipleChoiceField)


def _ecrire(valeur):
    return " ".join(str(numero) for numero in sorted(valeur)) if isinstance(valeur, set) else str(valeur)


def _lire(champ, texte):
    if _se_coche(champ):
        return {int(mot) for mot in texte.split() if mot.isdecimal() and len(mot) <= CHIFFRES_D_UN_NUMERO}
    valeur = champ.clean(texte)
    return propre(valeur) if isinstance(valeur, str) else valeur
