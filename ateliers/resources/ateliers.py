"""The table of the ateliers."""

from ateliers.models import Atelier, Pole
from ateliers.models.atelier import slug_hors_de
from ateliers.resources.reperes import AteliersConnus
from centre.tableaux.colonnes import Colonne, Entier, Jour, Ligne, OuiNon, Texte, enumerer
from centre.tableaux.nommees import Nommees
from centre.tableaux.tableau import Tableau, Trouve


class Ateliers(Tableau):
    """Ateliers, found by their name."""

    rang = 2
    code, titre = "ateliers", "Ateliers"
    page = "atelier_liste"
    aide = "Les ateliers du centre, un par ligne, chacun dans son pôle."
    modele, identite = Atelier, ("nom",)
    permission_import, permission_export = "ateliers.change_atelier", "ateliers.view_seance"

    nom = Colonne(
        "Nom",
        "nom",
        noms=("atelier", "nom de l'atelier", "intitulé", "activité"),
        widget=Ligne(),
        exemple="Cuisine",
        exigee=True,
    )
    pole = Colonne(
        "Pôle",
        "pole_id",
        noms=("secteur", "domaine"),
        widget=Ligne(),
        aide="Un de vos pôles. Il le faut pour un nouvel atelier.",
        exemple="Vie quotidienne",
    )
    objectifs = Colonne("Objectifs", "objectifs", noms=("objectif", "description"), widget=Texte())
    lieu = Colonne("Lieu", "lieu", noms=("salle", "endroit"), widget=Ligne(), exemple="Cuisine du rez-de-chaussée")
    capacite = Colonne(
        "Nombre de places",
        "capacite",
        noms=("places", "nb places", "capacité", "effectif maximum"),
        widget=Entier(),
        aide="Vide : pas de limite.",
        exemple="12",
    )
    date_debut = Colonne(
        "Commence le", "date_debut", noms=("début", "date de début"), widget=Jour(), exemple="09/09/2024"
    )
    date_fin = Colonne("Se termine le", "date_fin", noms=("fin", "date de fin"), widget=Jour(), exemple="30/06/2025")
    actif = Colonne(
        "En activité",
        "actif",
        noms=("actif", "ouvert"),
        widget=OuiNon(),
        aide="« non » range l’atelier sans rien effacer.",
        exemple="oui",
    )

    def charger(self):
        self.ateliers = AteliersConnus()
        self.slugs = set(Atelier.objects.values_list("slug", flat=True))
        self.poles = Nommees(Pole.objects.order_by("ordre", "pk").values_list("pk", "nom"))
        self.noms["pole_id"] = self.poles.noms

    def completer(self, valeurs):
        homonymes = self.ateliers.trouver(valeurs["nom"])
        if len(homonymes) > 1:
            yield "nom", self.ateliers.refus_entre(homonymes)
        yield from self.lier(valeurs, "pole", self.poles, f"Ce pôle n’existe pas. {self._poles_proposes}")

    def retrouver(self, valeurs):
        return Trouve(certain=next(iter(self.ateliers.trouver(valeurs["nom"])), None))

    def retenir(self, valeurs, numero):
        self.ateliers.ajouter(-numero, valeurs["nom"])

    def verifier(self, objet, valeurs):
        if objet.pole_id is None:
            yield "pole", f"Il faut un pôle à ce nouvel atelier. {self._poles_proposes}"
        if objet.date_debut and objet.date_fin and objet.date_fin < objet.date_debut:
            yield "date_fin", "L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates."

    def suites(self, objet, valeurs):
        if not objet.slug:
            objet.slug = slug_hors_de(self.slugs, Atelier, objet.nom)
            self.slugs.add(objet.slug)
        return ()

    @property
    def _poles_proposes(self):
        return f"Choisissez parmi : {enumerer(self.noms['pole_id'].values())}."
