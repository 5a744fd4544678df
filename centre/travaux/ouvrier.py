"""One worker process: does what waits in the queue, and mounts guard between two looks at it."""

import logging
import os
import signal
import time
from socket import gethostname

from django.db import Error, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from centre.travaux.garde import monter_la_garde

REPOS = 1  # seconds between two looks at an empty queue
GARDE = 10  # seconds between two guards

logger = logging.getLogger(__name__)


class Boucle:
    def __init__(self, *, parent=None):
        self.nom = f"{gethostname()[:50]}-{os.getpid()}"
        self.parent = parent
        self.arretee = False
        self.garde_le = time.monotonic() - GARDE
        self.worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,  # comes back when the queue is empty
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=self.nom,
        )

    def arreter(self, signum, frame):
        """Finish the travail in progress, then stop; asked twice, stop at once: another worker will take it up."""
        if self.arretee:
            signal.signal(signum, signal.SIG_DFL)
            os.kill(os.getpid(), signum)
        self.arretee = True
        self.worker.running = False

    def tourner(self):
        """Work until asked to stop, or until the parent process dies when it was given; survive the database."""
        while not self.arretee and self.parent in (None, os.getppid()):
            try:
                self._tour()
            except Error:
                logger.exception("The database does not answer: trying again")
                connections.close_all()
                time.sleep(GARDE)
            time.sleep(REPOS)

    def faire_ce_qui_attend(self):
        """Do everything that is due, and what doing it made due; then come back."""
        self._garder()
        while not self.arretee and DBTaskResult.objects.ready().exists():
            self.worker.run()
            self._garder()

    def _tour(self):
        if time.monotonic() - self.garde_le >= GARDE:
            self._garder()
        self.worker.run()

    def _garder(self):
        monter_la_garde(self.nom, le=timezone.now())
        self.garde_le = time.monotonic()
