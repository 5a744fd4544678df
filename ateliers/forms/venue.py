"""Somebody who comes without being enrolled: the name typed under the sheet, looked for or welcomed."""

from dataclasses import dataclass

from django import forms

from ateliers.forms.champs import CHIFFRES_D_UN_NUMERO
from ateliers.ordre import ordre_des_personnes
from config.champs import propre
from config.recherche import chercher, mots
from participants.models import Participant

REPONSES_MAXIMUM = 8


class VenueForm(forms.Form):
    q = forms.CharField(
        label="Une autre personne est là",
        max_length=80,
        error_messages={
            "required": "Écrivez un prénom, un nom ou un surnom.",
            "null_characters_not_allowed": "Ce nom contient un caractère illisible\u00a0: retapez-le.",
            "max_length": "Ce nom est trop long\u00a0: 80 lettres suffisent.",
        },
    )

    def clean_q(self):
        texte = " ".join(propre(self.cleaned_data["q"]).split())
        if not mots(texte):
            raise forms.ValidationError("Écrivez un prénom, un nom ou un surnom, avec des lettres.")
        return texte

    def identite(self):
        """The name that the words make: `Ana Silva`, `SILVA Ana` as on paper, or one word, a nickname."""
        premier, _, reste = self.cleaned_data["q"].partition(" ")
        if not reste:
            return {"surnom": _majuscules(premier)}
        if len(premier) > 1 and premier.isupper() and not reste.isupper():
            premier, reste = reste, premier
        return {"prenom": _majuscules(premier), "nom": _majuscules(reste)}

    def homonymes(self):
        """The numbers of the people of that name that the page showed beside the button."""
        envoyes = self.data.getlist("homonyme")[: REPONSES_MAXIMUM + 1]
        return [int(envoye) for envoye in envoyes if envoye.isdecimal() and len(envoye) <= CHIFFRES_D_UN_NUMERO]

    def est_le_nom_de(self, personne):
        """Whether the person bears exactly these words, in any order."""
        return sorted(mots(self.cleaned_data["q"])) == sorted(mots(personne.cle_recherche))


@dataclass(frozen=True)
class Venue:
    """The search under the sheet: what was typed, who answers to it, the fiche that may be opened."""

    texte: str = ""
    faute: str = ""
    ajoutee: str = ""
    reponses: tuple = ()
    d_autres: bool = False
    creation: str = ""
    homonymes: tuple = ()

    @property
    def en_cours(self):
        """Whether somebody is looking for a person: the next letter typed goes to the search."""
        return bool(self.texte or self.ajoutee)

    @classmethod
    def cherchee(cls, saisie, compte):
        form = VenueForm(saisie)
        if not form.is_valid():
            vide = not saisie.get("q", "").strip()
            return cls(texte=saisie.get("q", ""), faute="" if vide else form.errors["q"][0])
        texte = form.cleaned_data["q"]
        connues = Participant.objects.select_related("quartier")
        trouvees = sorted(chercher(connues, texte), key=ordre_des_personnes)[: REPONSES_MAXIMUM + 1]
        proches = connues.ressemblantes(**form.identite()).exclude(pk__in=[p.pk for p in trouvees])
        if len(trouvees) < REPONSES_MAXIMUM:
            trouvees += sorted(proches, key=ordre_des_personnes)[: REPONSES_MAXIMUM - len(trouvees)]
        peut_creer = compte.has_perm("participants.add_participant")
        return cls(
            texte=texte,
            reponses=tuple(trouvees[:REPONSES_MAXIMUM]),
            d_autres=len(trouvees) > REPONSES_MAXIMUM,
            creation=str(Participant(**form.identite())) if peut_creer else "",
            homonymes=tuple(personne.pk for personne in trouvees if form.est_le_nom_de(personne)),
        )


def _majuscules(texte):
    return texte.title() if texte.islower() or texte.isupper() else texte
