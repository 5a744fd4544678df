"""Time and memory of the exports, by the code of the pages. Prints, never judges.

Not collected with the tests: `bin/test tests/mesures/mesure_exports.py -s -n 0`.
"""

import io
import resource
from datetime import date
from time import perf_counter

import pytest
from django.http import QueryDict

from centre.actions.exports import AU_DELA, ecrire_liste
from centre.tableaux.liste import Consultation
from participants.exports import PERSONNES
from participants.models import Participant, Situation
from tests.factories import creer_compte

TAILLES = (AU_DELA, 50_000)


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", TAILLES)
def test_mesurer_l_export_des_personnes(nombre):
    direction = creer_compte("direction")
    _creer(nombre)
    print()  # noqa: T201
    for forme in ("csv", "xlsx"):
        debut, fichier = perf_counter(), io.BytesIO()
        montre = PERSONNES.montrer(Consultation(QueryDict(), direction))
        ecrire_liste(fichier, PERSONNES, montre, forme=forme, compte=direction)
        memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(  # noqa: T201
            f"  {nombre} personnes en {forme} : {perf_counter() - debut:.1f} s, "
            f"{len(fichier.getvalue()) // 1024} Kio, {memoire} Mio au plus haut"
        )


def _creer(nombre):
    personnes = Participant.objects.bulk_create(
        Participant(prenom=f"Prénom{rang}", nom=f"Nom{rang}", annee_naissance=1975, date_entree=date(2024, 9, 3))
        for rang in range(nombre)
    )
    Situation.objects.bulk_create(
        Situation(participant=personne, depuis=date(2024, 9, 3), statut="foyer") for personne in personnes
    )
