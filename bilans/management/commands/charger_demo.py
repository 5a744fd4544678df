from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bilans.demonstration.construire import DemonstrationImpossible, base_vide, construire
from bilans.demonstration.equipe import COMPTES, MOT_DE_PASSE
from centre.roles import LIBELLES


class Command(BaseCommand):
    help = "Remplit une base vide avec un centre social inventé et montre comment y entrer."

    def add_arguments(self, parser):
        parser.add_argument("--si-vide", action="store_true", help="ne rien faire si la base contient déjà un centre")
        parser.add_argument("--comptes", action="store_true", help="montrer seulement les comptes et le mot de passe")

    def handle(self, *args, si_vide=False, comptes=False, **options):
        if comptes:
            self._montrer_les_comptes()
            return
        if settings.PRODUCTION:
            raise CommandError("La démonstration ouvre des comptes au mot de passe public : jamais en production.")
        if si_vide and not base_vide():
            self.stdout.write("La base contient déjà un centre : la démonstration n’y touche pas.")
            return
        try:
            construire(aujourdhui=timezone.localdate())
        except DemonstrationImpossible as refus:
            raise CommandError(refus.message) from refus
        self.stdout.write("Le centre de démonstration est prêt.")
        self._montrer_les_comptes()

    def _montrer_les_comptes(self):
        largeur = max(len(courriel) for _, courriel, *_ in COMPTES)
        self.stdout.write(f"Mot de passe de tous les comptes : {MOT_DE_PASSE}")
        for _, courriel, prenom, nom, role in COMPTES:
            self.stdout.write(f"  {courriel:<{largeur}}  {LIBELLES[role]} ({prenom} {nom})")
