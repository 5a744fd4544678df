from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from centre.actions.exports import CENTRE_ENTIER
from centre.actions.journal import noter_import
from centre.tableaux.centre_entier import SortieImpossible, importer


class Command(BaseCommand):
    help = "Fait revenir dans une base neuve un centre entier, écrit par exporter_tout."

    def add_arguments(self, parser):
        parser.add_argument("fichier", type=Path, help="le fichier zip")

    def handle(self, *, fichier, **options):
        if _en_retard():
            raise CommandError("Les tables de cette base ne sont pas à jour : lancez d’abord « manage.py migrate ».")
        try:
            with fichier.open("rb") as ouvert:
                comptes = importer(ouvert)
        except OSError as refus:
            raise CommandError(f"{fichier} ne peut pas être lu : {refus.strerror}.") from refus
        except SortieImpossible as refus:
            raise CommandError(str(refus)) from refus
        nb_lignes = sum(comptes.values())
        noter_import(CENTRE_ENTIER, (f"{len(comptes)} tableaux",), forme="zip", nb_lignes=nb_lignes, auteur=None)
        self.stdout.write(f"{nb_lignes} lignes revenues, {len(comptes)} tableaux.")
        self.stdout.write("Chaque compte choisit un nouveau mot de passe : « mot de passe oublié », à la connexion.")


def _en_retard():
    """Whether the base lacks tables or columns that this version of the product has."""
    executeur = MigrationExecutor(connection)
    return bool(executeur.migration_plan(executeur.loader.graph.leaf_nodes()))
