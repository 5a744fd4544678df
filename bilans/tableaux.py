"""How the figures are grouped for a reader, the same on the screen and on paper. Nothing is counted here."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bilans.chiffres import Chiffre, Chiffres, Perimetre
from partenaires.models import Demande
from participants.models import EtapeEmploi

NB_ESSENTIELS = 6
ESSENTIELS = (  # by preference: the first six that the perimeter has
    "ateliers",
    "personnes",
    "participations",
    "partenaires",
    "convives",
    "etapes.nombre",
    "pieces",
    "heures_participants",
    "nouvelles_personnes",
    "frequentation_moyenne",
)
COMPLEMENTS = (
    "heures_ateliers",
    "heures_participants",
    "frequentation_moyenne",
    "nouvelles_personnes",
    "personnes_plusieurs_poles",
    "visiteurs",
    "benevoles",
    "heures_benevolat",
)
COLONNES_ATELIERS = (
    ("ateliers", "Ateliers"),
    ("personnes", "Personnes différentes"),
    ("participations", "Participations"),
    ("heures_ateliers", "Heures d’atelier"),
    ("heures_participants", "Heures-participants"),
    ("frequentation_moyenne", "Moyenne par atelier"),
)
PUBLICS = (
    ("genre", "Genre"),
    ("age", "Âge au 31 décembre"),
    ("territoire", "Territoire"),
    ("quartier", "Quartier"),
    ("situation", "Situation"),
)
ENTIERES = ("genre", "age", "territoire")  # shown with their lines at zero; the others are too long
SOLIDARITE = (("demandes", "Demandes servies"), ("convives", "Convives"), ("pieces", "Pièces"))
EMPLOI = (
    ("nombre", "Étapes"),
    ("personnes", "Personnes"),
    ("en_cours", "En cours"),
    ("obtenues", "Obtenues ou menées à bien"),
)
NON_RENSEIGNE = "nr"


@dataclass(frozen=True)
class Case:
    """A cell of a table, which on a phone tells its column."""

    colonne: str
    chiffre: Chiffre | None


@dataclass(frozen=True)
class Rang:
    """A line of a table: its words, and its figures in the order of the columns, None where there is none."""

    libelle: str
    chiffres: tuple[Chiffre | None, ...]
    perimetre: Perimetre | None = None
    est_total: bool = False


@dataclass(frozen=True)
class Tableau:
    """Figures in lines and columns; never empty of lines when it is shown."""

    colonnes: tuple[str, ...]
    rangs: tuple[Rang, ...]

    @property
    def lignes(self):
        """Each line with its cells."""
        return [(rang, [Case(*case) for case in zip(self.colonnes, rang.chiffres, strict=True)]) for rang in self.rangs]

    @property
    def definitions(self):
        """What each column counts, for the note under the table."""
        trouves = zip(self.colonnes, self.rangs[-1].chiffres if self.rangs else (), strict=True)
        return [(colonne, chiffre.definition) for colonne, chiffre in trouves if chiffre]


@dataclass(frozen=True)
class Part:
    """A line of a breakdown: the figure, and its share of the people who are known, None for the unknown."""

    chiffre: Chiffre
    pourcentage: int | None

    @property
    def inconnue(self):
        return self.chiffre.modalite == NON_RENSEIGNE


@dataclass(frozen=True)
class Repartition:
    """The people who came by one dimension; « Non renseigné » is always a line."""

    cle: str
    libelle: str
    parts: tuple[Part, ...]
    total: int
    connues: int

    @property
    def definition(self):
        return self.parts[0].chiffre.definition


def essentiels(chiffres: Chiffres, perimetre="annee"):
    """The six figures one remembers."""
    return _existants(chiffres, ESSENTIELS, perimetre)[:NB_ESSENTIELS]


def complements(chiffres: Chiffres, perimetre="annee"):
    """The other figures of attendance, those already among the six left out."""
    deja = {chiffre.code for chiffre in essentiels(chiffres, perimetre)}
    return [chiffre for chiffre in _existants(chiffres, COMPLEMENTS, perimetre) if chiffre.code not in deja]


def comparer(figures, avant: Chiffres):
    """Each figure with the same one of the year before, None when that year or its perimeter is empty."""
    trouves = {} if avant.est_vide else {(chiffre.perimetre.code, chiffre.code): chiffre for chiffre in avant.tous}
    return [(chiffre, trouves.get((chiffre.perimetre.code, chiffre.code))) for chiffre in figures]


def tableaux_des_poles(chiffres: Chiffres, perimetre: Perimetre):
    """The pôles of a perimeter, each with its table: all for the year, its own for a pôle, none for an atelier."""
    if perimetre.atelier:
        return []
    return [
        (pole, tableau_du_pole(chiffres, pole))
        for pole in chiffres.perimetres
        if pole.pole and not pole.atelier and perimetre.contient(None, pole.pole.pk)
    ]


def tableau_du_pole(chiffres: Chiffres, pole: Perimetre):
    """A line an atelier, then the pôle, whose persons are not their sum."""
    ateliers = [perimetre for perimetre in chiffres.perimetres if perimetre.atelier and perimetre.pole == pole.pole]
    rangs = [Rang(atelier.libelle, _ateliers(chiffres, atelier), atelier) for atelier in ateliers]
    total = Rang("Tout le pôle", _ateliers(chiffres, pole), pole, est_total=True)
    return Tableau(tuple(titre for _, titre in COLONNES_ATELIERS), (*rangs, total))


def repartitions(chiffres: Chiffres, perimetre="annee"):
    """Who came, by every dimension."""
    return [
        _repartition(cle, libelle, chiffres.famille(f"publics.{cle}", perimetre), entiere=cle in ENTIERES)
        for cle, libelle in PUBLICS
    ]


def tableau_de_solidarite(chiffres: Chiffres, perimetre="annee"):
    """A line a kind of demande served, then all; None when the perimeter carries no demande served."""
    natures = [nature for nature in Demande.Nature if _existants(chiffres, [f"demandes.{nature}"], perimetre)]
    if not natures:
        return None
    rangs = [Rang(nature.label, _servis(chiffres, perimetre, f".{nature}")) for nature in natures]
    total = Rang("Toutes les demandes", _servis(chiffres, perimetre, ""), est_total=True)
    return Tableau(tuple(titre for _, titre in SOLIDARITE), (*rangs, total))


def nombres_non_notes(demandes):
    """How many demandes served say neither convives nor pieces: unknown is not zero."""
    return sum(demande.convives is None and demande.pieces is None for demande in demandes)


def tableaux_d_emploi(chiffres: Chiffres):
    """Two tables, by kind then by family; steps and persons apart. None when no step was alive in the year."""
    natures = [(f"etapes.{nature}", nature.label) for nature in EtapeEmploi.Nature]
    familles = [(f"etapes.famille_{famille}", famille.label) for famille in EtapeEmploi.FAMILLES]
    if not chiffres.chiffre("etapes.nombre").valeur:
        return None
    return _etapes(chiffres, natures), _etapes(chiffres, familles)


def completudes(chiffres: Chiffres, perimetre="annee"):
    """What is known and what is missing."""
    return chiffres.famille("completude", perimetre)


def _existants(chiffres, codes, perimetre):
    presents = {chiffre.code: chiffre for chiffre in chiffres.tous if chiffre.perimetre.code == perimetre}
    return [presents[code] for code in codes if code in presents]


def _ateliers(chiffres, perimetre):
    return tuple(chiffres.chiffre(code, perimetre.code) for code, _ in COLONNES_ATELIERS)


def _servis(chiffres, perimetre, suffixe):
    """The figures of a kind of demande; no figure rather than a zero, which could be a number nobody wrote down."""
    trouves = [chiffres.chiffre(f"{code}{suffixe}", perimetre) for code, _ in SOLIDARITE]
    return tuple(chiffre if chiffre.valeur else None for chiffre in trouves)


def _repartition(cle, libelle, lignes, *, entiere):
    total = lignes[0].denominateur
    inconnues = next(chiffre.valeur for chiffre in lignes if chiffre.modalite == NON_RENSEIGNE)
    connues = total - inconnues
    montrees = [ligne for ligne in lignes if entiere or ligne.valeur or ligne.modalite == NON_RENSEIGNE]
    parts = tuple(
        Part(ligne, None if ligne.modalite == NON_RENSEIGNE else _pourcentage(ligne.valeur, connues))
        for ligne in montrees
    )
    return Repartition(cle, libelle, parts, total, connues)


def _pourcentage(nombre, total):
    if not total:
        return None
    return int((Decimal(100 * nombre) / total).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _etapes(chiffres, groupes):
    vivants = [groupe for groupe in groupes if chiffres.chiffre(f"{groupe[0]}.nombre").valeur]
    rangs = [
        Rang(libelle, tuple(chiffres.chiffre(f"{code}.{mesure}") for mesure, _ in EMPLOI)) for code, libelle in vivants
    ]
    total = Rang(
        "Toutes les étapes", tuple(chiffres.chiffre(f"etapes.{mesure}") for mesure, _ in EMPLOI), est_total=True
    )
    return Tableau(tuple(titre for _, titre in EMPLOI), (*rangs, total))
