"""The recipes, the ingredients and the shopping list as they go out."""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from centre.tableaux.liste import Liste, Rubrique
from config.presentation import accord
from partenaires.courses import courses_de
from partenaires.filters import IngredientFilter, RecetteFilter
from partenaires.forms.courses import PeriodeForm
from partenaires.menus import ALLERGENES
from partenaires.models import Demande, Ingredient, Recette
from partenaires.quantites import cout, doses

TROIS_SEMAINES = timedelta(weeks=3)


def recettes(request):
    return RecetteFilter(request.GET, queryset=Recette.objects.avec_ingredients().order_by("cle_recherche", "pk"))


def ingredients(request):
    connus = Ingredient.objects.annotate(nb_recettes=Count("emplois")).order_by("-actif", "cle_recherche", "pk")
    return IngredientFilter(request.GET, queryset=connus)


def demandes_proposees(request):
    """The period asked for, the three weeks to come without one, and its demandes that have a menu, by day."""
    aujourdhui = timezone.localdate()
    defaut = {"du": aujourdhui, "au": aujourdhui + TROIS_SEMAINES}
    form = PeriodeForm(request.GET if {"du", "au"} & request.GET.keys() else defaut)
    if not form.is_valid():
        return form, []
    demandes = Demande.objects.visibles_par(request.user).exclude(statut__in=Demande.ABANDONNEES)
    periode = demandes.filter(date__range=(form.cleaned_data["du"], form.cleaned_data["au"]), menu__isnull=False)
    return form, list(periode.select_related("partenaire").order_by("date", "pk").distinct())


def demandes_choisies(request, proposees):
    """Those ticked; until somebody chooses, those a meal is still expected from."""
    if "demande" not in request.GET and "choix" not in request.GET:
        return [demande for demande in proposees if demande.statut not in Demande.SERVIES]
    cochees = set(request.GET.getlist("demande"))
    return [demande for demande in proposees if str(demande.pk) in cochees]


def achats_montres(request):
    """What is to be bought for the demandes of an address, as `(supplier, aisle, Achat)`, in the order of the page."""
    _, proposees = demandes_proposees(request)
    choisies = demandes_choisies(request, proposees)
    magasins = courses_de(choisies).magasins if choisies else []
    return [
        (magasin.nom, allee.libelle, achat)
        for magasin in magasins
        for allee in magasin.allees
        for achat in allee.achats
    ]


def _situer_les_courses(request):
    """The days, and how many of their demandes when some are left out."""
    form, proposees = demandes_proposees(request)
    if form.is_valid():
        yield "du {du:%d-%m-%Y} au {au:%d-%m-%Y}".format(**form.cleaned_data)
    choisies = len(demandes_choisies(request, proposees))
    if choisies < len(proposees):
        yield f"{choisies} {accord(choisies, 'demande,demandes')} sur {len(proposees)}"


def _codes(recette):
    return recette.allergenes_avec(ligne.ingredient for ligne in recette.lignes.all())


def _ingredients(recette):
    return ", ".join(f"{dose.ingredient} : {dose.en_mots}" for dose in doses(recette, recette.portions))


def _cout_d_une_part(recette):
    connu = cout(doses(recette, recette.portions), recette.portions)
    return None if connu.sans_prix else connu.par_portion


RECETTES = Liste(
    "recettes",
    "Recettes",
    recettes,
    (
        Rubrique("Recette", lambda recette: recette.nom),
        Rubrique("Pour combien", lambda recette: recette.portions),
        Rubrique("Compté en", lambda recette: recette.get_mesure_display()),
        Rubrique("Place dans le repas", lambda recette: recette.get_place_display()),
        Rubrique("Minutes de travail", lambda recette: recette.minutes),
        Rubrique("Ingrédients", _ingredients),
        Rubrique("Étapes", lambda recette: recette.etapes),
        Rubrique("Matériel", lambda recette: recette.materiel),
        Rubrique("Allergènes", lambda recette: ", ".join(ALLERGENES[code] for code in _codes(recette))),
        Rubrique("Convient à", lambda recette: ", ".join(map(str, recette.regimes_tenus(_codes(recette))))),
        Rubrique("Coût d’une part", _cout_d_une_part),
        Rubrique("En usage", lambda recette: recette.actif),
    ),
)
INGREDIENTS = Liste(
    "ingredients",
    "Ingrédients",
    ingredients,
    (
        Rubrique("Ingrédient", lambda ingredient: ingredient.nom),
        Rubrique("Rayon", lambda ingredient: ingredient.get_rayon_display()),
        Rubrique("Compté en", lambda ingredient: ingredient.get_unite_display()),
        Rubrique("On l’achète par", lambda ingredient: ingredient.conditionnement),
        Rubrique("Prix du paquet", lambda ingredient: ingredient.prix),
        Rubrique("Fournisseur", lambda ingredient: ingredient.fournisseur),
        Rubrique("Allergènes", lambda ingredient: ", ".join(ALLERGENES[code] for code in ingredient.allergenes)),
        Rubrique("Recettes qui l’emploient", lambda ingredient: ingredient.nb_recettes),
        Rubrique("En usage", lambda ingredient: ingredient.actif),
    ),
)
COURSES = Liste(
    "courses",
    "Liste de courses",
    achats_montres,
    (
        Rubrique("Fournisseur", lambda ligne: ligne[0]),
        Rubrique("Rayon", lambda ligne: ligne[1]),
        Rubrique("Ingrédient", lambda ligne: ligne[2].ingredient.nom),
        Rubrique("Paquets", lambda ligne: ligne[2].paquets),
        Rubrique("À prendre", lambda ligne: ligne[2].a_prendre),
        Rubrique("Il en faut", lambda ligne: ligne[2].il_faut),
        Rubrique("Il en restera", lambda ligne: ligne[2].reste),
        Rubrique("Prix", lambda ligne: ligne[2].prix),
    ),
    situer=_situer_les_courses,
)
