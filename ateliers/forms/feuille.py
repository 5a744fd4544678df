"""The attendance sheet as somebody fills it in: its rows and all that was typed, written nowhere yet."""

from dataclasses import dataclass

from django import forms

from ateliers.actions.feuille import PersonneInconnue
from ateliers.attendus import personnes_de_la_feuille
from ateliers.forms.equipe import Equipe
from ateliers.forms.ligne import LigneForm, LigneSaisie, en_mots
from ateliers.models import Marque, Presence, Seance
from config.champs import ZoneDeTexte, propre

LIGNES_MAXIMUM = 400
COMPTES = {
    Presence.Statut.PRESENT.value: "présent,présents",
    Presence.Statut.EXCUSE.value: "excusé,excusés",
    Presence.Statut.ABSENT.value: "absent,absents",
    "": "à marquer,à marquer",
}
VISITEURS = "Écrivez un nombre de 0 à 2000, en chiffres."


class FeuilleForm(forms.Form):
    """What the sheet says of the séance as a whole; a field that was not sent is left as it is."""

    visiteurs = forms.IntegerField(
        label="Visiteurs sans nom",
        required=False,
        min_value=0,
        max_value=2000,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), VISITEURS),
        widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
    )
    fait = Seance._meta.get_field("fait").formfield(
        widget=ZoneDeTexte(attrs={"class": "form-control", "rows": 4}),
        error_messages={"null_characters_not_allowed": "Ce texte contient un caractère illisible\u00a0: retapez-le."},
    )

    def __init__(self, data, *, seance):
        super().__init__(data, initial={"visiteurs": seance.visiteurs, "fait": seance.fait})
        self.seance = seance

    def clean_visiteurs(self):
        envoye = "visiteurs" in self.data
        return self.cleaned_data["visiteurs"] or 0 if envoye else self.seance.visiteurs

    def clean_fait(self):
        """None when nobody touched it here: it may have been written meanwhile on the page of the séance."""
        fait = propre(self.cleaned_data["fait"])
        return None if fait == self.fait_lu or "fait" not in self.data else fait

    @property
    def fait_lu(self):
        """The text that the person read when the sheet was opened."""
        return propre(self.data.get("initial-fait", "")) if self.is_bound else self.seance.fait


@dataclass(frozen=True)
class Compte:
    statut: str
    nombre: int
    un: str
    plusieurs: str


@dataclass(frozen=True)
class Ecart:
    """A point on which two sheets of the same séance differ, in words."""

    sujet: str
    ecrit: str
    saisi: str


class Feuille:
    """The sheet of a séance, as written (`data` None) or as typed so far."""

    def __init__(self, seance, data=None):
        self.seance, self.presences = seance, {presence.participant_id: presence for presence in seance.presences.all()}
        self.saisie = data.copy() if data is not None else None
        self.fautes, self.ecarts, self.reprises, self.question, self.alerte = [], [], [], "", ""
        nommees = self._personnes_nommees()
        personnes = personnes_de_la_feuille(seance, self.presences, nommees)
        self.lignes = [self._ligne(personne) for personne in personnes]
        self.equipe = Equipe(seance, self.saisie)
        self.fautes += self.equipe.fautes
        self.form = FeuilleForm(self.saisie, seance=seance)
        if set(nommees) - {ligne.participant.pk for ligne in self.lignes}:
            self.fautes.append(PersonneInconnue.PHRASE)

    @property
    def version(self):
        """The version this sheet was opened on; -1, which is nobody's, when the page sent nonsense."""
        return self.seance.version if self.saisie is None else _entier(self.saisie.get("version", ""), defaut=-1)

    @property
    def comptes(self):
        """The counter under the sheet: each mark, then the people without one."""
        statuts = [ligne.statut for ligne in self.lignes]
        return [Compte(statut, statuts.count(statut), *formes.split(",")) for statut, formes in COMPTES.items()]

    @property
    def nb_enfants(self):
        """The children who came along, counted apart."""
        return sum(ligne.nb_enfants for ligne in self.lignes)

    @property
    def marquees(self):
        return {ligne.participant.pk for ligne in self.lignes if ligne.statut}

    @property
    def nb_a_marquer(self):
        return len(self.lignes) - len(self.marquees)

    @property
    def nb_a_corriger(self):
        """How many fields are refused; reading it cleans the sheet, so it is asked once all was typed."""
        formes = [self.form, *(ligne.form for ligne in self.lignes)]
        return sum(len(form.errors) for form in formes) + self.equipe.nb_a_corriger

    def tous_presents(self):
        """Mark present the people without a mark; the excused and the absent stay so."""
        for ligne in self.lignes:
            if not ligne.statut:
                self.saisie[ligne.form.add_prefix("statut")] = Presence.Statut.PRESENT

    def est_valide(self):
        return not self.fautes and not self.nb_a_corriger

    def confronter(self):
        """Tell, once valid, what differs from the sheet somebody else just wrote, and open on that version.

        What was typed stays; rows left without a mark take the other's: an empty row says nothing against it.
        """
        for ligne in self.lignes:
            ecrite, saisie = ligne.presence and ligne.presence.marque, ligne.ligne.marque
            if ecrite and saisie is None:
                self._noter(ligne.form.prefix, ecrite)
                self.reprises.append(str(ligne.participant))
            elif ecrite != saisie:
                self.ecarts.append(Ecart(str(ligne.participant), en_mots(ecrite), en_mots(saisie)))
        self.ecarts += [Ecart(*ecart) for ecart in self.equipe.confronter()]
        champs = self.form.cleaned_data
        if champs["visiteurs"] != self.seance.visiteurs:
            self.ecarts.append(Ecart("Visiteurs sans nom", str(self.seance.visiteurs), str(champs["visiteurs"])))
        if champs["fait"] is None:
            self.saisie["fait"] = self.seance.fait
        elif champs["fait"] != self.seance.fait:
            self.ecarts.append(Ecart("Ce qui a été fait", self.seance.fait or "rien", champs["fait"] or "rien"))
        self.saisie["version"], self.saisie["initial-fait"] = str(self.seance.version), self.seance.fait

    def _personnes_nommees(self):
        envoyees = list(dict.fromkeys(self.saisie.getlist("ligne"))) if self.saisie is not None else []
        if len(envoyees) > LIGNES_MAXIMUM:
            self.fautes.append(f"Une feuille compte {LIGNES_MAXIMUM} personnes au plus\u00a0: la fin a été laissée.")
        numeros = [_entier(texte) for texte in envoyees[:LIGNES_MAXIMUM]]
        return {numero: place for place, numero in enumerate(numeros)}

    def _ligne(self, personne):
        presence, prefixe = self.presences.get(personne.pk), f"ligne-{personne.pk}"
        role = personne.role_habituel or Presence.Role.PARTICIPANT
        ecrite = presence.marque if presence else Marque("", role)
        if self.saisie is not None and str(personne.pk) not in self.saisie.getlist("ligne"):
            self._noter(prefixe, ecrite)
        elif self.saisie is not None:
            self.saisie.setdefault(f"{prefixe}-role", role)
        champs = {champ: valeur or "" for champ, valeur in ecrite._asdict().items()}
        form = LigneForm(self.saisie, prefix=prefixe, initial=champs, maximum=self.seance.minutes)
        return LigneSaisie(personne, presence, form)

    def _noter(self, prefixe, marque):
        for champ, valeur in marque._asdict().items():
            self.saisie[f"{prefixe}-{champ}"] = str(valeur or "")


def _entier(texte, defaut=0):
    return int(texte) if texte.isascii() and texte.isdigit() and len(texte) < 10 else defaut
