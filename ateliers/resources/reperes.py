"""What the lines of these tables name: an atelier by its words, a séance by its day and its hour."""

import re
from collections import defaultdict

from ateliers.models import Atelier, Seance
from centre.tableaux.nommees import Nommees, en_clair

ANNEE = re.compile(r"\b(19|20)\d\d\b")
SANS_FEUILLE = (Seance.Statut.ANNULEE, Seance.Statut.REPORTEE)
PLUSIEURS_SEANCES = "Plusieurs séances ont lieu ce jour-là : indiquez l’heure du début."
ATELIER_INCONNU = "Cet atelier n’est pas dans votre liste : corrigez son nom, ou importez d’abord les ateliers."


class AteliersConnus(Nommees):
    """The ateliers of the base, and those that the lines of a file make, by words that tell two apart (`nom_pris`)."""

    def __init__(self):
        super().__init__(Atelier.objects.order_by("pk").values_list("pk", "nom"), lectures=(str, en_clair))

    def lier(self, valeurs, *, annee_comprise=False):
        """Replace the name by the pk in the column `atelier`; yield the fault when no atelier bears it.

        With `annee_comprise`, « Cuisine 2013 » may be « Cuisine »: so are the sheets of a workbook called.
        """
        if "atelier" in valeurs:
            nom = valeurs["atelier"]
            trouvees = self.trouver(nom) or (self.trouver(ANNEE.sub(" ", nom)) if annee_comprise else [])
            if len(trouvees) != 1:
                yield "atelier", self.refus_entre(trouvees) if trouvees else ATELIER_INCONNU
            valeurs["atelier"] = trouvees[0] if len(trouvees) == 1 else None


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
