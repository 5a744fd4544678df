"""What is done to export a table: made at once, or confided to the background service and kept a day; journaled."""

from tempfile import TemporaryFile

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.http import Http404, QueryDict
from django.urls import resolve
from django.utils import timezone

from centre.actions.journal import noter_export
from centre.models import Echange, Export
from centre.models.exports import DUREE_DU_FICHIER
from centre.tableaux import centre_entier
from centre.tableaux.liste import Consultation, nom_de_fichier, rangees_de
from centre.tableaux.sortie import ecrire_csv, ecrire_xlsx
from centre.travaux import TravailImpossible, annuler, lancer

AU_DELA = 2_000  # rows: a longer file is made in the background
GARDES_MAXIMUM = 10  # files of one account
CENTRE_ENTIER = "Le centre entier"
FERME = "Vous ne pouvez plus voir cette liste\u00a0: le fichier n’est pas fait."


class ExportRefuse(ValidationError):
    """The export cannot be asked for now; the message says what to do."""


def ecrire_liste(fichier, liste, montre, *, forme, compte, avancer=lambda fait: None):
    """Write what a list shows to this account in an open binary file; returns the number of rows."""
    rubriques, compteur = montre.rubriques_pour(compte), [0]

    def rangees():
        for rang, rangee in enumerate(rangees_de(montre, rubriques), start=1):
            compteur[0] = rang
            avancer(rang)
            yield rangee

    titres = [rubrique.titre for rubrique in rubriques]
    if forme == Export.Forme.CSV:
        ecrire_csv(fichier, titres, rangees())
    else:
        ecrire_xlsx(fichier, (liste.titre, titres, rangees()))
    return compteur[0]


@transaction.atomic
def confier(titre, *, forme, auteur, adresse="", liste=""):
    """Ask the background service for a file; raises ExportRefuse when this account keeps too many."""
    maintenant = timezone.now()
    if Export.objects.de(auteur).exclude(pk__in=Export.objects.perimes(le=maintenant)).count() >= GARDES_MAXIMUM:
        raise ExportRefuse(f"Vous gardez déjà {GARDES_MAXIMUM} exports\u00a0: effacez-en un, puis recommencez.")
    export = Export.objects.create(
        titre=titre, forme=forme, auteur=auteur, adresse=adresse, liste=liste, demande_le=maintenant
    )
    export.travail = lancer("exporter", auteur=auteur, export=export.pk)
    export.save(update_fields=["travail"])
    return export


def fabriquer(pk, *, avancer=lambda fait, sur: None):
    """Make the file of an export and note it in the journal; made already, or given up, it does nothing more."""
    export = Export.objects.select_related("auteur").filter(pk=pk, expire_le=None).first()
    if export is None:
        return None
    with TemporaryFile() as fichier:
        remplir = _le_centre if export.est_le_centre_entier else _la_liste
        nb_lignes, perimetre = remplir(export, fichier, avancer)
        fichier.seek(0)
        _garder(export, fichier, nb_lignes, perimetre)
    return export


def effacer(export):
    """Give up an export, made or not: its file goes with it."""
    if export.travail is not None and export.travail.en_suspens:
        annuler(export.travail)
    if export.fichier:
        export.fichier.delete(save=False)
    export.delete()


def ranger_les_exports(*, le):
    """Erase the files whose time is over, and the lines of the journal that are too old."""
    for perime in Export.objects.perimes(le=le).select_related("travail"):
        effacer(perime)
    Echange.objects.anciens(le=le).delete()


def _la_liste(export, fichier, avancer):
    """The list of its address, as its author may see it now."""
    chemin, _, filtres = export.adresse.partition("?")
    vue, compte = resolve(chemin), export.auteur
    liste = vue.func.listes[export.liste]
    if not compte.is_active or not compte.has_perms((*vue.func.permissions_exigees, *liste.permissions)):
        raise TravailImpossible(FERME)
    try:
        montre = liste.montrer(Consultation(QueryDict(filtres), compte), **vue.kwargs)
    except (Http404, PermissionDenied) as refus:
        raise TravailImpossible(FERME) from refus
    sur = montre.nombre
    export.nom_fichier = nom_de_fichier(liste.titre, montre.perimetre, export.forme, jour=timezone.localdate())
    nb_lignes = ecrire_liste(
        fichier, liste, montre, forme=export.forme, compte=compte, avancer=lambda fait: avancer(fait, sur)
    )
    return nb_lignes, montre.perimetre


def _le_centre(export, fichier, avancer):
    if not export.auteur.is_active or not export.auteur.has_perm("centre.change_centre"):
        raise TravailImpossible(FERME)
    comptes = centre_entier.exporter(fichier, avancer=avancer)
    export.nom_fichier = nom_de_fichier("Centre entier", (), export.forme, jour=timezone.localdate())
    return sum(comptes.values()), (f"{len(comptes)} tableaux",)


def _garder(export, fichier, nb_lignes, perimetre):
    """Keep the file for its author; erased meanwhile, it is not kept. A try that was killed leaves nothing beside."""
    export.fichier.storage.delete(export.rangement)
    with transaction.atomic():
        if not Export.objects.select_for_update(of=("self",)).filter(pk=export.pk).exists():
            return
        export.fichier.save(export.rangement, File(fichier), save=False)
        export.nb_lignes, export.expire_le = nb_lignes, timezone.now() + DUREE_DU_FICHIER
        export.save(update_fields=["fichier", "nom_fichier", "nb_lignes", "expire_le"])
        noter_export(export.titre, perimetre, forme=export.forme, nb_lignes=nb_lignes, auteur=export.auteur)
