"""The table of the recipes, an ingredient a line: the lines that bear one name make one recipe."""

from decimal import Decimal

from centre.tableaux.colonnes import Cases, Choix, Colonne, Entier, Ligne, OuiNon, Texte
from centre.tableaux.durees import Minutes
from centre.tableaux.tableau import Tableau, Trouve
from config.recherche import mots
from partenaires.models import Couverts, Ingredient, IngredientDeRecette, Recette
from partenaires.models.recette import REGIMES, RegimeContredit
from partenaires.resources.ingredients import SANS_LETTRE
from partenaires.resources.quantites import Quantite

MESURES = {"personne": "portion", "personnes": "portion", "portion": "portion", "pièce": "piece"}
D_ABORD = "Obligatoire à la première ligne d’une nouvelle recette."
DES_REGIMES = {"ingredient", "regimes", "ajoutes", "retires"}  # the columns that make a diet tenable or not
NECESSAIRES = {
    "portions": "Dites pour combien est cette recette.",
    "minutes": "Dites combien de minutes de travail elle demande.",
    "etapes": "Écrivez ses étapes.",
}


class Recettes(Tableau):
    """Recipes, found by their name, with their ingredients."""

    code, titre, page = "recettes", "Recettes", "recette_liste"
    aide = "Une ligne par ingrédient ; le nom de la recette se répète, le reste se dit une fois."
    suite = "Un ingrédient de plus"
    lot = ("nom",)  # without one of its ingredients, its allergens and its cost would be wrong
    lot_refuse = "La ligne {numero} de cette recette est refusée : corrigez-la, puis redonnez toute la recette."
    modele, identite = Recette, ("nom",)
    permission_import, permission_export = "partenaires.change_recette", "partenaires.view_recette"

    nom = Colonne("Recette", "nom", noms=("nom", "plat"), widget=Ligne(), exemple="Soupe de courge", exigee=True)
    portions = Colonne(
        "Pour combien", "portions", noms=("portions", "personnes"), widget=Entier(), aide=D_ABORD, exemple="10"
    )
    mesure = Colonne(
        "Compté en", "mesure", noms=("mesure",), widget=Choix(Recette.Mesure.choices, MESURES), aide="Vide : portions."
    )
    place = Colonne("Place dans le repas", "place", noms=("place", "service"), widget=Choix(Recette.Place.choices))
    minutes = Colonne(
        "Temps de travail",
        "minutes",
        noms=("minutes de travail", "minutes", "temps", "durée"),
        widget=Minutes(),
        aide=f"En minutes, ou comme 1h15. {D_ABORD}",
        exemple="45",
    )
    materiel = Colonne("Matériel", "materiel", noms=("ustensiles",), widget=Ligne())
    etapes = Colonne(
        "Étapes",
        "etapes",
        noms=("préparation", "recette détaillée"),
        widget=Texte(),
        aide=D_ABORD,
        exemple="Éplucher. Cuire. Mixer.",
    )
    regimes = Colonne(
        "Régimes", "regimes", noms=("régime",), widget=Cases(REGIMES), aide="Plusieurs : séparés par des virgules."
    )
    ajoutes = Colonne("Allergènes à ajouter", "allergenes_ajoutes", widget=Cases(Couverts.ALLERGENES))
    retires = Colonne("Allergènes à retirer", "allergenes_retires", widget=Cases(Couverts.ALLERGENES))
    raison = Colonne("Raison de la correction", "raison", widget=Ligne())
    actif = Colonne("En usage", "actif", noms=("actif",), widget=OuiNon(), aide="Vide : oui.")
    ingredient = Colonne("Ingrédient", "", noms=("produit",), widget=Ligne(), aide="Il existe déjà.", exemple="Courge")
    quantite = Colonne(
        "Quantité",
        "",
        noms=("dose",),
        widget=Quantite(),
        aide="Dans l’unité de l’ingrédient, ou avec la sienne\u00a0: 1,5 kg, 20 cl.",
        exemple="1500",
    )

    def charger(self):
        self.recettes, self.doses = {}, {}  # by the words of the name
        for recette in Recette.objects.avec_ingredients().order_by("pk"):
            self.recettes[recette.cle_recherche] = recette.pk
            self.doses[recette.cle_recherche] = {ligne.ingredient_id: ligne.quantite for ligne in recette.lignes.all()}
        self.ingredients = Ingredient.objects.in_bulk()
        self.par_nom = {ingredient.cle_recherche: pk for pk, ingredient in self.ingredients.items()}

    def cle_de_lot(self, lu):
        return _en_clair({"nom": lu})

    def completer(self, valeurs):
        if not _en_clair(valeurs):
            yield "nom", SANS_LETTRE
        if "quantite" in valeurs and "ingredient" not in valeurs:
            yield (
                "quantite",
                "De quel ingrédient\u00a0? Dites quelle colonne est «\u00a0Ingrédient\u00a0», ou videz la cellule.",
            )
        elif "ingredient" in valeurs and "quantite" not in valeurs:
            yield "quantite", "Un ingrédient va avec sa quantité\u00a0: une ligne pour chacun, ou videz la cellule."
        elif "ingredient" in valeurs:
            valeurs["ingredient"] = self.par_nom.get(" ".join(mots(valeurs["ingredient"])))
            if valeurs["ingredient"] is None:
                yield "ingredient", "Cet ingrédient n’est pas dans votre liste : importez d’abord les ingrédients."
            elif valeurs["quantite"].unite not in ("", self.ingredients[valeurs["ingredient"]].unite):
                unite = self.ingredients[valeurs["ingredient"]].get_unite_display()
                yield "quantite", f"Cet ingrédient se compte en {unite}\u00a0: écrivez sa quantité ainsi."
            if not Decimal("0.01") <= valeurs["quantite"] < 10**7 or valeurs["quantite"].as_tuple().exponent < -2:
                yield "quantite", "Écrivez une quantité d’au moins 0,01, avec deux décimales au plus."

    def retrouver(self, valeurs):
        return Trouve(certain=self.recettes.get(_en_clair(valeurs)))

    def remarquer(self, cellules):
        if not cellules.get("ingredient"):
            yield (
                "nom",
                "Cette ligne ne nomme pas d’ingrédient\u00a0: si aucune autre ne le fait, la recette entre sans "
                "ingrédients, donc sans leurs allergènes ni son coût.",
            )

    def retenir(self, valeurs, numero):
        self.recettes[_en_clair(valeurs)] = -numero

    def verifier(self, objet, valeurs):
        for nom, phrase in NECESSAIRES.items():
            if not getattr(objet, nom):
                yield nom, phrase
        if set(objet.allergenes_ajoutes) & set(objet.allergenes_retires):
            yield "retires", "Un allergène est à la fois ajouté et retiré : gardez l’un des deux."
        if (objet.allergenes_ajoutes or objet.allergenes_retires) and not objet.raison:
            yield "raison", "Dites pourquoi les allergènes sont corrigés."
        doses, ingredient = self.doses.get(_en_clair(valeurs), {}), valeurs.get("ingredient")
        if ingredient and doses.get(ingredient, valeurs["quantite"]) != valeurs["quantite"]:
            yield "quantite", "Cette recette en prend déjà une autre quantité : corrigez-la sur sa page."
        try:
            if DES_REGIMES & valeurs.keys():  # an ingredient may have received an allergen since
                objet.verifier_regimes([self.ingredients[pk] for pk in {*doses, ingredient} if pk])
        except RegimeContredit as refus:
            yield "regimes", refus.messages[0].replace("plus bas", "dans les deux colonnes qui le disent")

    def suites(self, objet, valeurs):
        doses = self.doses.setdefault(_en_clair(valeurs), {})
        if "ingredient" in valeurs and valeurs["ingredient"] not in doses:
            doses[valeurs["ingredient"]] = valeurs["quantite"]
            yield IngredientDeRecette(
                recette=objet, ingredient=self.ingredients[valeurs["ingredient"]], quantite=valeurs["quantite"]
            )


def _en_clair(valeurs):
    return " ".join(mots(valeurs["nom"]))
