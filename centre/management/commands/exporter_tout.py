from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from centre.actions.exports import CENTRE_ENTIER
from centre.actions.journal import noter_export
from centre.tableaux.centre_entier import exporter


class Command(BaseCommand):
    help = "Écrit le centre entier dans un fichier zip : tous ses tableaux en CSV, ses fichiers, et leur explication."

    def add_arguments(self, parser):
        parser.add_argument("fichier", type=Path, help="le fichier zip à écrire, qui ne doit pas exister")

    def handle(self, *, fichier, **options):
        try:
            with fichier.open("xb") as ouvert:
                comptes = exporter(ouvert)
        except OSError as refus:
            raise CommandError(f"{fichier} ne peut pas être écrit : {refus.strerror}.") from refus
        nb_lignes = sum(comptes.values())
        noter_export(CENTRE_ENTIER, (f"{len(comptes)} tableaux",), forme="zip", nb_lignes=nb_lignes, auteur=None)
        self.stdout.write(f"{fichier} : {nb_lignes} lignes, {len(comptes)} tableaux.")
