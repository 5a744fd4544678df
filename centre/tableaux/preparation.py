"""From a file sent to its preview: the sheet and its headings, the columns recognised, the lines examined."""

from itertools import chain, groupby, islice

from django.db import transaction
from django.utils import timezone

from centre.fichier_csv import FichierIllisible
from centre.models import Import, LigneImport
from centre.models.imports import DUREE_DE_L_APERCU
from centre.tableaux.ecriture import par_tranches
from centre.tableaux.examen import Examinateur
from centre.tableaux.fusions import sous_les_titres
from centre.tableaux.lecture import ouvrir
from centre.tableaux.lignes import jours_de, lignes, numeros_du_tableur
from centre.tableaux.limites import bornees, premieres
from centre.tableaux.propositions import nb_reconnus, proposer, titre_de_lettre
from centre.tableaux.ramassage import sans_ramassage
from centre.tableaux.tableau import TABLEAUX, tableau_de
from centre.tour import chacun_son_tour
from config.champs import propre

RANGEES_REGARDEES = 30  # titles and logos stand above the headings
LIGNES_MONTREES = 3
REGARDE = ("feuille", "feuilles", "ligne_titres", "titres", "correspondance", "extrait", "nb_lignes", "fusions")
LONGUEUR_DU_NOM = 120


def deposer(fichier, nom, *, tableau, auteur, feuille=None):
    """Keep a file and what its headings seem to be; raises FichierIllisible. Returns the Import.

    `feuille(classeur, tableau)` says which sheet is read; else the one that names the most columns.
    """
    nom = " ".join(propre(nom).split())[-LONGUEUR_DU_NOM:]
    maintenant = timezone.now()
    dossier = Import(
        tableau=tableau.code,
        auteur=auteur,
        nom_fichier=nom,
        depose_le=maintenant,
        expire_le=maintenant + DUREE_DE_L_APERCU,
    )
    classeur = ouvrir(fichier, nom)
    _regarder(dossier, classeur, (feuille or _la_plus_parlante)(classeur, tableau))
    fichier.seek(0)
    dossier.fichier.save("", fichier, save=True)
    return dossier


def changer_de_feuille(dossier, feuille):
    """Look at another sheet of the same file; raises FichierIllisible."""
    with dossier.fichier.open("rb") as fichier:
        classeur = ouvrir(fichier, dossier.nom_fichier)
        if feuille not in classeur.feuilles:
            raise FichierIllisible("Cette feuille n’est plus dans le fichier. Choisissez-en une autre.")
        _regarder(dossier, classeur, feuille)
    dossier.lignes.all().delete()  # those of the other sheet, and what was decided of them
    dossier.save(update_fields=REGARDE)


def _regarder(dossier, classeur, feuille):
    """What a sheet holds: its headings, the columns they seem to be, its lines, the first and how many, its fusions."""
    tableau = TABLEAUX[dossier.tableau]
    dossier.feuille, dossier.feuilles = feuille, classeur.feuilles
    dossier.ligne_titres, dossier.titres = reconnaitre(classeur, feuille, tableau)
    rangees = (cellules for numero, cellules in bornees(classeur.rangees(feuille)) if numero > dossier.ligne_titres)
    dossier.extrait = list(islice(rangees, LIGNES_MONTREES))
    dossier.nb_lignes, dossier.titres = _parcourir(chain(dossier.extrait, rangees), dossier.titres)
    dossier.correspondance = proposer(tableau, dossier.titres, dossier.auteur)
    dossier.fusions = sous_les_titres(classeur.fusions(feuille), dossier.ligne_titres)


def _parcourir(rangees, titres):
    """How many rows there are, and the headings: a column that has none, and holds something, gets its letter."""
    nombre, remplies = 0, set()
    sans_titre = [rang for rang, titre in enumerate(titres) if not titre]
    for cellules in rangees:
        nombre += 1
        a_regarder = [*sans_titre, *range(len(titres), len(cellules))]
        remplies.update(rang for rang in a_regarder if rang < len(cellules) and cellules[rang])
    titres = [*titres, *[""] * (max(remplies, default=-1) + 1 - len(titres))]
    for rang in remplies:
        titres[rang] = titre_de_lettre(rang) if titre_de_lettre(rang) not in titres else ""
    return nombre, titres


def _la_plus_parlante(classeur, tableau):
    """The sheet that names the most columns; the first one when none names any."""

    def reconnus(feuille):
        rangees = premieres(bornees(classeur.rangees(feuille)), RANGEES_REGARDEES)
        return max((nb_reconnus(tableau, cellules) for _, cellules in rangees), default=0)

    return max(classeur.feuilles, key=reconnus)


def reconnaitre(classeur, feuille, tableau):
    """The number of the row of headings and the headings; raises FichierIllisible when there are none.

    It is, among the first rows, the one that holds the most names of columns.
    """
    rangees = premieres(bornees(classeur.rangees(feuille)), RANGEES_REGARDEES)
    if not rangees:
        raise FichierIllisible("Cette feuille est vide. Choisissez-en une autre, ou un autre fichier.")
    reconnus = [nb_reconnus(tableau, cellules) for _, cellules in rangees]
    rang = reconnus.index(max(reconnus))
    if not reconnus[rang]:
        exemples = ", ".join(colonne.titre for colonne in [*tableau.fields.values()][:4])
        raise FichierIllisible(
            f"Aucune colonne n’est reconnue dans les {RANGEES_REGARDEES} premières lignes. Écrivez les titres sur une "
            f"seule ligne, par exemple {exemples}, ou partez de notre modèle."
        )
    if len(rangees) == rang + 1:
        raise FichierIllisible("Ce fichier a des titres, mais aucune ligne en dessous. Choisissez-en un autre.")
    numero, titres = rangees[rang]
    return numero, _sans_double([" ".join(propre(titre).split())[:200] for titre in titres])


def _sans_double(titres):
    """These headings; raises FichierIllisible when two are the same."""
    doubles = {titre for titre in titres if titre and titres.count(titre) > 1}
    if doubles:
        raise FichierIllisible(
            f"Deux colonnes s’appellent « {min(doubles)} » : renommez-en une dans votre tableur, puis recommencez."
        )
    return titres


@sans_ramassage()
def preparer(pk, *, avancer=lambda fait, sur: None):
    """Read the file of an import whose columns are known, and examine its lines. Raises FichierIllisible.

    Begins anew when it was interrupted. Returns the Import, to be checked.
    """
    dossier = Import.objects.select_related("auteur").get(pk=pk)
    if dossier.etat != Import.Etat.EN_LECTURE:
        return dossier
    chacun_son_tour(dossier.lignes.filter(choix="").delete)()
    with dossier.fichier.open("rb") as fichier:
        classeur = ouvrir(fichier, dossier.nom_fichier)
        lues = lignes(dossier, classeur, TABLEAUX[dossier.tableau])
        return _examiner(dossier, _decidees(dossier, lues), dossier.nb_lignes, avancer)


def _decidees(dossier, lues):
    """These lines, with what was decided of them before the file was read again, and of which rows."""
    decidees = {
        ligne.numero: ligne for ligne in dossier.lignes.choisies().only("dossier", "numero", "choix", "candidats")
    }
    for ligne in lues:
        if decidee := decidees.pop(ligne.numero, None):
            ligne.choix, ligne.candidats = decidee.choix, decidee.candidats
        yield ligne
    chacun_son_tour(dossier.lignes.filter(numero__in=decidees).delete)()  # the file no longer makes them


@sans_ramassage()
def reexaminer(pk, *, avancer=lambda fait, sur: None):
    """Examine again the lines of a preview: choices were made, or the data changed. Returns the Import."""
    dossier = Import.objects.select_related("auteur").get(pk=pk)
    if dossier.etat != Import.Etat.EN_LECTURE:
        return dossier
    lues = dossier.lignes.order_by("numero")
    return _examiner(dossier, lues.iterator(chunk_size=1000), lues.count(), avancer)


def _examiner(dossier, lues, sur, avancer):
    comptes, remarquees, fait = dict.fromkeys(LigneImport.Sort.values, 0), 0, 0
    tableau = tableau_de(dossier)
    examens = Examinateur(tableau).examiner(lues)
    if jours_de(dossier, tableau):
        examens = _regrouper(examens, numeros_du_tableur(dossier, tableau))
    for tranche in par_tranches(examens):
        for examen in tranche:
            comptes[examen.sort] += 1
            remarquees += bool(examen.fautes) and examen.sort != LigneImport.Sort.REFUSEE
            ligne = examen.ligne
            ligne.sort, ligne.fautes, ligne.candidats = examen.sort, examen.fautes, examen.candidats
            ligne.changements, ligne.reference = examen.changements, examen.reference
            if examen.sort == LigneImport.Sort.A_TRANCHER or _est_sans_objet(ligne):
                ligne.choix = ""  # what was decided no longer holds
        _noter([examen.ligne for examen in tranche])
        fait += len(tranche)
        avancer(min(fait, sur), sur)
    return _conclure(dossier.pk, comptes, remarquees)


def _est_sans_objet(ligne):
    """Whether somebody chose, for this line, among rows that it no longer looks like."""
    return ligne.choix != LigneImport.PASSER and not ligne.candidats


def _regrouper(examens, rangee_de):
    """The same, the cells of one row refused for the same reasons being said by the first of them."""

    def motif(examen):
        refusee = examen.sort == LigneImport.Sort.REFUSEE
        return rangee_de(examen.ligne.numero), str(examen.fautes) if refusee else examen.ligne.numero

    for _, ensemble in groupby(examens, key=motif):
        premier, *suivants = ensemble
        premier.ligne.ensemble = 1 + len(suivants)
        for examen in suivants:
            examen.ligne.ensemble = 0
        yield from (premier, *suivants)


@chacun_son_tour
def _noter(examinees):
    LigneImport.objects.bulk_create(
        examinees,
        update_conflicts=True,
        unique_fields=["dossier", "numero"],
        update_fields=["cellules", "sort", "choix", "fautes", "ensemble", "candidats", "changements", "reference"],
    )


@chacun_son_tour
@transaction.atomic
def _conclure(pk, comptes, remarquees):
    Sort = LigneImport.Sort
    dossier = Import.objects.select_for_update(of=("self",)).get(pk=pk)
    if dossier.etat == Import.Etat.EN_LECTURE:
        dossier.passer_a(
            Import.Etat.A_VERIFIER,
            nouvelles=comptes[Sort.NOUVELLE],
            changees=comptes[Sort.CHANGEE],
            inchangees=comptes[Sort.INCHANGEE],
            refusees=comptes[Sort.REFUSEE],
            passees=comptes[Sort.PASSEE],
            a_trancher=comptes[Sort.A_TRANCHER],
            remarquees=remarquees,
            phrase="",
        )
    elif not dossier.ouvert:  # given up, or out of date, while it was read: lines were written after they were erased
        dossier.lignes.all().delete()
    return dossier
