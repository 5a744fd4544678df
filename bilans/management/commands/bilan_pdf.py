from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bilans.annees import AnneeIllisible, lire_annee
from bilans.documents import bilan_en_pdf
from bilans.rapport import reunir_rapport


class Command(BaseCommand):
    help = "Écrit le bilan d’une année dans un fichier PDF."

    def add_arguments(self, parser):
        parser.add_argument("annee", help="L’année du bilan, par exemple 2013.")
        parser.add_argument("--sortie", required=True, type=Path, help="Le fichier à écrire, par exemple bilan.pdf.")

    def handle(self, *args, annee, sortie, **options):
        try:
            rapport = reunir_rapport(lire_annee(annee), au=timezone.localdate())
        except AnneeIllisible as refus:
            raise CommandError(str(refus)) from refus
        octets = bilan_en_pdf(rapport)
        try:
            sortie.write_bytes(octets)
        except OSError as refus:
            raise CommandError(f"Le fichier « {sortie} » n’a pas pu être écrit : {refus.strerror}.") from refus
        self.stdout.write(f"Bilan {rapport.annee} écrit dans {sortie}.")
