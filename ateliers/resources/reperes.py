"""What the lines of these tables name: an atelier by its words, a séance by its day and its hour."""

import re
from collections import defaultdict

from django.core.exceptions import ValidationError

from ateliers.models import Atelier, Seance
from centre.tableaux.ecriture import ApercuDepasse
from centre.tableaux.nommees import Nommees, en_clair

ANNEE = re.compile(r"\b(19|20)\d\d\b")
SANS_FEUILLE = (Seance.Statut.ANNULEE, Seance.Statut.REPORTEE)
PLUSIEURS_SEANCES = "Plusieurs séances ont lieu ce jour-là : indiquez l’heure du début."
A_LA_MEME_HEURE = "Plusieurs séances de cet atelier commencent à cette heure : notez-le sur la page de la bonne."
COLONNES = ("atelier", "date", "heure_debut", "heure_fin", "lieu", "theme", "statut", "motif_annulation", "visiteurs")
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


def tenir_ouverte(seance, verifier):
    """Raise ApercuDepasse when a check of this séance, just held, no longer passes: it was called off meanwhile."""
    try:
        verifier()
    except ValidationError as refus:
        raise ApercuDepasse(
            f"{seance} a changé depuis l’aperçu. {refus.messages[0]} Rien n’est écrit. Vérifiez de nouveau le fichier."
        ) from refus


class SeancesConnues:
    """The séances of the base, and those that the lines of a file make (`-n` for line n), by atelier and day."""

    def __init__(self):
        self._par_jour = defaultdict(list)
        self.par_numero = Seance.objects.only(*COLONNES).in_bulk()
        for pk, seance in sorted(self.par_numero.items()):
            self.ajouter(pk, seance.atelier_id, seance.date, seance.heure_debut)

    def ajouter(self, reference, atelier, date, debut):
        self._par_jour[atelier, date].append((reference, debut))

    def trouver(self, atelier, date, debut=None, *, statut=None):
        """The references of those that day, at that hour when one is said.

        Of several, those that have this statut, else those that are held, when there are any.
        """
        du_jour = self._par_jour.get((atelier, date), [])
        trouvees = [reference for reference, heure in du_jour if debut in (None, heure)]
        if len(trouvees) < 2:
            return trouvees
        statuts = {reference: self.par_numero[reference].statut for reference in trouvees if reference > 0}
        ainsi = [reference for reference in trouvees if statut and statuts.get(reference) == statut]
        return ainsi or [reference for reference in trouvees if statuts.get(reference) not in SANS_FEUILLE] or trouvees
