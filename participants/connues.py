"""The people a file may name, read once: by their words, whatever the order, the accents and the capitals."""

from collections import defaultdict

from centre.tableaux.nommees import en_clair
from centre.tableaux.tableau import cle
from participants.models import Participant

IDENTITE = ("prenom", "nom", "surnom")
INCONNUE = "Personne ne porte ce nom : corrigez-le, ou importez d’abord les personnes."
HOMONYMES = "Deux personnes portent ce nom : ajoutez l’année de naissance."
HOMONYMES_DU_MEME_AGE = (
    "Deux personnes de ce nom peuvent être nées cette année-là\u00a0: donnez à chacune un surnom sur sa fiche, et "
    "écrivez-le ici dans une colonne «\u00a0Surnom\u00a0»."
)


class PersonneNonDesignee(ValueError):
    """A name says nobody, or more than one person; the message says what to do."""


class Connues:
    """The people of the base, and those that the lines of a file make (`-n` for line n)."""

    def __init__(self):
        self._par_cle = defaultdict(list)  # key of words: [(reference, year of birth, name to the letter)]
        self._sans_surnom = defaultdict(list)
        self._d_un_trait = defaultdict(list)  # her words one after the other: « Mamadou L », « Diop » in one cell
        self._designees, self.identites = {}, {}
        for pk, annee, *identite in Participant.objects.order_by("pk").values_list("pk", "annee_naissance", *IDENTITE):
            self.ajouter(pk, annee, tuple(identite))

    def ajouter(self, reference, annee, identite):
        self.identites[reference] = identite
        connue = reference, annee, identite
        self._par_cle[cle(*identite)].append(connue)
        if identite[2] and (nom := cle(*identite[:2])):
            self._sans_surnom[nom].append(connue)
        if cle(*identite) != cle(" ".join(identite)):
            self._d_un_trait[en_clair(" ".join(identite))].append(connue)

    def nom(self, reference):
        """Her name as it is shown."""
        return str(Participant(**dict(zip(IDENTITE, self.identites[reference], strict=True))))

    def possibles(self, identite, annee):
        """`(reference, year, name)` of those who bear these words, and whose year of birth does not say otherwise."""
        return [connue for connue in self._homonymes(identite) if _peut_etre_nee(connue, annee)]

    def designee(self, identite, annee):
        """The pk of the only person whom a name says, with or without her nickname; raises PersonneNonDesignee."""
        question = identite, annee
        if question not in self._designees:
            self._designees[question] = self._chercher(*question)
        trouvee = self._designees[question]
        if isinstance(trouvee, str):
            raise PersonneNonDesignee(trouvee)
        return trouvee

    def _homonymes(self, identite):
        """Those who bear these words, or would without their nickname, or whose initial was read with the next word.

        Of a nickname that nobody bears, those who have none.
        """
        trouvees = self._par_cle.get(cle(*identite), []) + self._sans_surnom.get(cle(*identite), [])
        if not trouvees and identite[2] and (nom := cle(*identite[:2])):
            trouvees = [connue for connue in self._par_cle.get(nom, []) if not connue[2][2]]
        d_un_trait = self._d_un_trait.get(en_clair(" ".join(identite)), []) if self._d_un_trait else []
        return trouvees + [connue for connue in d_un_trait if connue not in trouvees]

    def _chercher(self, identite, annee):
        """Her pk, or the sentence that says why nobody is found."""
        possibles = self.possibles(identite, annee)
        sures = [connue for connue in possibles if annee is not None and connue[1] == annee]
        if len(sures or possibles) == 1:
            return (sures or possibles)[0][0]
        if not possibles:
            return INCONNUE
        return HOMONYMES if annee is None else HOMONYMES_DU_MEME_AGE


def _peut_etre_nee(connue, annee):
    return annee is None or connue[1] is None or connue[1] == annee
