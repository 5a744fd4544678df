"""The lines that the rows of a file make: one each, or in a grid one for each day that a row fills.

A grid has a person a row and a day a column: its headings that are days, whose cells say the same thing of the person.
"""

from centre.fichier_csv import FichierIllisible
from centre.models import LigneImport
from centre.tableaux.colonnes import Jour
from centre.tableaux.jours import jour_et_heure
from centre.tableaux.limites import LIGNES_MAXIMUM, bornees

PAR_RANGEE = 1_000  # in a grid, a line is numbered by its row, then by its column: a row has fewer of them

RANGEE_MAXIMUM = 2_000_000  # beyond, the number of a line would not fit its column


def est_un_jour_inexistant(titre):
    """Whether a heading is written as a date that no calendar has, as 31/02/2013."""
    dit = jour_et_heure(titre)
    return dit is not None and not _existe(dit[0])


def _existe(jour):
    try:
        Jour().clean(jour)
    except ValueError:
        return False
    return True


def en_jour(titre):
    """A heading as it is shown: a day as the French write it."""
    jour, heure = jour_et_heure(titre) or ("", "")
    return f"{Jour().clean(jour):%d/%m/%Y} {heure}".strip() if jour and _existe(jour) else titre


def jours_de(dossier, tableau):
    """The headings of its grid, `{rank: (day, hour)}`, as they are written; nothing when it is not one."""
    return {
        rang: dit
        for rang, titre in enumerate(dossier.titres)
        if tableau.marque and dossier.correspondance.get(titre) == tableau.marque and (dit := jour_et_heure(titre))
    }


def colonnes_lues(dossier, tableau):
    """The columns of the table that this file fills, in their order."""
    lues = {nom for nom in dossier.correspondance.values() if nom}
    if jours := jours_de(dossier, tableau):
        lues.update({tableau.jour, tableau.heure} if any(heure for _, heure in jours.values()) else {tableau.jour})
    if dossier.feuille and tableau.feuille:
        lues.add(tableau.feuille)
    lues.update(tableau.etalees(lues))
    return [nom for nom in tableau.fields if nom in lues]


def numeros_du_tableur(dossier, tableau):
    """The function that gives the number of the row, as the spreadsheet shows it, from that of a line."""
    par_rangee = PAR_RANGEE if jours_de(dossier, tableau) else 1
    return lambda numero: numero // par_rangee


def lignes(dossier, classeur, tableau):
    """The lines of a file below its headings, cells by column name; raises FichierIllisible when there are too many."""
    noms = [dossier.correspondance.get(titre, "") for titre in dossier.titres]
    titres, partout = dict(zip(noms, dossier.titres, strict=True)), {}
    if dossier.feuille and tableau.feuille and tableau.feuille not in noms:
        partout[tableau.feuille] = dossier.feuille  # a workbook often has a sheet an atelier
    rangees = (rangee for rangee in bornees(classeur.rangees(dossier.feuille)) if rangee[0] > dossier.ligne_titres)
    jours = jours_de(dossier, tableau)
    if jours:
        lues = _d_une_grille(rangees, noms, jours, tableau)
    else:
        lues = ((numero, _cellules(noms, rangee)) for numero, rangee in rangees)
    for numero, cellules in lues:
        if cellules:
            yield LigneImport(dossier=dossier, numero=numero, cellules=tableau.etaler(partout | cellules, titres))


def _d_une_grille(rangees, noms, jours, tableau):
    nombre, ecrits = 0, {}
    for rang, (jour, heure) in jours.items():
        ecrits[rang] = {tableau.jour: en_jour(jour)} | ({tableau.heure: heure} if heure else {})
    communs = ["" if rang in jours else nom for rang, nom in enumerate(noms)]
    for numero, rangee in rangees:
        cellules = _cellules(communs, rangee)
        remplis = [(rang, moment) for rang, moment in ecrits.items() if rang < len(rangee) and rangee[rang]]
        nombre += len(remplis)
        if nombre > LIGNES_MAXIMUM or numero > RANGEE_MAXIMUM:
            raise FichierIllisible("Cette grille donne plus de 100 000 lignes. Coupez-la en deux, puis recommencez.")
        for rang, moment in remplis:
            yield numero * PAR_RANGEE + rang, cellules | moment | {tableau.marque: rangee[rang]}


def _cellules(noms, rangee):
    return {nom: cellule for nom, cellule in zip(noms, rangee, strict=False) if nom and cellule}
