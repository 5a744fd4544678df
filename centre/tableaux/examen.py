"""What each line of a file would write, found out without writing anything."""

from dataclasses import dataclass, field
from itertools import islice

from django.db.models import Model
from django.utils.text import Truncator

from centre.models import LigneImport
from centre.tableaux.lignes import jours_de, numeros_du_tableur
from centre.tableaux.lots import Lots
from centre.tableaux.tableau import Trouve, cle, faute, lire_cellules, remplacee

Sort = LigneImport.Sort
TRANCHE = 1_000  # lines whose rows are read at once
LONGUEUR_DITE = 60  # characters of a value in a sentence


@dataclass
class Examen:
    """A line examined: its fate, and when it can be written the row to save and what this row was."""

    ligne: LigneImport
    sort: str
    fautes: list = field(default_factory=list)  # why it is refused; of a line that enters, what to look at
    # whom or what it may be; of a refused line, those it was decided about, or without words the row it contradicts
    candidats: list = field(default_factory=list)
    objet: Model | None = None
    avant: dict = field(default_factory=dict)  # attribute of the row: value before
    suites: list = field(default_factory=list)  # unsaved rows that go with it
    changements: list = field(default_factory=list)  # [heading, before, after], of a row that exists
    reference: int | None = None  # of the same row


class Examinateur:
    """Examines the lines of one file, in their order; a later line may be about the row an earlier one makes.

    `tenir` keeps others from changing the rows examined, until the transaction that writes them ends.
    """

    def __init__(self, tableau, *, tenir=False):
        self.tableau, self.tenir = tableau, tenir
        self.en_grille = None  # known once it is asked
        self.lots = Lots(tableau, ())
        self.lots_connus = False  # whether the lines were all gone through once, to know which lots are refused
        self._charger()

    def _charger(self):
        self.neufs = {}  # line number: the row it makes
        self.parlantes = {}  # reference: each line that first said something of this row, its number and these columns
        self.premieres = {}  # reference: the values of the line that first spoke of this row
        self.formes = {}  # the columns of a line, kept once for all the lines alike: a large file would fill the memory
        self.tableau.charger()

    def examiner(self, lignes):
        """Yield one Examen a line; one query for each thousand."""
        if self.tableau.lot:
            lignes = list(lignes)
            self._chercher_les_lots_refuses(lignes)
        yield from self._parcourir(lignes)

    def _chercher_les_lots_refuses(self, lignes):
        self.lots = Lots(self.tableau, lignes)
        for examen in self._parcourir(lignes):
            self.lots.noter(examen)
        self.lots_connus = True
        self._charger()

    def _parcourir(self, lignes):
        lignes = iter(lignes)
        while tranche := list(islice(lignes, TRANCHE)):
            lues = [(ligne, *lire_cellules(self.tableau, ligne.cellules)) for ligne in tranche]
            connus = self._connus(lues)
            for ligne, valeurs, fautes in lues:
                yield self._examiner(ligne, valeurs, fautes, connus)

    def _connus(self, lues):
        """The rows of the database these lines are about, or may be."""
        trouves = [self._retrouver(ligne, valeurs) for ligne, valeurs, fautes in lues if not fautes]
        return self._lire({trouve.certain for trouve in trouves if (trouve.certain or 0) > 0})

    def _lire(self, references):
        """These rows of the base, held until the end of the writing; what stands on them may still be noted."""
        rangees = self.tableau.queryset()
        if self.tenir:
            rangees = rangees.select_for_update(of=("self",), no_key=True)
        return rangees.in_bulk(references)

    def _retrouver(self, ligne, valeurs):
        """What the line is about, once the person chose among the rows it may be."""
        trouve = self.tableau.retrouver(valeurs)
        if ligne.choix == LigneImport.NEUVE and trouve.certain is not None:
            # She was shown and refused before the file, or her fiche, said enough to know her.
            montrees = [montree for montree in ligne.candidats if montree[0] == trouve.certain]
            return Trouve(possibles=montrees) if montrees else trouve
        if trouve.certain is not None or not trouve.possibles:
            return trouve
        if _est_neuve(ligne, trouve):
            return Trouve(possibles=trouve.possibles)
        choisi = next((reference for reference, _ in trouve.possibles if str(reference) == ligne.choix), None)
        return Trouve(choisi, trouve.possibles)

    def _examiner(self, ligne, valeurs, fautes, connus):
        if ligne.choix == LigneImport.PASSER or self._ne_marque_rien(ligne):
            return Examen(ligne, Sort.PASSEE, candidats=ligne.candidats)
        montres = ligne.candidats if ligne.choix else []
        if fautes:
            return Examen(ligne, Sort.REFUSEE, fautes, montres)
        if self.lots_connus and (refus := self.lots.refus_de(ligne)):
            return Examen(ligne, Sort.REFUSEE, refus, montres)
        trouve = self._retrouver(ligne, valeurs)
        if trouve.certain is None and trouve.possibles and not _est_neuve(ligne, trouve):
            return Examen(ligne, Sort.A_TRANCHER, candidats=trouve.possibles)
        return self._ecriture(ligne, valeurs, trouve, connus)

    def _ne_marque_rien(self, ligne):
        """Whether its mark, as a dash in a grid, is one that a person said to leave aside."""
        marque = self.tableau.marque
        if not ligne.cellules.get(marque) or remplacee(self.tableau.remplacements, marque, ligne.cellules):
            return False
        if self.en_grille is None:
            self.en_grille = bool(jours_de(ligne.dossier, self.tableau))
        # In a grid, what else says it stands for every day of the row.
        return self.en_grille or not any(ligne.cellules.get(nom) for nom in self.tableau.aussi_la_marque)

    def _ecriture(self, ligne, valeurs, trouve, connus):
        """The row as the line would have it; left as it was when the tableau refuses it."""
        reference = -ligne.numero if trouve.certain is None else trouve.certain
        if self.tableau.une_fois and (contredites := list(self._contredites(reference, ligne, valeurs))):
            return Examen(ligne, Sort.REFUSEE, contredites, [(reference, "")])
        objet, dits, anciens = self._objet(trouve.certain, connus), self._dits(reference), []
        if trouve.certain is not None:
            anciens = self._anciens(objet, valeurs, dits)
        gardes = () if trouve.certain is None else (*self._identite_connue(objet, valeurs), *dits, *anciens)
        avant = self._poser(objet, valeurs, sauf=gardes)
        if refus := self.lots.propres(ligne, list(self.tableau.verifier(objet, valeurs))):
            for attribut, ancien in avant.items():
                setattr(objet, attribut, ancien)
            return Examen(ligne, Sort.REFUSEE, self._en_fautes(ligne, refus), trouve.possibles if ligne.choix else [])
        a_dire = self.tableau.remarquer(ligne.cellules) if trouve.certain is None else ()
        a_dire = [*a_dire, *self._plus_anciens(objet, anciens), *self._remarques(objet, ligne, valeurs, dits)]
        remarques = self._en_fautes(ligne, a_dire)
        self._noter(reference, ligne, valeurs, dits)
        suites = list(self.tableau.suites(objet, valeurs))
        if trouve.certain is None:
            self.neufs[ligne.numero] = objet
            self.tableau.retenir(valeurs, ligne.numero)
            return Examen(ligne, Sort.NOUVELLE, remarques, trouve.possibles, objet, {}, suites)
        sort = Sort.CHANGEE if avant or suites else Sort.INCHANGEE
        changements = self._changements(objet, avant) + [[self.tableau.suite, "", ""]] * bool(suites)
        return Examen(ligne, sort, remarques, trouve.possibles, objet, avant, suites, changements, reference)

    def _identite_connue(self, objet, valeurs):
        """The columns the row is found by, but for those that the line completes."""
        identite, completables = self.tableau.identite, self.tableau.completables
        if not valeurs.keys() >= {*identite} - {*completables}:
            return identite
        vides = [nom for nom in completables if not getattr(objet, self.tableau.fields[nom].attribute)]
        return [nom for nom in identite if nom not in vides]

    def _en_fautes(self, ligne, dites):
        return [faute(self.tableau, ligne.cellules, *dite) for dite in dites]

    def _objet(self, reference, connus):
        if reference is None:
            return self.tableau.modele()
        if reference < 0:
            return self.neufs[-reference]
        if reference not in connus:  # a line above made this one be about another row
            connus |= self._lire({reference})
        return connus[reference]

    def _dits(self, reference):
        """What the lines already read say of this row: `{column: number of the line}`."""
        return {nom: numero for numero, noms in self.parlantes.get(reference, ()) for nom in noms}

    def _anciens(self, objet, valeurs, dits):
        """The columns `au_plus_tot` whose day the row already has, earlier than the line says."""
        connus = {nom: getattr(objet, self.tableau.fields[nom].attribute) for nom in self.tableau.au_plus_tot}
        return [
            nom for nom, jour in connus.items() if jour and nom in valeurs and nom not in dits and jour < valeurs[nom]
        ]

    def _plus_anciens(self, objet, anciens):
        for nom in anciens:
            colonne = self.tableau.fields[nom]
            jour = self.tableau.dire(colonne, getattr(objet, colonne.attribute))
            yield nom, f"Tremplin connaît déjà le {jour}, plus ancien\u00a0: il est gardé."

    def _noter(self, reference, ligne, valeurs, dits):
        """Keep what the line says: of several lines about one row, the first to fill a column has the last word."""
        if noms := tuple(nom for nom in valeurs if nom not in dits):
            self.parlantes[reference] = (
                *self.parlantes.get(reference, ()),
                (ligne.numero, self.formes.setdefault(noms, noms)),
            )
        if self.tableau.une_fois and not dits:
            self.premieres[reference] = tuple(valeurs.values())

    def _remarques(self, objet, ligne, valeurs, dits):
        """Yield `(column, sentence)` for what the line says otherwise than those before it.

        Of the columns a row is found by, only for those that may be completed: the others say the same, accents and
        order apart.
        """
        for nom in (nom for nom in valeurs if nom in dits):
            colonne = self.tableau.fields[nom]
            if colonne.attribute and not self._dit_pareil(
                nom, garde := getattr(objet, colonne.attribute), valeurs[nom]
            ):
                dit = Truncator(self.tableau.dire(colonne, garde)).chars(LONGUEUR_DITE)
                rangee = numeros_du_tableur(ligne.dossier, self.tableau)(dits[nom])
                yield nom, f"La ligne {rangee} dit déjà «\u00a0{dit}\u00a0»\u00a0: c’est elle qui compte."

    def _dit_pareil(self, nom, garde, dit):
        if nom in self.tableau.completables:
            return cle(garde) == cle(dit)
        return garde == dit or nom in self.tableau.identite

    def _contredites(self, reference, ligne, valeurs):
        """The fault of a line that says something else than the first one about the same row."""
        numero, noms = next(iter(self.parlantes.get(reference, ())), (None, ()))
        dites = dict(zip(noms, self.premieres.get(reference, ()), strict=True))
        colonnes = [nom for nom in dites if nom in valeurs and self.tableau.fields[nom].attribute]
        if any(dites[nom] != valeurs[nom] for nom in colonnes):
            rangee = numeros_du_tableur(ligne.dossier, self.tableau)(numero)
            phrase = f"La ligne {rangee} de ce fichier le dit déjà, autrement\u00a0: gardez une seule des deux."
            yield faute(self.tableau, ligne.cellules, self.tableau.marque, phrase)

    def _poser(self, objet, valeurs, *, sauf):
        """Give the row its values, and return those it had; an empty cell never erases."""
        avant = {}
        for nom, valeur in valeurs.items():
            attribut = self.tableau.fields[nom].attribute
            if attribut and nom not in sauf and getattr(objet, attribut) != valeur:
                avant[attribut] = getattr(objet, attribut)
                setattr(objet, attribut, valeur)
        return avant

    def _changements(self, objet, avant):
        """What changes of the row: `[heading, before, after]`, in the words of an export."""
        colonnes = {colonne.attribute: colonne for colonne in self.tableau.fields.values()}
        return [
            [colonne.titre, self.tableau.dire(colonne, ancien), self.tableau.dire(colonne, getattr(objet, nom))]
            for nom, ancien in avant.items()
            for colonne in [colonnes[nom]]
        ]


def _est_neuve(ligne, trouve):
    """Whether a person said that the line is about none of these: it does not hold for one she was not shown."""
    montrees = {reference for reference, _ in ligne.candidats}
    return ligne.choix == LigneImport.NEUVE and montrees.issuperset(reference for reference, _ in trouve.possibles)
