"""The table of the actions that the ledger's money is earned and spent for."""

from collections import defaultdict

from centre.tableaux.colonnes import Choix, Colonne, Jour, Ligne, OuiNon
from centre.tableaux.nommees import Nommees
from centre.tableaux.tableau import Tableau, Trouve
from partenaires.models import Action

Nature = Action.Nature
NATURES = [(nature, nature.label) for nature in (Nature.MANIFESTATION, Nature.VENTE, Nature.AUTRE)]
D_UNE_DEMANDE = {Nature.DEMANDE.label: Nature.DEMANDE}  # as an export writes it: read, but no other action takes it


class Actions(Tableau):
    """Manifestations and sales, found by their name and their day; that of a demande is opened from its page."""

    code, titre, page = "actions", "Actions du livre", "action_liste"
    aide = "Les manifestations et les ventes dont le livre suit l’argent, une par ligne."
    modele, identite = Action, ("nom", "date")
    permission_import, permission_export = "partenaires.change_mouvement", "partenaires.view_mouvement"

    nom = Colonne("Nom", "nom", noms=("action", "intitulé"), widget=Ligne(), exemple="Marché de Noël", exigee=True)
    date = Colonne("Date", "date", noms=("jour", "le"), widget=Jour(), exemple="07/12/2024", exigee=True)
    nature = Colonne(
        "Nature", "nature", noms=("type",), widget=Choix(NATURES, D_UNE_DEMANDE), aide="Vide : manifestation."
    )
    soutien = Colonne(
        "Manifestation de soutien",
        "manifestation_soutien",
        noms=("soutien",),
        widget=OuiNon(),
        aide="Ouverte au public, au profit du centre : six par an.",
        exemple="non",
    )

    def charger(self):
        self.actions, self.de_demandes = defaultdict(Nommees), set()  # day: its actions
        for pk, nom, jour, nature in Action.objects.order_by("pk").values_list("pk", "nom", "date", "nature"):
            self.actions[jour].ajouter(pk, nom)
            if nature == Nature.DEMANDE:
                self.de_demandes.add(pk)

    def retrouver(self, valeurs):
        du_jour = self.actions[valeurs["date"]]
        trouvees = du_jour.trouver(valeurs["nom"])
        if len({du_jour.noms[reference] for reference in trouvees}) > 1:
            return du_jour.retrouver(valeurs["nom"])
        return Trouve(certain=next(iter(trouvees), None))  # of two alike, the first written

    def retenir(self, valeurs, numero):
        self.actions[valeurs["date"]].ajouter(-numero, valeurs["nom"])

    def verifier(self, objet, valeurs):
        nature = valeurs.get("nature", objet.nature)
        if objet.pk in self.de_demandes and nature != Nature.DEMANDE:
            yield "nature", "Cette action est celle d’une demande de cuisine solidaire : videz la cellule."
        elif objet.pk not in self.de_demandes and nature == Nature.DEMANDE:
            yield (
                "nature",
                "Une action de cette nature naît de sa demande\u00a0: ouvrez-la depuis la page de cette demande, "
                "ou écrivez une autre nature.",
            )
