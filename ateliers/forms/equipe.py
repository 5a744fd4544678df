"""The team on the sheet of a séance: those in charge, those who came besides, the time each gave."""

from dataclasses import dataclass

from django import forms

from ateliers.actions.encadrement import qualite_de
from ateliers.actions.equipe import Encadrant, Temps, temps_de
from ateliers.forms.champs import equipe
from ateliers.forms.ligne import nombre
from ateliers.models import Encadrement
from centre.models import Compte
from config.presentation import INSECABLE

JOURNEE = 1440
MINUTES = f"De 0 à {JOURNEE} minutes{INSECABLE}: 0 si la personne n’a pas pu venir, rien pour toute la séance."
INCONNU = (
    "Une personne de l’équipe n’a plus de compte ici. Elle ne figure plus sur cette feuille\u00a0: "
    "relisez, puis enregistrez."
)


class EncadrantForm(forms.Form):
    qualite = forms.ChoiceField(
        label="Qualité",
        choices=Encadrement.Qualite.choices,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choisissez Salarié ou Bénévole."),
    )
    minutes = nombre("Temps donné, en minutes", 0, JOURNEE, MINUTES)


@dataclass
class EncadrantSaisi:
    """One of the team on the screen; `lu` is what was written when the sheet was opened, None of somebody added."""

    compte: Compte
    form: EncadrantForm
    lu: Temps | None
    ecrit: Temps | None

    @property
    def numero(self):
        return str(self.compte.pk)

    @property
    def qualite(self):
        return self.form["qualite"].value()

    @property
    def lu_en_texte(self):
        return "" if self.lu is None else f"{self.lu.qualite}:{'' if self.lu.minutes is None else self.lu.minutes}"

    @property
    def encadrant(self):
        """The row as the deed takes it, once the form is valid."""
        return Encadrant(self.compte.pk, Temps(**self.form.cleaned_data), self.lu)


class Equipe:
    """The team of a séance, as written (`saisie` None) or as typed so far."""

    def __init__(self, seance, saisie):
        self.seance, self.saisie, self.ecrits = seance, saisie, temps_de(seance)
        comptes = {str(compte.pk): compte for compte in equipe(seance)}
        envoyes = saisie.getlist("equipe") if saisie is not None else []
        nommes = [numero for numero in comptes if int(numero) in self.ecrits]
        nommes += [numero for numero in dict.fromkeys(envoyes) if numero in comptes and numero not in nommes]
        self.lignes = [self._ligne(comptes[numero], envoyes) for numero in nommes]
        self.ajoutables = [compte for numero, compte in comptes.items() if numero not in nommes]
        self.fautes = [INCONNU] if set(envoyes) - set(comptes) else []

    @property
    def encadrants(self):
        return [ligne.encadrant for ligne in self.lignes]

    @property
    def nb_a_corriger(self):
        return sum(len(ligne.form.errors) for ligne in self.lignes)

    def confronter(self):
        """What differs from what is written now, `(person, written, typed)`; a row left untouched takes the other's."""
        ecarts, saisis = [], {ligne.numero: ligne.encadrant.temps for ligne in self.lignes}
        self.lignes = [ligne for ligne in self.lignes if ligne.ecrit or saisis[ligne.numero] != ligne.lu]
        for ligne in self.lignes:
            saisi = saisis[ligne.numero]
            if saisi == ligne.lu:
                self._noter(ligne.form.prefix, ligne.ecrit)
            elif saisi != ligne.ecrit:
                ecarts.append((str(ligne.compte), en_mots(ligne.ecrit), en_mots(saisi)))
            ligne.lu = ligne.ecrit
        return ecarts

    def _ligne(self, compte, envoyes):
        prefixe, ecrit = f"equipe-{compte.pk}", self.ecrits.get(compte.pk)
        lu = ecrit
        if self.saisie is not None and str(compte.pk) in envoyes:
            lu = _temps(self.saisie.get(f"{prefixe}-lu", ""))
            self.saisie.setdefault(f"{prefixe}-qualite", qualite_de(compte))
        elif self.saisie is not None:
            self._noter(prefixe, ecrit)
        initial = ecrit._asdict() if ecrit else None
        return EncadrantSaisi(compte, EncadrantForm(self.saisie, prefix=prefixe, initial=initial), lu, ecrit)

    def _noter(self, prefixe, temps):
        self.saisie[f"{prefixe}-qualite"] = temps.qualite
        self.saisie[f"{prefixe}-minutes"] = "" if temps.minutes is None else str(temps.minutes)


def en_mots(temps):
    """A time as two sheets compare it: `Bénévole, 60 min`."""
    if temps is None:
        return "ne figure pas"
    combien = {None: "toute la séance", 0: "n’a pas pu venir"}.get(temps.minutes, f"{temps.minutes}{INSECABLE}min")
    return f"{Encadrement.Qualite(temps.qualite).label}, {combien}"


def _temps(texte):
    """What the page showed, sent back hidden: `salarie:60`; empty of somebody added since."""
    qualite, _, minutes = texte.partition(":")
    return Temps(qualite, int(minutes) if minutes.isdecimal() and len(minutes) < 5 else None) if qualite else None
