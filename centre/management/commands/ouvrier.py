import signal

from django.core.management.base import BaseCommand

from centre.travaux.ouvrier import Boucle


class Command(BaseCommand):
    help = "Fait tourner le service de fond : travaux demandés, travaux de chaque jour, envoi des courriers."

    def add_arguments(self, parser):
        parser.add_argument("--une-fois", action="store_true", help="Faire tout ce qui attend, puis s’arrêter.")
        parser.add_argument(
            "--tant-que-vit",
            type=int,
            metavar="PID",
            help="S’arrêter avec ce processus, qui doit être celui qui lance le service.",
        )

    def handle(self, *, une_fois, tant_que_vit, **options):
        boucle = Boucle(parent=tant_que_vit)
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, boucle.arreter)
        if une_fois:
            boucle.faire_ce_qui_attend()
            return
        self.stdout.write("Le service de fond tourne (Ctrl-C pour l’arrêter).")
        boucle.tourner()
        self.stdout.write("Le service de fond est arrêté.")
