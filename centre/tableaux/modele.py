"""The files given to whoever brings a table in: the model to fill, the refused lines to correct."""

from centre.models import LigneImport
from centre.tableaux.lignes import colonnes_lues, numeros_du_tableur
from centre.tableaux.sortie import NATURES, deproteger, en_csv, en_xlsx
from centre.tableaux.tableau import remplacee

FORMES = ("xlsx", "csv")
RAPPELS = ("Ligne du fichier", "Ce qui ne va pas")  # no table reads them back
AIDE = ("Colonne", "Ce qu’on y met", "Valeurs acceptées", "Exemple")


def ecrire(tableau, forme):
    """The bytes of a table's model and their media type: its headings, and what each column takes.

    The model in CSV has no room for help: an example line stands under the headings.
    """
    colonnes = tableau.fields.values()
    titres = [colonne.titre for colonne in colonnes]
    if forme == "csv":
        return en_csv(titres, [[colonne.exemple for colonne in colonnes]]), NATURES["csv"]
    aide = [(colonne.titre, colonne.aide_entiere, colonne.acceptees_en_mots, colonne.exemple) for colonne in colonnes]
    return en_xlsx((tableau.titre, titres, []), ("Aide", AIDE, aide)), NATURES["xlsx"]


def ecrire_les_refus(dossier, tableau):
    """The lines of an import that do not enter, as they were read, each with why: to be corrected and sent again.

    One that contradicts an earlier line of its file comes without its mark: sent back untouched, it would win over it.
    """
    choisies = colonnes_lues(dossier, tableau)
    titres = [*RAPPELS, *(tableau.fields[nom].titre for nom in choisies)]
    rangee_de = numeros_du_tableur(dossier, tableau)
    lecteur = tableau()
    rangees = (
        [rangee_de(ligne.numero), _fautes(ligne, lecteur), *(_cellule(dossier, nom, cellules) for nom in choisies)]
        for ligne in dossier.lignes.a_corriger().order_by("numero")
        for cellules in [_sans_la_marque(ligne, tableau) if _est_contredite(ligne) else ligne.cellules]
    )
    return en_xlsx((tableau.titre, titres, rangees)), NATURES["xlsx"]


def _est_contredite(ligne):
    return ligne.sort == LigneImport.Sort.REFUSEE and any(not mots for _, mots in ligne.candidats)


def _sans_la_marque(ligne, tableau):
    marques = {tableau.marque, *tableau.aussi_la_marque}
    return {nom: cellule for nom, cellule in ligne.cellules.items() if nom not in marques}


def _cellule(dossier, nom, cellules):
    """A cell as it was read or replaced; the file written protects it again."""
    return deproteger(remplacee(dossier.remplacements, nom, cellules))


def _fautes(ligne, lecteur):
    """Why it does not enter, and what would have deserved a look had it entered."""
    if ligne.sort != LigneImport.Sort.REFUSEE:
        return "Laissée de côté."
    doutes = ((lecteur.titrer(nom, ligne.cellules), phrase) for nom, phrase in lecteur.remarquer(ligne.cellules))
    dites = [*((titre, phrase) for titre, _, phrase in ligne.fautes), *doutes]
    return " ".join(f"{titre}\u00a0: {phrase}" for titre, phrase in dites)
