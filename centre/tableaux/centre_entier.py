"""The whole centre in one zip: every table as CSV, the files, and a page that explains them; and back, in an empty one.

Left out: what only serves the machine (background work, mails, imports, exports and their journal), and what opens a
door: passwords, and the private addresses of calendars. Every account chooses a new password after the return.
"""

import csv
import io
import zipfile
import zlib
from contextlib import contextmanager

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, models, transaction

from centre.models import Compte, Courrier, Echange, Export, Import, LigneImport, Ouvrier, Travail
from centre.tableaux import valeurs
from centre.tableaux.ecriture import par_tranches
from config.presentation import accord

DES_LE_DEPART = ("ateliers.pole",)  # shipped with the product: an empty centre has them already
LAISSES = {Courrier, Echange, Export, Import, LigneImport, Ouvrier, Travail, Compte.user_permissions.through}
PORTES = {"ateliers.agenda"}
APPLICATIONS = ("centre", "partenaires", "participants", "ateliers", "bilans")
SECRETS = {(Compte, "password")}
LISEZMOI = "LISEZMOI.txt"
FICHIERS = "fichiers/"
PAR_LOT = 1_000
# What reading a zip that was opened and saved again, or cut, may raise.
ABIME = (csv.Error, zlib.error, EOFError, ValueError, ArithmeticError, ValidationError, DataError, IntegrityError)


class SortieImpossible(Exception):
    """The zip cannot be brought in; the message is the French sentence that says why."""


def modeles():
    """The models whose rows leave, those that others point to last: a line goes before what freezes it."""
    tous = [
        modele
        for modele in apps.get_models(include_auto_created=True)
        if modele._meta.app_label in APPLICATIONS and modele not in LAISSES and modele._meta.label_lower not in PORTES
    ]
    return sorted(tous, key=lambda modele: (_nb_liens_vers(modele, tous), modele._meta.label_lower))


def exporter(fichier, *, avancer=lambda fait, sur: None):
    """Write the zip in an open binary file; returns `{table: number of rows}`. One instant of the base, whole."""
    comptes = {}
    with _un_instant(), zipfile.ZipFile(fichier, "w", zipfile.ZIP_DEFLATED) as archive:
        tous = modeles()
        for rang, modele in enumerate(tous):
            with archive.open(f"{_nom(modele)}.csv", "w") as entree:
                comptes[_nom(modele)] = _ecrire(modele, entree)
            for nom in _fichiers(modele):
                if default_storage.exists(nom):
                    with default_storage.open(nom) as contenu:
                        archive.writestr(f"{FICHIERS}{nom}", contenu.read())
            avancer(rang + 1, len(tous))
        archive.writestr(LISEZMOI, lisezmoi(comptes))
    return comptes


def importer(fichier):
    """Bring in a zip that `exporter` wrote, whole or not at all; raises SortieImpossible. Returns the counts.

    The base must be empty, and the zip as it was written.
    """
    try:
        with transaction.atomic(), zipfile.ZipFile(fichier) as archive:
            _verifier_la_base()
            return _importer(archive)
    except (zipfile.BadZipFile, KeyError) as faute:
        raise SortieImpossible("Ce fichier n’est pas l’export d’un centre entier.") from faute
    except ABIME as faute:
        raise SortieImpossible(
            "Cet export a été changé ou abîmé depuis qu’il est sorti : rien n’est entré. Reprenez le fichier tel "
            "que Tremplin l’a écrit."
        ) from faute


def _verifier_la_base():
    """Raise SortieImpossible unless the base is as `migrate` leaves it."""
    if Compte.objects.exists() or any(
        modele._default_manager.exists() for modele in modeles() if modele._meta.label_lower not in DES_LE_DEPART
    ):
        raise SortieImpossible("Cette base n’est pas vide : un centre entier ne revient que dans une base neuve.")


def lisezmoi(comptes):
    """What each table and each column is, for whoever opens the zip without Tremplin."""
    lignes = [
        "Le centre entier, exporté de Tremplin.",
        "",
        "Un tableau par fichier CSV : UTF-8, point-virgule, chaque cellule entre guillemets.",
        "Dates : 2013-09-03. Heures : 14:30:00. Nombres : un point pour les décimales. Oui et non : 1 et 0.",
        "Une apostrophe précède les textes qu’un tableur prendrait pour une formule : elle n’en fait pas partie.",
        "Les mots de passe et les adresses privées des agendas ne sortent pas.",
    ]
    for modele in sorted(modeles(), key=_nom):
        nombre = comptes[_nom(modele)]
        dites = f"{nombre} {accord(nombre, 'ligne,lignes')}"
        lignes += ["", f"{_nom(modele)}.csv : {modele._meta.verbose_name} ({dites})"]
        lignes += [f"  {champ.attname} : {_explication(champ)}" for champ in _champs(modele)]
    return "\r\n".join(lignes) + "\r\n"


@contextmanager
def _un_instant():
    """Read every table as it is now, while the others go on writing.

    On PostgreSQL a transaction sees by default what they write meanwhile; on SQLite ours begin as those of a writer.
    """
    mode = getattr(connection, "transaction_mode", None)
    if connection.vendor == "sqlite":
        connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and not connection.savepoint_ids:
                with connection.cursor() as curseur:
                    curseur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def _ecrire(modele, entree):
    champs = _champs(modele)
    texte = io.TextIOWrapper(entree, encoding="utf-8", newline="")
    tableau = csv.writer(texte, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    tableau.writerow([champ.attname for champ in champs])
    lignes = modele._base_manager.order_by("pk").values_list(*(champ.attname for champ in champs))
    nombre = 0
    for ligne in lignes.iterator(chunk_size=PAR_LOT):
        nombre += 1
        tableau.writerow([valeurs.en_texte(champ, valeur) for champ, valeur in zip(champs, ligne, strict=True)])
    texte.flush()
    texte.detach()
    return nombre


def _importer(archive):
    for modele in modeles():
        if modele._meta.label_lower in DES_LE_DEPART:
            modele._default_manager.all().delete()
    comptes = {_nom(modele): _lire(modele, archive) for modele in modeles()}
    for nom in archive.namelist():
        if nom.startswith(FICHIERS) and not default_storage.exists(nom.removeprefix(FICHIERS)):
            default_storage.save(nom.removeprefix(FICHIERS), ContentFile(archive.read(nom)))
    with connection.cursor() as curseur:
        for ordre in connection.ops.sequence_reset_sql(no_style(), modeles()):
            curseur.execute(ordre)
    return comptes


def _lire(modele, archive):
    champs, nombre = {champ.attname: champ for champ in _champs(modele)}, 0
    with archive.open(f"{_nom(modele)}.csv") as entree:
        tableau = csv.DictReader(io.TextIOWrapper(entree, encoding="utf-8", newline=""), delimiter=";", strict=True)
        for lot in par_tranches(tableau, PAR_LOT):
            objets = [
                modele(**{nom: valeurs.lire(champs[nom], texte) for nom, texte in ligne.items() if nom in champs})
                for ligne in lot
            ]
            if modele is Compte:
                for compte in objets:
                    compte.set_unusable_password()
            modele._base_manager.bulk_create(objets)
            nombre += len(objets)
    return nombre


def _champs(modele):
    return [champ for champ in modele._meta.concrete_fields if (modele, champ.name) not in SECRETS]


def _fichiers(modele):
    for champ in _champs(modele):
        if isinstance(champ, models.FileField):
            yield from modele._base_manager.exclude(**{champ.name: ""}).values_list(champ.name, flat=True)


def _nom(modele):
    return modele._meta.model_name


def _nb_liens_vers(modele, tous):
    return sum(champ.related_model is modele for autre in tous for champ in autre._meta.concrete_fields)


def _explication(champ):
    if champ.related_model is Group:
        return "le rôle, par son nom"
    if champ.is_relation:
        return f"{champ.verbose_name}, numéro de {champ.related_model._meta.model_name}"
    if champ.primary_key:
        return "son numéro"
    choix = (
        f" ; {', '.join(f'{code} = {libelle}' for code, libelle in champ.flatchoices if code)}" if champ.choices else ""
    )
    return f"{champ.verbose_name}{choix}"
