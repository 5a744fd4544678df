"""What is done to an import from its page: columns chosen, lines decided, confirmed, given up, taken up again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from centre.models import Import, LigneImport
from centre.models.imports import DUREE_DU_REPENTIR
from centre.tableaux.lignes import jours_de
from centre.tableaux.propositions import choisies_a_la_main
from centre.tableaux.tableau import TABLEAUX
from centre.travaux import lancer

OUVERTS_MAXIMUM = 10

Etat, Sort = Import.Etat, LigneImport.Sort


class ImportRefuse(ValidationError):
    """The gesture cannot be made now; the message says what to do."""


def verifier_quota(auteur):
    """Raise ImportRefuse when this account has too many imports begun."""
    if Import.objects.de(auteur).ouverts().count() >= OUVERTS_MAXIMUM:
        raise ImportRefuse(
            f"Vous avez déjà {OUVERTS_MAXIMUM} imports commencés : terminez-en ou abandonnez-en un, puis recommencez."
        )


@transaction.atomic
def lire(dossier, correspondance):
    """Ask for the file to be read with these columns; those chosen by hand are kept for the next files."""
    dossier = _tenu(dossier)
    tableau = TABLEAUX[dossier.tableau]
    choisies, grille = choisies_a_la_main(tableau, dossier, correspondance), bool(jours_de(dossier, tableau))
    dossier.passer_a(Etat.EN_LECTURE, correspondance=correspondance, choisies=choisies, phrase="")
    if bool(jours_de(dossier, tableau)) != grille:
        dossier.lignes.all().delete()  # their numbers, and what was decided of them, are those of other lines
    return _confier(dossier, "lire_tableau", encore=False)


@transaction.atomic
def relire(dossier):
    """Examine the lines again, after choices or because the data changed."""
    dossier = _tenu(dossier)
    if dossier.etat != Etat.A_VERIFIER:
        raise ImportRefuse("Cet import n’en est plus à son aperçu\u00a0: voici où il en est.")
    dossier.passer_a(Etat.EN_LECTURE, phrase="")
    return _confier(dossier, "lire_tableau", encore=True)


@transaction.atomic
def decider(dossier, choix, mots):
    """Keep what was decided of some lines, `{line number: choice}`, and of some words, `{column: {cell: text}}`.

    ROUVRIR and None decide it no longer. Returns whether anything changes: `relire` tells what comes of it.
    """
    dossier = _tenu(dossier)
    if dossier.etat != Etat.A_VERIFIER:
        raise ImportRefuse("Cet aperçu n’attend plus de choix.")
    changees = []
    for ligne in dossier.lignes.filter(numero__in=choix):
        choisi = choix[ligne.numero]
        avant, ligne.choix = ligne.choix, "" if choisi == LigneImport.ROUVRIR else choisi
        if ligne.choix != avant and _est_propose(ligne, choisi):
            changees.append(ligne)
    LigneImport.objects.bulk_update(changees, ["choix"], batch_size=200)
    return _remplacer(dossier, mots) or bool(changees)


def _remplacer(dossier, mots):
    avant, apres = dossier.remplacements, {}
    for nom in {*avant, *mots}:
        dits = avant.get(nom, {}) | mots.get(nom, {})
        apres[nom] = {dit: vaut for dit, vaut in dits.items() if vaut is not None}
    dossier.remplacements = {nom: dits for nom, dits in apres.items() if dits}
    dossier.save(update_fields=["remplacements"])
    return dossier.remplacements != avant


@transaction.atomic
def suivre_les_propositions(dossier):
    """Decide for every line of which nothing is decided, and that looks like one row alone: it is that one.

    Returns whether there was any.
    """
    dossier = _tenu(dossier)
    if dossier.etat != Etat.A_VERIFIER:
        raise ImportRefuse("Cet aperçu n’attend plus de choix.")
    lignes = list(dossier.lignes.filter(sort=Sort.A_TRANCHER, choix=""))
    sures = [ligne for ligne in lignes if len(ligne.candidats) == 1]
    for ligne in sures:
        ligne.choix = str(ligne.candidats[0][0])
    LigneImport.objects.bulk_update(sures, ["choix"], batch_size=200)
    return bool(sures)


@transaction.atomic
def confirmer(dossier):
    """Ask for the lines to be written, once: a second confirmation raises ImportFige."""
    dossier = _tenu(dossier)
    if dossier.etat == Etat.A_VERIFIER and dossier.a_trancher:
        raise ImportRefuse("Des lignes attendent votre choix : décidez-en d’abord.")
    if dossier.etat == Etat.A_VERIFIER and not dossier.a_ecrire:
        raise ImportRefuse("Ce fichier n’apporte rien de nouveau : il n’y a rien à importer.")
    dossier.passer_a(Etat.EN_ECRITURE, phrase="")
    return _confier(dossier, "ecrire_tableau")


@transaction.atomic
def defaire(dossier):
    """Ask for a large import to be undone; raises ImportFige when it cannot be."""
    dossier = _tenu(dossier)
    dossier.passer_a(Etat.EN_RETOUR, phrase="")
    return _confier(dossier, "defaire_tableau")


@transaction.atomic
def abandonner(dossier):
    """Give up an import: its file and its lines are erased."""
    dossier = _tenu(dossier)
    dossier.passer_a(Etat.ABANDONNE)
    vider(dossier)
    return dossier


@transaction.atomic
def revenir_aux_colonnes(dossier):
    """Go back from the preview to the choice of the columns; what was decided is kept."""
    dossier = _tenu(dossier)
    dossier.passer_a(Etat.DEPOSE)
    return dossier


@transaction.atomic
def reprendre(dossier):
    """Go back to the step before, when the background work stopped on the way."""
    dossier = _tenu(dossier)
    if dossier.travail is not None and dossier.travail.en_suspens:
        raise ImportRefuse("Le travail est encore en cours : attendez sa fin, ou annulez-le.")
    if dossier.etat == Etat.EN_LECTURE:
        dossier.passer_a(Etat.DEPOSE)
    elif dossier.etat == Etat.EN_ECRITURE:
        dossier.passer_a(Etat.A_VERIFIER)
    elif dossier.etat == Etat.EN_RETOUR:
        dossier.passer_a(Etat.ECRIT)
    return dossier


def ranger_les_imports(*, le):
    """Erase what the imports nobody confirmed in time hold, and the traces of those that can no longer be undone."""
    for perime in Import.objects.perimes(le=le).exclude(etat=Etat.EN_ECRITURE):
        with transaction.atomic():
            perime.passer_a(Etat.PERIME)
            vider(perime)
    anciens = Import.objects.filter(ecrit_le__lt=le - DUREE_DU_REPENTIR)
    LigneImport.objects.filter(dossier__in=anciens).delete()
    anciens.exclude(remplacements={}).update(remplacements={})


def vider(dossier):
    """Erase what an import holds of people: its file, its lines, the words of the file that were replaced."""
    dossier.lignes.all().delete()
    dossier.remplacements = {}
    dossier.save(update_fields=["remplacements"])
    dossier.jeter_le_fichier()


def _est_propose(ligne, choix):
    return choix in (
        LigneImport.NEUVE,
        LigneImport.PASSER,
        LigneImport.ROUVRIR,
        *(str(reference) for reference, _ in ligne.candidats),
    )


def _confier(dossier, nature, **arguments):
    dossier.travail = lancer(nature, auteur=dossier.auteur, dossier=dossier.pk, **arguments)
    dossier.save(update_fields=["travail"])
    return dossier


def _tenu(dossier):
    tenu = Import.objects.select_for_update(of=("self",)).select_related("travail", "auteur").get(pk=dossier.pk)
    if tenu.ouvert and tenu.expire_le < timezone.now():
        raise ImportRefuse("Cet aperçu date de plus d’un jour : déposez de nouveau le fichier.")
    return tenu
