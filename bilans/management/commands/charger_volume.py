from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bilans.volume import VolumeImpossible, charger


class Command(BaseCommand):
    help = "Remplit une base vide d’un centre de la taille demandée, pour mesurer. Toujours les mêmes lignes."

    def add_arguments(self, parser):
        parser.add_argument("--participants", type=int, default=2000, help="nombre de personnes (2 000)")
        parser.add_argument("--annees", type=int, default=3, help="nombre d’années, la dernière est en cours (3)")

        parser.add_argument("--demandes", type=int, default=0, help="nombre de demandes des partenaires (aucune)")

    def handle(self, *args, participants, annees, demandes, **options):
        if settings.PRODUCTION:
            raise CommandError("Ces lignes sont inventées : jamais en production.")
        try:
            volume = charger(
                participants=participants, annees=annees, demandes=demandes, aujourdhui=timezone.localdate()
            )
        except VolumeImpossible as refus:
            raise CommandError(refus.message) from refus
        self.stdout.write(
            f"{volume.participants} personnes, {volume.ateliers} ateliers, {volume.seances} séances, "
            f"{volume.presences} présences, {volume.demandes} demandes, {volume.factures} factures."
        )
