"""The things asked for in the lines of a table of demandes, and those that the demandes hold already."""

from collections import defaultdict

from django.core.exceptions import ValidationError

from centre.tableaux.tableau import cle
from partenaires.models import LigneDemande

CHAMPS = {"quoi": "designation", "combien": "quantite"}
PIECE = LigneDemande.Unite.PIECE


class LignesConnues:
    """What each demande asks for, those that the file makes included; a demande is said by its pk, else its id()."""

    def __init__(self):
        self._connues = defaultdict(dict)  # demande: {words: (quantity, unit)}
        self._pieces = defaultdict(int)  # pk: the sum of the lines that the base has
        self._ajoutees = defaultdict(int)  # demande: the sum of the lines that the file adds
        self._dites = set()  # demandes whose pièces the file tells
        for demande, *ligne in LigneDemande.objects.order_by("pk").values_list(
            "demande_id", "designation", "quantite", "unite"
        ):
            designation, quantite, unite = ligne
            self._connues[demande][cle(designation)] = quantite, unite
            self._pieces[demande] += quantite if unite == PIECE else 0

    def lire(self, valeurs):
        """Clean a line; yield its faults."""
        if ("quoi" in valeurs) != ("combien" in valeurs):
            yield "combien", "Ce qui est demandé va avec son nombre : complétez, ou videz les deux."
            return
        for nom, champ in CHAMPS.items():
            try:
                if nom in valeurs:
                    valeurs[nom] = LigneDemande._meta.get_field(champ).clean(valeurs[nom], None)
            except ValidationError as refus:
                yield nom, refus.messages[0]

    def verifier(self, qui, valeurs):
        if "quoi" in valeurs:
            dite = _dite(valeurs)
            if self._connues[qui].get(cle(valeurs["quoi"]), dite) != dite:
                yield "combien", "Cette demande en note déjà un autre nombre : corrigez-la sur sa page."

    def ajouter(self, qui, demande, valeurs):
        """Yield the line to write, when the demande does not hold it."""
        if "pieces" in valeurs:
            self._dites.add(qui)
        if "quoi" not in valeurs:
            return
        mots, (quantite, unite) = cle(valeurs["quoi"]), _dite(valeurs)
        if mots not in self._connues[qui]:
            self._connues[qui][mots] = quantite, unite
            self._ajoutees[qui] += quantite if unite == PIECE else 0
            yield LigneDemande(demande=demande, designation=valeurs["quoi"], quantite=quantite, unite=unite)

    def pieces_suivies(self, qui, demande):
        """How many pièces a demande written counts now: another number written in the file or before stays."""
        avant = self._pieces.get(qui) or None
        if qui in self._dites or demande.pieces != avant:
            return demande.pieces
        return (avant or 0) + self._ajoutees[qui] or None


def _dite(valeurs):
    return valeurs["combien"], valeurs.get("unite", LigneDemande.Unite.PERSONNE)
