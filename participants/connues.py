"""The people a file may name, read once: by their words, whatever the order, the accents and the capitals."""

from collections import defaultdict

from centre.tableaux.nommees import en_clair
from centre.tableaux.tableau import cle
from participants.models import Participant

IDENTITE = ("prenom", "nom", "surnom")
INCONNUE = "Personne ne porte ce nom : corrigez-le, ou importez d’abord les personnes."
SURNOM_INCONNU = (
    "Personne de ce nom ne porte ce surnom\u00a0: corrigez-le, ou notez-le d’abord sur la fiche de la personne."
)
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
        """`(reference, year, name)` of those who bear these words, and whose year of birth does not say otherwise.

        Of a nickname that nobody bears, those of the same name.
        """
        return _nees(self._homonymes(identite) or self._autrement_surnommees(identite), annee)

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
        """Those who bear these words, or would without their nickname, or whose initial was read with the next word."""
        trouvees = self._par_cle.get(cle(*identite), []) + self._sans_surnom.get(cle(*identite), [])
        d_un_trait = self._d_un_trait.get(en_clair(" ".join(identite)), []) if self._d_un_trait else []
        return trouvees + [connue for connue in d_un_trait if connue not in trouvees]

    def _autrement_surnommees(self, identite):
        """Those of this name, whatever their nickname, when a nickname is said."""
        nom = cle(*identite[:2]) if identite[2] else ""
        return [*self._par_cle.get(nom, []), *self._sans_surnom.get(nom, [])] if nom else []

    def _chercher(self, identite, annee):
        """Her pk, or the sentence that says why nobody is found."""
        possibles = _nees(self._homonymes(identite), annee)
        sures = [connue for connue in possibles if annee is not None and connue[1] == annee]
        if len(sures or possibles) == 1:
            return (sures or possibles)[0][0]
        if not possibles:
            return SURNOM_INCONNU if self._autrement_surnommees(identite) else INCONNUE
        return HOMONYMES if annee is None else HOMONYMES_DU_MEME_AGE


def sure_entre(possibles, identite, annee):
    """The pk of the only one of these that a line says without a doubt, None when there is none."""
    sures = [
        reference
        for reference, sa_annee, son_identite in possibles
        if reference > 0
        and sa_annee == annee
        and (annee is not None or son_identite == identite)
        and _peut_se_surnommer(son_identite, identite)
    ]
    exactes = [
        reference
        for reference, sa_annee, son_identite in possibles
        if annee is not None and sa_annee == annee and son_identite == identite
    ]
    return sures[0] if len(sures) == 1 and (len(possibles) == 1 or exactes == sures) else None


def _peut_se_surnommer(connue, dite):
    """Whether two names do not say two nicknames."""
    return not (connue[2] and dite[2]) or cle(*connue) == cle(*dite)


def _nees(connues, annee):
    """Those of these people whose year of birth does not say otherwise."""
    return [connue for connue in connues if _peut_etre_nee(connue, annee)]


def _peut_etre_nee(connue, annee):
    return annee is None or connue[1] is None or connue[1] == annee
