"""The table of the ingredients."""

from centre.tableaux.colonnes import Cases, Choix, Colonne, Ligne, Montant, Nombre, OuiNon
from centre.tableaux.tableau import Tableau, Trouve
from config.recherche import mots
from partenaires.models import Couverts, Ingredient, IngredientDeRecette

UNITES = {"g": "g", "gr": "g", "ml": "ml", "unité": "piece", "pièce": "piece"}
SANS_LETTRE = "Écrivez un nom avec des lettres."


class Ingredients(Tableau):
    """Ingredients, found by their name."""

    code, titre, page = "ingredients", "Ingrédients", "ingredient_liste"
    aide = "Ce qu’on achète pour cuisiner, un ingrédient par ligne, avec le paquet et son prix."
    modele, identite = Ingredient, ("nom",)
    permission_import, permission_export = "partenaires.change_recette", "partenaires.view_recette"

    nom = Colonne("Nom", "nom", noms=("ingrédient", "produit"), widget=Ligne(), exemple="Farine", exigee=True)
    rayon = Colonne(
        "Rayon",
        "rayon",
        noms=("catégorie",),
        widget=Choix(Ingredient.Rayon.choices),
        aide="Vide : autre rayon.",
        exemple="Farine, sucre, pâtisserie",
    )
    unite = Colonne(
        "Compté en",
        "unite",
        noms=("unité",),
        widget=Choix(Ingredient.Unite.choices, UNITES),
        aide="Vide : grammes.",
        exemple="grammes",
    )
    conditionnement = Colonne(
        "On l’achète par",
        "conditionnement",
        noms=("conditionnement", "paquet", "quantité du paquet"),
        widget=Nombre(),
        aide="La quantité d’un paquet : 1000 pour un kilo. Il la faut pour un nouvel ingrédient.",
        exemple="1000",
    )
    prix = Colonne("Prix du paquet", "prix", noms=("prix",), widget=Montant(), exemple="1,20")
    fournisseur = Colonne("Fournisseur", "fournisseur", noms=("magasin",), widget=Ligne())
    allergenes = Colonne(
        "Allergènes",
        "allergenes",
        noms=("allergène",),
        widget=Cases(Couverts.ALLERGENES),
        aide="Plusieurs : séparés par des virgules.",
        exemple="Gluten",
    )
    actif = Colonne("En usage", "actif", noms=("actif",), widget=OuiNon(), aide="Vide : oui.", exemple="oui")

    def charger(self):
        self.connus = {clair: pk for clair, pk in Ingredient.objects.values_list("cle_recherche", "pk")}
        self.unites = dict(Ingredient.objects.values_list("pk", "unite"))
        self.employes = set(IngredientDeRecette.objects.order_by().values_list("ingredient_id", flat=True))

    def completer(self, valeurs):
        if not mots(valeurs["nom"]):
            yield "nom", SANS_LETTRE

    def retrouver(self, valeurs):
        return Trouve(certain=self.connus.get(" ".join(mots(valeurs["nom"]))))

    def retenir(self, valeurs, numero):
        self.connus[" ".join(mots(valeurs["nom"]))] = -numero

    def verifier(self, objet, valeurs):
        if objet.conditionnement is None:
            yield "conditionnement", "Indiquez la quantité d’un paquet, par exemple 1000 pour un kilo."
        if not objet.pk and not objet.rayon:
            objet.rayon = Ingredient.Rayon.AUTRE
        if objet.pk in self.employes and self.unites[objet.pk] != objet.unite:
            yield "unite", "Des recettes le comptent autrement : gardez cette unité, ou nommez un autre ingrédient."
