"""Kinds of work for the tests, and the worker process that knows them: `python -m tests.centre.travaux`."""

import os
import sys
import time
from pathlib import Path

import django

INTITULE = "Compter les tabliers"


def marquer(suivi, *, dossier, rang=0):
    """Leave a mark, one a run."""
    Path(dossier, f"{rang}-{os.getpid()}-{time.monotonic_ns()}").touch()
    return "Marqué."


def attendre_le_feu_vert(suivi, *, dossier):
    """Say that it began, then work until a file appears; the rest of the work is a mark."""
    Path(dossier, f"commence-{time.monotonic_ns()}").touch()
    while not Path(dossier, "feu-vert").exists():
        suivi.avancer(1, 2)
        time.sleep(0.05)
    Path(dossier, "fini").touch()
    return "Fini."


FONCTIONS = {"marquer": marquer, "attendre": attendre_le_feu_vert}


def main():
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 – needs the settings

    from centre.travaux.registre import travail  # noqa: PLC0415 – the same

    for nom, fonction in FONCTIONS.items():
        travail(nom, INTITULE)(fonction)
    call_command("ouvrier", *sys.argv[1:])


if __name__ == "__main__":
    main()
