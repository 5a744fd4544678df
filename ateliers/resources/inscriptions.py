"""The table of the inscriptions."""

from collections import defaultdict

from django.utils import timezone

from ateliers.actions.inscription import phrase_deja_inscrit
from ateliers.models import Attente, Inscription
from ateliers.resources.reperes import AteliersConnus
from centre.tableaux.colonnes import Choix, Colonne, Jour, Ligne
from centre.tableaux.tableau import Tableau, Trouve
from participants.connues import Connues
from participants.resources.designation import ANNEE_NAISSANCE, NOM, PRENOM, SURNOM, designer
from participants.resources.noms import ecarter_un_total


class Inscriptions(Tableau):
    """Inscriptions, found by their person, their atelier and their first day."""

    rang = 4
    code, titre = "inscriptions", "Inscriptions"
    page = "atelier_liste"
    aide = "Qui est inscrit à quel atelier, et depuis quand. Les personnes et les ateliers doivent déjà exister."
    modele = Inscription
    permission_import, permission_export = "ateliers.change_inscription", "ateliers.view_presence"

    prenom, nom, surnom, annee_naissance = PRENOM, NOM, SURNOM, ANNEE_NAISSANCE
    atelier = Colonne(
        "Atelier", "atelier_id", noms=("activité", "nom de l'atelier"), widget=Ligne(), exemple="Cuisine", exigee=True
    )
    date_debut = Colonne(
        "À partir du",
        "date_debut",
        noms=("début", "depuis", "inscrite le", "inscrit le", "date d'inscription", "date de début"),
        widget=Jour(),
        aide="Peut rester vide pour une inscription en cours, déjà notée.",
        exemple="09/09/2024",
    )
    date_fin = Colonne("Jusqu’au", "date_fin", noms=("fin", "date de fin", "sortie"), widget=Jour())
    motif_fin = Colonne("Motif de fin", "motif_fin", noms=("motif",), widget=Choix(Inscription.MotifFin.choices))

    def charger(self):
        self.aujourdhui = timezone.localdate()
        self.ateliers, self.connues = AteliersConnus(), Connues()
        self.periodes = defaultdict(dict)  # (person, atelier): {reference: (first day, last day)}
        for pk, participant, *reste in Inscription.objects.order_by("pk").values_list(
            "pk", "participant_id", "atelier_id", "date_debut", "date_fin"
        ):
            atelier, debut, fin = reste
            self.periodes[participant, atelier][pk] = debut, fin
        self.attendues = set(Attente.objects.ouvertes().values_list("participant_id", "atelier_id"))

    def ecarter(self, cellules):
        return ecarter_un_total(cellules)

    def completer(self, valeurs):
        yield from self.ateliers.lier(valeurs)
        yield from designer(valeurs, self.connues)

    def retrouver(self, valeurs):
        siennes, debut = self.periodes.get(_qui_et_quoi(valeurs), {}), valeurs.get("date_debut")
        if debut is None:  # the one that lasts, else the only one
            trouvees = [reference for reference, periode in siennes.items() if periode[1] is None] or [*siennes]
            trouvees = trouvees if len(trouvees) == 1 else []
        else:
            trouvees = [reference for reference, periode in siennes.items() if periode[0] == debut]
        return Trouve(certain=next(iter(trouvees), None))

    def retenir(self, valeurs, numero):
        self.periodes[_qui_et_quoi(valeurs)][-numero] = valeurs["date_debut"], valeurs.get("date_fin")

    def verifier(self, objet, valeurs):
        qui_et_quoi, connue = _qui_et_quoi(valeurs), self.retrouver(valeurs).certain
        if objet.date_debut is None:
            yield "date_debut", "Indiquez depuis quel jour la personne est inscrite."
            return
        if objet.date_fin and objet.date_fin < objet.date_debut:
            yield "date_fin", "L’inscription se termine avant d’avoir commencé : corrigez une date."
        if objet.motif_fin and not objet.date_fin:
            yield "motif_fin", "Un motif de fin est donné, mais pas le dernier jour : ajoutez-le."
        if connue is None and qui_et_quoi in self.attendues and not objet.est_terminee(self.aujourdhui):
            yield "nom", "Cette personne attend une place dans cet atelier : inscrivez-la depuis la page de l’atelier."
        for reference, (debut, fin) in self.periodes.get(qui_et_quoi, {}).items():
            if reference != connue and _se_chevauchent(objet, debut, fin):
                noms = self.connues.nom(objet.participant_id), self.ateliers.noms[objet.atelier_id]
                yield "date_debut", phrase_deja_inscrit(*noms, debut, fin)
                return

    def suites(self, objet, valeurs):
        """Nothing goes with an inscription; the days of one already there are those of the line that enters."""
        connue = self.retrouver(valeurs).certain
        if connue is not None:
            self.periodes[_qui_et_quoi(valeurs)][connue] = objet.date_debut, objet.date_fin
        return ()


def _qui_et_quoi(valeurs):
    return valeurs["nom"], valeurs["atelier"]


def _se_chevauchent(objet, debut, fin):
    return (objet.date_fin is None or debut <= objet.date_fin) and (fin is None or objet.date_debut <= fin)
