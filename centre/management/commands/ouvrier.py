import os
import signal

from django.core.management.base import BaseCommand

from centre.travaux.ouvrier import Boucle


class Command(BaseCommand):
    help = "Fait tourner le service de fond : travaux demandés, travaux de chaque jour, envoi des courriers."

    def add_arguments(self, parser):
        parser.add_argument("--une-fois", action="store_true", help="Faire tout ce qui attend, puis s’arrêter.")
        parser.add_argument(
            "--avec-le-parent", action="store_true", help="S’arrêter quand le programme qui l’a lancé s’arrête."
        )

    def handle(self, *, une_fois, avec_le_parent, **options):
        boucle = Boucle(parent=os.getppid() if avec_le_parent else None)
        for signum in (signal.SIGINT, signal.SIGTERM):
            signal.signal(signum, boucle.arreter)
        if une_fois:
            boucle.faire_ce_qui_attend()
            return
        self.stdout.write("Le service de fond tourne (Ctrl-C pour l’arrêter).")
        boucle.tourner()
        self.stdout.write("Le service de fond est arrêté.")
