"""The lines that enter together or not at all: which lot each is of, which lots are refused, and what each is told."""

from centre.models import LigneImport
from centre.tableaux.tableau import faute, lue


class Lots:
    """The lots of the lines of one file, in their order."""

    def __init__(self, tableau, lignes):
        self.tableau = tableau
        self.lignes = lignes
        self.lots = {}  # number of a line: what its columns `lot` say
        self.premieres = {}  # lot: its first refused line
        self.fautes = {}  # number of a refused line: what is wrong with it
        self._rattacher()

    def _rattacher(self):
        """Give each line its lot, a line that says all the columns but one being of the lot of its neighbour.

        Of the line above, else of the one below, when it says the same in the others.
        """
        dits = [(ligne.numero, self._dit(ligne)) for ligne in self.lignes]
        self.lots = {numero: dit for numero, dit in dits if None not in dit}
        for sens in (dits, dits[::-1]):
            voisin = None
            for numero, dit in sens:
                if numero not in self.lots and _est_du_lot(dit, voisin):
                    self.lots[numero] = voisin
                voisin = self.lots.get(numero)

    def _dit(self, ligne):
        """What the line says in each column `lot`, None where it cannot be read."""
        lus = [lue(self.tableau, nom, ligne.cellules) for nom in self.tableau.lot]
        return tuple((self.tableau.cle_de_lot(lu) or None) if isinstance(lu, str) else lu for lu in lus)

    def noter(self, examen):
        """Keep why a line is refused, and its lot with it."""
        if examen.sort == LigneImport.Sort.REFUSEE:
            numero = examen.ligne.numero
            self.fautes[numero] = examen.fautes
            if numero in self.lots:
                self.premieres.setdefault(self.lots[numero], numero)

    def propres(self, ligne, refus):
        """Of what is wrong with the row, `(column, sentence)`, what this line is wrong in.

        Below a refused line, what the line leaves empty may have been said there.
        """
        if self.lots.get(ligne.numero) not in self.premieres:
            return refus
        return [dit for dit in refus if ligne.cellules.get(dit[0])]

    def refus_de(self, ligne):
        """Why a line of a refused lot is refused: what is wrong with it, else the first line that keeps it out."""
        premiere = self.premieres.get(self.lots.get(ligne.numero))
        if premiere is None:
            return []
        phrase = self.tableau.lot_refuse.format(numero=premiere)
        return self.fautes.get(ligne.numero) or [faute(self.tableau, ligne.cellules, self.tableau.lot[0], phrase)]


def _est_du_lot(dit, lot):
    """Whether a line, that does not say one of the columns, says the others as this lot does."""
    if lot is None or dit.count(None) != 1 or not any(dit):
        return False
    return all(ce_dit in (None, du_lot) for ce_dit, du_lot in zip(dit, lot, strict=True))
