"""A table that can be brought in and taken out: its columns, how a line finds the row it is about, what it refuses."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.utils.functional import cached_property
from import_export.resources import Resource

from config.recherche import mots

TABLEAUX = {}
LONGUEUR_MONTREE = 200  # characters of a cell in a fault
ELISION = re.compile(r"\b([dlno])(?:\s*['’‘\u00b4`\u02bc]\s*|\s+)(?=\w)", re.IGNORECASE)


@dataclass
class Trouve:
    """The row a line is about: `certain`, its reference; else those it may be, `(reference, words)`, to choose from.

    A reference is the pk of a row, or `-n` for the row that line n of the same file makes.
    """

    certain: int | None = None
    possibles: list[tuple[int, str]] = field(default_factory=list)


class Tableau(Resource):
    """One table, made for one import or export.

    Of its columns, `attribute` is the attribute of the row it fills, "" when `suites` makes a row of it.
    """

    fiche = ""  # the name of the address of one of its rows
    rang = 9  # its place among those offered: the ones a centre begins with, in the order they need one another
    code = titre = aide = page = ""  # `page`: the name of the address where its rows are seen
    jour = marque = ""  # when headings are days: the column they give, and the one that their cells fill
    heure = ""  # the column of the hour that such a heading may say
    suite = "Une ligne de plus"  # what changes of a row when a line only adds to it
    au_retour = ""  # what whoever undoes an import must know
    s_efface = True  # once its import is undone, nothing stands any more on what its rows stood on
    cases = "case,cases"  # what the cells of a grid are called, one and several
    feuille = ""  # the column that the name of the sheet fills when no heading does
    lot = ()  # the columns that say which lines enter together or not at all; the first one bears what they are told
    lot_refuse = ""
    aussi_la_marque = ()  # the columns that say it when `marque` is empty
    une_fois = False  # whether a file that says twice the `marque` of one row must say the same
    modele = None
    permission_import = permission_export = ""
    auteur = None  # the account that brings it in
    facultatives = ()  # columns whose unreadable cell may be left aside: without it, the line says the same of the same
    remplacements = {}  # {column: {cell: what stands in its place}}, for the file that is read
    identite = ()  # columns a row is found by: of a known row, they stay as they are written there
    completables = ()  # those of them that a line which says all the others may fill, when the row leaves them empty
    au_plus_tot = ()  # columns of days: of a known row, the earliest stays

    @classmethod
    def proposees(cls, nom):
        """The values to choose from for a cell of this column, as they are read; none when they are not a few."""
        return tuple(map(str, cls.fields[nom].acceptees))

    def charger(self):
        """Read what the lines will be matched against."""

    def ecarter(self, cellules):
        """Yield `(column, sentence)` for a line that is about no row at all: nothing else is read in it."""
        return ()

    def nommer(self, valeurs):
        """As `completer`, for what one cell says alone: asked even when another cell of the line is refused."""
        return ()

    def completer(self, valeurs):
        """Turn names into the rows they name, in place; yield `(column, sentence)` for what a line says wrongly."""
        return ()

    def retrouver(self, valeurs):
        """Find whom or what a line is about."""
        return Trouve()

    @classmethod
    def reperes(cls, references):
        """`{pk: words}` that tell apart, among these, the rows that bear the same name."""
        return {}

    def retenir(self, valeurs, numero):
        """Remember that this line makes a new row: a later line may be about the same."""

    def cle_de_lot(self, lu):
        """What makes two lines say the same words in a column `lot`: what makes them find the same row."""
        return cle(lu)

    def verifier(self, objet, valeurs):
        """Yield `(column, sentence)` for what the row would then say wrongly."""
        return ()

    @classmethod
    def etaler(cls, cellules, titres):
        """The cells of a line, `{column: text}`, once what one says for several is in the place of each.

        `titres` are the headings of the file, `{column: heading}`.
        """
        return cellules

    @classmethod
    def etalees(cls, noms):
        """The columns that `etaler` may fill besides these."""
        return ()

    def remarquer(self, cellules):
        """Yield `(column, sentence)` for what deserves a look in a line that makes a new row."""
        return ()

    def suites(self, objet, valeurs):
        """Yield the unsaved rows to write with this one."""
        return ()

    def entrainer(self, objets, *, auteur, le):
        """Yield `(row, {attribute: value})` for the rows already there that change once these ones are written.

        Asked once, of all the new and changed rows; the writing and the undoing of what it yields are not its work.
        """
        return ()

    def retirer(self, modele, numeros, *, le):
        """Take back these rows that the import made, of the table's own model or of what goes with it."""
        modele._default_manager.filter(pk__in=numeros).delete()

    def dire(self, colonne, valeur):
        """A value as the preview shows it; a link by the name that `noms` gives, `{attribute: {pk: name}}`."""
        return self.noms.get(colonne.attribute, {}).get(valeur) or colonne.ecrire(valeur)

    def titrer(self, nom, cellules):
        """How a fault names its column."""
        return self.fields[nom].titre

    def lier(self, valeurs, nom, connus, refus):
        """Replace a name by the pk it has among `connus`, a Nommees; yield the fault when it says none, or several."""
        if nom in valeurs:
            trouvees = connus.trouver(valeurs[nom])
            if len(trouvees) != 1:
                yield nom, connus.refus_entre(trouvees) if trouvees else refus
            valeurs[nom] = trouvees[0] if len(trouvees) == 1 else None

    @cached_property
    def lues(self):
        """The values of the cells already read: `{(column, cell): value}`."""
        return {}

    @cached_property
    def noms(self):
        return {}

    @cached_property
    def champs(self):
        """The model's own columns by attribute: they clean and check a value; links are checked by `completer`."""
        return {champ.name: champ for champ in self.modele._meta.fields if not champ.is_relation}

    def queryset(self):
        """The rows an import may find and an export gives."""
        return self.modele._default_manager.order_by("pk")


def inscrire(tableau):
    """Register a table under its code."""
    if tableau.code in TABLEAUX:
        raise ImproperlyConfigured(f"Deux tableaux s’appellent « {tableau.code} ».")
    TABLEAUX[tableau.code] = tableau
    return tableau


def tableau_de(dossier):
    """The table of this import, ready for one work on it."""
    tableau = TABLEAUX[dossier.tableau]()
    tableau.auteur, tableau.remplacements = dossier.auteur, dossier.remplacements
    return tableau


def importables_par(compte):
    """The tables this account may bring in, those to begin with first."""
    permis = (tableau for tableau in TABLEAUX.values() if compte.has_perm(tableau.permission_import))
    return sorted(permis, key=attrgetter("rang"))


@lru_cache(maxsize=4096)  # a line asks it several times of the same words
def cle(*textes):
    """Words in plain letters and in no order: « Benali Fatima » and « Fatima Bénali » are one key.

    So are « N’Guyen » and « NGuyen », « D’Almeida » and « D Almeida »; not « Mamadou L. Diop » and « Mamadou Ldiop ».
    Signs alone are a key as they are written.
    """
    dits = [texte for texte in textes if texte]
    return " ".join(sorted(mots(" ".join(ELISION.sub(r"\1", texte) for texte in dits)))) or " ".join(dits)


class Valeurs(dict):
    """What a line says, by column name; `laissees`, the columns whose cell a person said to leave aside."""

    laissees = frozenset()


def lire_cellules(tableau, cellules):
    """The Valeurs of a line, and its faults `[heading, cell, sentence]`."""
    valeurs = Valeurs()
    if fautes := [faute(tableau, cellules, *dite) for dite in tableau.ecarter(cellules)]:
        return valeurs, fautes
    valeurs.laissees = {
        nom
        for nom in tableau.remplacements
        if cellules.get(nom) and not remplacee(tableau.remplacements, nom, cellules)
    }
    fautes = [faute(tableau, cellules, *dite) for dite in _lire_les_colonnes(tableau, cellules, valeurs)]
    complete = not fautes
    fautes += [faute(tableau, cellules, *dite) for dite in tableau.nommer(valeurs)]
    if complete:
        fautes += [faute(tableau, cellules, *dite) for dite in tableau.completer(valeurs)]
    return valeurs, fautes


def _lire_les_colonnes(tableau, cellules, valeurs):
    """Fill the values in place; yield `(column, sentence)` for the cells that cannot be read."""
    for nom, colonne in tableau.fields.items():
        cellule = remplacee(tableau.remplacements, nom, cellules)
        if not cellule and not colonne.exigee:
            continue
        try:
            valeur = _relire(tableau, nom, colonne, cellule)
        except ValidationError as refus:
            yield nom, " ".join(refus.messages)
        except ValueError as refus:
            yield nom, str(refus)
        else:
            if valeur is not None:
                valeurs[nom] = valeur


def lue(tableau, nom, cellules):
    """What a line says in a column, None when it says nothing there that can be read."""
    try:
        return _relire(tableau, nom, tableau.fields[nom], remplacee(tableau.remplacements, nom, cellules))
    except (ValidationError, ValueError):
        return None


def remplacee(remplacements, nom, cellules):
    """A cell of this column, or what a person said stands in its place."""
    cellule = cellules.get(nom, "")
    return remplacements[nom].get(cellule, cellule) if nom in remplacements else cellule


def _relire(tableau, nom, colonne, cellule):
    """The value of a cell; that of a cell already read is not worked out again: days and names come back."""
    if (nom, cellule) not in tableau.lues:
        tableau.lues[nom, cellule] = _lire(tableau, colonne, cellule)
    return tableau.lues[nom, cellule]


def _lire(tableau, colonne, cellule):
    valeur = colonne.lire(cellule) if cellule else None
    if valeur is None and colonne.exigee:
        raise ValueError("Cette colonne ne peut pas rester vide.")
    champ = tableau.champs.get(colonne.attribute)
    return valeur if valeur is None or champ is None else champ.clean(valeur, None)


def faute(tableau, cellules, nom, phrase):
    """A fault of a line as it is shown: `[heading, cell, sentence]`."""
    return [tableau.titrer(nom, cellules), cellules.get(nom, "")[:LONGUEUR_MONTREE], phrase]
