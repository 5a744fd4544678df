"""The rows that a name says: never one of several in silence."""

from collections import defaultdict
from functools import lru_cache

from centre.tableaux.tableau import Trouve, cle
from config.recherche import mots


@lru_cache(maxsize=4096)  # the same few names, on every line
def en_clair(nom):
    """A name without case, accents nor punctuation; a name of signs alone as it is written."""
    return " ".join(mots(nom)) or nom


LECTURES = (str, en_clair, cle)  # a name to the letter, its words, its words in any order


class Nommees:
    """Rows by their names, those that the lines of a file make included (`-n` for line n).

    A row may bear other names, whole ones first: « Centre (Nancy) », then « Centre ».
    """

    def __init__(self, nommees=(), *, lectures=LECTURES):
        self.noms = {}  # reference: name
        self._lectures = lectures
        self._lues = defaultdict(list)  # (reading, rank of the name, words): references
        self._rangs = range(1)
        for reference, *noms in nommees:
            self.ajouter(reference, *noms)

    def ajouter(self, reference, *noms):
        self.noms[reference] = noms[0]
        self._rangs = range(max(len(self._rangs), len(noms)))
        for lecture in self._lectures:
            for rang, nom in enumerate(noms):
                self._lues[lecture, rang, lecture(nom)].append(reference)

    def trouver(self, nom):
        """The references of the rows that this name says, by the first reading under which it says any."""
        for lecture in self._lectures:
            dit = lecture(nom)
            for rang in self._rangs:
                if trouvees := self._lues.get((lecture, rang, dit)):
                    return trouvees
        return []

    def retrouver(self, nom):
        """The row of the base that alone bears this name, else those to choose from."""
        trouvees = self.trouver(nom)
        if len(trouvees) == 1 and trouvees[0] > 0:
            return Trouve(certain=trouvees[0])
        return Trouve(possibles=[(reference, self._dire(reference)) for reference in trouvees])

    def _dire(self, reference):
        nom = self.noms[reference]
        return nom if reference > 0 else f"{nom}, ligne {-reference} de ce fichier"

    def refus_entre(self, references):
        """The fault of a name that says all these rows."""
        entiers = " ou ".join(f"«\u00a0{self.noms[reference]}\u00a0»" for reference in references)
        return f"Plusieurs portent ce nom\u00a0: écrivez-le en entier, {entiers}."
