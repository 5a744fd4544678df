"""The menu of a demande: its recipes brought to scale, what they ask to buy, and whom they leave without a dish."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from config.presentation import accord, nombre
from partenaires.models import Couverts, Demande, IngredientDeRecette, Recette
from partenaires.quantites import achats, doses, total

ALLERGENES = dict(Couverts.ALLERGENES)
SANS_PLACE = "Sans place"
PLACES = (*Recette.Place.choices, ("", SANS_PLACE))


@dataclass(frozen=True)
class Plat:
    """A line of the menu: the recipe, for how many, its ingredients at that scale and its allergens (codes).

    Once served, its allergens and the diets of its recipe are those of that day.
    """

    recette: Recette
    portions: int
    doses: list
    codes: list

    @property
    def est_connu(self):
        """Whether its ingredients are written: without them its allergens are not known, rather than none."""
        return bool(self.doses)

    @property
    def allergenes(self):
        return [ALLERGENES[code] for code in self.codes]

    @property
    def minutes(self):
        """The work it takes, for one person, rounded up to the minute."""
        return -(-self.recette.minutes * self.portions // self.recette.portions)

    @property
    def pour(self):
        """`60 portions`, `1 pièce`."""
        return pour_en_mots(self.portions, self.recette)


@dataclass(frozen=True)
class Tablee:
    """The dishes that stand in for one another: those of one place at a seated meal, otherwise all of them."""

    nom: str  # empty when they are the whole menu
    plats: list
    en_choix: bool  # their portions add up: each guest takes one of them

    def servis(self, plats=None):
        """How many guests these dishes reach, all of the tablée unless told otherwise."""
        portions = [plat.portions for plat in (self.plats if plats is None else plats)]
        return sum(portions) if self.en_choix else max(portions, default=0)

    @property
    def ou(self):
        """` (plat)`, to say where; empty when there is nowhere else."""
        return f" ({self.nom.lower()})" if self.nom else ""


@dataclass(frozen=True)
class Exigence:
    """The covers that follow a diet or avoid an allergen, the dishes that suit them, and those that do not."""

    libelle: str
    nombre: int
    plats: tuple[Plat, ...]
    ecartes: tuple[Plat, ...]
    alerte: str


@dataclass(frozen=True)
class Menu:
    plats: list
    exigences: list
    alertes: list
    achats: list

    @property
    def total(self):
        return total(self.achats)

    @property
    def sans_prix(self):
        return [achat.ingredient.nom for achat in self.achats if achat.prix is None]

    @property
    def minutes(self):
        """The work of the whole menu, for one person."""
        return sum(plat.minutes for plat in self.plats)


def pour_en_mots(portions, recette):
    formes = "pièce,pièces" if recette.mesure == Recette.Mesure.PIECE else "portion,portions"
    return f"{nombre(portions)}\u00a0{accord(portions, formes)}"


def plats_de(lignes):
    """The dishes of these lines of menu, read with their recipes and ingredients."""
    return [_plat(ligne) for ligne in lignes]


def lignes_de(lignes):
    """The lines of menu with all that a dish needs: two queries, whatever their number."""
    emplois = IngredientDeRecette.objects.select_related("ingredient").order_by("pk")
    return lignes.select_related("recette").prefetch_related(Prefetch("recette__lignes", emplois)).order_by("pk")


def menu_de(demande):
    """The menu of a demande, in three queries."""
    plats = plats_de(lignes_de(demande.menu.all()))
    couverts = demande.couverts.order_by("-nombre", "exigence")
    tablees = _tablees(demande, plats)
    exigences = [_exigence(lot, plats, tablees) for lot in couverts] if plats else []
    alertes = (
        _sans_ingredients(plats)
        + _manques(demande, plats, tablees)
        + [exigence.alerte for exigence in exigences if exigence.alerte]
    )
    return Menu(plats, exigences, alertes, achats([dose for plat in plats for dose in plat.doses]))


def _plat(ligne):
    recette = ligne.recette
    codes = recette.allergenes_avec(emploi.ingredient for emploi in recette.lignes.all())
    if ligne.servi_le:
        codes, recette.regimes = ligne.allergenes_servis, ligne.regimes_servis
    return Plat(recette, ligne.portions, doses(recette, Decimal(ligne.portions)), codes)


def _tablees(demande, plats):
    """At a seated meal, one for each place; dishes without a place may be eaten one after another, and add up not."""
    if demande.nature != Demande.Nature.REPAS_ASSIS:
        return [Tablee("", plats, en_choix=True)] if plats else []
    par_place = {nom: [plat for plat in plats if plat.recette.place == place] for place, nom in PLACES}
    servies = {nom: siens for nom, siens in par_place.items() if siens}
    return [Tablee(nom if len(servies) > 1 else "", siens, nom != SANS_PLACE) for nom, siens in servies.items()]


def _exigence(lot, plats, tablees):
    """Portions and pièces add up here: a guest who follows a diet needs one or the other."""
    surs = [plat for plat in plats if plat.est_connu or lot.exigence not in ALLERGENES]
    conviennent = tuple(plat for plat in surs if plat.recette.convient_a(lot.exigence, plat.codes))
    qui = f"{nombre(lot.nombre)}\u00a0{accord(lot.nombre, 'couvert,couverts')} « {lot.en_mots.lower()} »\u00a0: "
    alerte = ""
    if lot.exigence == "autre":
        alerte = f"{qui}aucune recette ne peut le dire, voyez avec le partenaire ce qui convient."
    elif not conviennent:
        alerte = f"{qui}aucune recette du menu ne convient."
    elif manques := [phrase for tablee in tablees if (phrase := _manque_au_regime(tablee, conviennent, lot.nombre))]:
        alerte = f"{qui}{', '.join(manques)}."
    elif len(tablees) == 1 and 2 * len(conviennent) < len(plats):
        combien = f"{len(conviennent)} {accord(len(conviennent), 'recette,recettes')} sur {len(plats)}"
        alerte = f"{qui}{combien} seulement {accord(len(conviennent), 'leur convient,leur conviennent')}."
    ecartes = tuple(plat for plat in plats if plat not in conviennent)
    return Exigence(lot.en_mots, lot.nombre, conviennent, ecartes, alerte)


def _sans_ingredients(plats):
    return [
        f"«\u00a0{plat.recette}\u00a0» n’a pas d’ingrédients\u00a0: écrivez-les dans sa recette. Sans eux, rien à "
        "acheter ni à peser, et ses allergènes sont inconnus."
        for plat in plats
        if not plat.est_connu
    ]


def _manque_au_regime(tablee, conviennent, attendus):
    siens = [plat for plat in tablee.plats if plat in conviennent]
    if not siens:
        return f"aucune recette ne convient{tablee.ou}"
    servis = tablee.servis(siens)
    return "" if servis >= attendus else f"les recettes qui conviennent n’en servent que {nombre(servis)}{tablee.ou}"


def _manques(demande, plats, tablees):
    """What the menu lacks to serve all the guests, or all the pièces; a menu not begun lacks nothing yet."""
    manques = [_manque(tablee, demande.convives) for tablee in tablees if tablee.servis() < (demande.convives or 0)]
    en_pieces = sum(plat.portions for plat in plats if plat.recette.mesure == Recette.Mesure.PIECE)
    if plats and demande.pieces and en_pieces < demande.pieces:
        manques.append(
            f"Le menu fait {nombre(en_pieces)} {accord(en_pieces, 'pièce,pièces')} sur {nombre(demande.pieces)} "
            f"{accord(demande.pieces, 'demandée,demandées')} : "
            f"il en manque {nombre(demande.pieces - en_pieces)}."
        )
    return manques


def _manque(tablee, convives):
    servis = tablee.servis()
    servies = f"{nombre(servis)} {accord(servis, 'portion,portions')}"
    attendus = f"{nombre(convives)} {accord(convives, 'convive,convives')}"
    if tablee.en_choix or len(tablee.plats) == 1:
        return f"Le menu{tablee.ou} sert {servies} pour {attendus} : il en manque {nombre(convives - servis)}."
    return (
        f"Aucune recette{tablee.ou} ne sert plus de {servies}, pour {attendus}. "
        "Si elles se remplacent, dites dans chacune si elle est entrée, plat ou dessert."
    )
