"""The table of the progressions: the jalons of each atelier, in the order of the file."""

from collections import Counter

from django.db.models import Max

from ateliers.actions.progression import JALONS_MAXIMUM
from ateliers.models import Atelier, Jalon
from ateliers.resources.reperes import AteliersConnus
from centre.tableaux.colonnes import Choix, Colonne, Ligne, Texte
from centre.tableaux.nommees import en_clair
from centre.tableaux.tableau import Tableau, Trouve
from participants.models import Competence, Niveau


class Jalons(Tableau):
    """Jalons, found by their atelier and their words; the new ones come after those of the atelier."""

    code, titre = "progressions", "Progressions"
    page = "atelier_liste"
    aide = "Ce qu’on apprend dans chaque atelier, un jalon par ligne, dans l’ordre. Les ateliers existent déjà."
    modele = Jalon
    identite = ("atelier", "intitule")
    permission_import, permission_export = "ateliers.change_seance", "ateliers.view_seance"

    atelier = Colonne(
        "Atelier", "atelier_id", noms=("activité", "nom de l'atelier"), widget=Ligne(), exemple="Français", exigee=True
    )
    intitule = Colonne(
        "Jalon",
        "intitule",
        noms=("étape", "intitulé", "objectif", "compétence visée"),
        widget=Ligne(),
        exemple="Demander son chemin",
        exigee=True,
    )
    apprentissage = Colonne(
        "Ce qu’on y apprend", "apprentissage", noms=("apprentissage", "détail", "contenu"), widget=Texte()
    )
    competence = Colonne("Compétence", "competence", widget=Choix(Competence.choices), exemple="Parler")
    niveau = Colonne("Niveau visé", "niveau", noms=("niveau",), widget=Choix(Niveau.choices), exemple="A1")

    def charger(self):
        self.ateliers = AteliersConnus()
        self.noms["atelier_id"] = self.ateliers.noms
        self.jalons, self.nombres = {}, Counter()
        for pk, atelier, intitule in Jalon.objects.order_by("-pk").values_list("pk", "atelier_id", "intitule"):
            self.jalons[atelier, en_clair(intitule)] = pk
            self.nombres[atelier] += 1
        derniers = Atelier.objects.annotate(dernier=Max("jalons__ordre")).order_by("pk").values_list("pk", "dernier")
        self.derniers = {atelier: dernier or 0 for atelier, dernier in derniers}

    def completer(self, valeurs):
        yield from self.ateliers.lier(valeurs)

    def retrouver(self, valeurs):
        return Trouve(certain=self.jalons.get(_jalon(valeurs)))

    def retenir(self, valeurs, numero):
        self.jalons[_jalon(valeurs)] = -numero

    def verifier(self, objet, valeurs):
        if self.retrouver(valeurs).certain is None and self.nombres[objet.atelier_id] >= JALONS_MAXIMUM:
            yield "intitule", f"Une progression compte {JALONS_MAXIMUM} jalons au plus : gardez l’essentiel."

    def suites(self, objet, valeurs):
        if self.retrouver(valeurs).certain is None:
            self.nombres[objet.atelier_id] += 1
            self.derniers[objet.atelier_id] += 1
            objet.ordre = self.derniers[objet.atelier_id]
        return ()


def _jalon(valeurs):
    return valeurs["atelier"], en_clair(valeurs["intitule"])
