"""Ten large imports by ten people at once, done by the workers while somebody ticks presences. Prints the waits.

Not collected with the tests: `bin/test tests/mesures/mesure_imports_ensemble.py -s -n 0`, then with DATABASE_URL.
"""

import io
import sys
from itertools import count
from threading import Event, Thread
from time import perf_counter, sleep

import pytest
from django.conf import settings
from django.db import connection

from ateliers.models import Presence
from centre.actions import imports
from centre.models import Import
from centre.tableaux.preparation import deposer
from centre.tableaux.tableau import TABLEAUX
from participants.models import Participant
from tests.centre.test_travaux_processus import attendre_que, ouvrier  # noqa: F401 – a fixture
from tests.factories import creer_compte, creer_participant, creer_presence, creer_seance
from tests.mesures.mesure_imports import en_lettres

pytestmark = pytest.mark.django_db(transaction=True)
ENSEMBLE, PERSONNES = 10, 50_000
OUVRIERS = {"sqlite": 1, "postgresql": 2}  # as docs/installation.md has them
PATIENCE = 3_600  # seconds
ENTRE_DEUX_GESTES = 0.5
Etat = Import.Etat


def test_mesurer_dix_imports_de_cinquante_mille_lignes_a_la_fois(ouvrier):  # noqa: F811
    presence = creer_presence(creer_seance(), creer_participant())
    for _ in range(OUVRIERS[connection.vendor]):
        ouvrier("ouvrier", commande=[sys.executable, "manage.py"], MEDIA_ROOT=str(settings.MEDIA_ROOT))
    debut, fini, attentes = perf_counter(), Event(), []
    tablette = Thread(target=_cocher, args=(presence.pk, fini, attentes))
    tablette.start()

    dossiers = [_deposer(rang) for rang in range(ENSEMBLE)]
    for dossier in dossiers:
        imports.lire(dossier, dossier.correspondance)
    _attendre(Etat.A_VERIFIER, "aperçus", debut)
    for dossier in dossiers:
        imports.confirmer(dossier)
    _attendre(Etat.ECRIT, "écritures", debut)
    fini.set()
    tablette.join()

    assert Participant.objects.count() == ENSEMBLE * PERSONNES + 1
    assert set(Import.objects.values_list("nouvelles", "refusees")) == {(PERSONNES, 0)}
    print(f"  {len(attentes)} présences cochées, attente la plus longue {max(attentes):.1f} s")  # noqa: T201


def _deposer(rang):
    lignes = (
        f"Prénom{en_lettres(n % 700)};Nom{en_lettres(rang)}x{en_lettres(n // 7)};{1930 + n % 80}"
        for n in range(PERSONNES)
    )
    octets = "\n".join(["Prénom;Nom;Né en", *lignes]).encode()
    return deposer(
        io.BytesIO(octets), "gens.csv", tableau=TABLEAUX["personnes"], auteur=creer_compte("direction", nom=f"N{rang}")
    )


def _attendre(etat, quoi, debut):
    attendre_que(
        lambda: Import.objects.filter(etat=etat).count() == ENSEMBLE or Import.objects.exclude(phrase="").first(),
        secondes=PATIENCE,
    )
    assert list(Import.objects.exclude(phrase="").values_list("phrase", flat=True)) == []
    print(f"\n  {quoi} : {perf_counter() - debut:.0f} s depuis le début", end="")  # noqa: T201


def _cocher(pk, fini, attentes):
    """Somebody at the door, all along."""
    for tour in count():
        if fini.is_set():
            break
        debut = perf_counter()
        Presence.objects.filter(pk=pk).update(retard=tour % 100)
        attentes.append(perf_counter() - debut)
        sleep(ENTRE_DEUX_GESTES)
    connection.close()
