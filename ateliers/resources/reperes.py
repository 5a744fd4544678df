"""What the lines of these tables name: an atelier by its words, a séance by its day and its hour."""

import re
from collections import defaultdict
from functools import lru_cache

from ateliers.models import Atelier, Seance
from config.recherche import mots

ANNEE = re.compile(r"\b(19|20)\d\d\b")
SANS_FEUILLE = (Seance.Statut.ANNULEE, Seance.Statut.REPORTEE)
PLUSIEURS_SEANCES = "Plusieurs séances ont lieu ce jour-là : indiquez l’heure du début."
ATELIER_INCONNU = "Cet atelier n’est pas dans votre liste : corrigez son nom, ou importez d’abord les ateliers."


@lru_cache(maxsize=4096)  # the same few names, on every line
def en_clair(nom):
    """A name without case, accents nor spaces, as two ateliers may not both bear it (`nom_pris`)."""
    return " ".join(mots(nom)) or nom


class AteliersConnus:
    """The ateliers of the base, and those that the lines of a file make (`-n` for line n)."""

    def __init__(self):
        self.noms = dict(Atelier.objects.order_by("pk").values_list("pk", "nom"))
        self._par_mots = {en_clair(nom): pk for pk, nom in self.noms.items()}

    def ajouter(self, nom, reference):
        self._par_mots[en_clair(nom)] = reference
        self.noms[reference] = nom

    def reference(self, nom):
        """The reference of the atelier of that name, None when there is none."""
        return self._par_mots.get(en_clair(nom))

    def lier(self, valeurs, *, annee_comprise=False):
        """Replace the name by the pk in the column `atelier`; yield the fault when no atelier bears it.

        With `annee_comprise`, « Cuisine 2013 » may be « Cuisine »: so are the sheets of a workbook called.
        """
        if "atelier" in valeurs:
            nom = valeurs["atelier"]
            valeurs["atelier"] = self.reference(nom)
            if valeurs["atelier"] is None and annee_comprise:
                valeurs["atelier"] = self.reference(ANNEE.sub(" ", nom))
            if valeurs["atelier"] is None:
                yield "atelier", ATELIER_INCONNU


class SeancesConnues:
    """The séances of the base, and those that the lines of a file make (`-n` for line n), by atelier and day."""

    def __init__(self):
        self._par_jour = defaultdict(dict)
        self.par_numero = Seance.objects.only(
            "atelier", "date", "heure_debut", "heure_fin", "statut", "visiteurs"
        ).in_bulk()
        for pk, seance in sorted(self.par_numero.items()):
            tenue = seance.statut not in SANS_FEUILLE
            self.ajouter(pk, seance.atelier_id, seance.date, seance.heure_debut, tenue=tenue)

    def ajouter(self, reference, atelier, date, debut, *, tenue=True):
        if tenue or debut not in self._par_jour[atelier, date]:  # of two at one hour, the one that is held
            self._par_jour[atelier, date][debut] = (reference, tenue)

    def trouver(self, atelier, date, debut=None):
        """The references of those that day: at that hour, or without an hour those held when there are any."""
        du_jour = self._par_jour.get((atelier, date), {})
        if debut is not None:
            return [du_jour[debut][0]] if debut in du_jour else []
        tenues = [reference for reference, tenue in du_jour.values() if tenue]
        return tenues or [reference for reference, _ in du_jour.values()]
