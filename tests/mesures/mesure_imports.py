"""Time and memory of a large import, by the code of the pages. Prints, never judges.

Not collected with the tests: `bin/test tests/mesures/mesure_imports.py -s -n 0`, then the same with DATABASE_URL.
"""

import io
import random
import resource
from time import perf_counter

import pytest

from centre.models import Import
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.tableau import TABLEAUX
from participants.models import Participant
from tests.factories import creer_compte

PERSONNES = 50_000
TITRES = "Prénom;Nom;Genre;Année de naissance;Téléphone;Adresse e-mail;Date d’entrée;Situation;Comment elle est venue"


@pytest.mark.django_db
def test_mesurer_l_import_de_cinquante_mille_personnes():
    auteur, fichier = creer_compte("direction"), _personnes()
    print()  # noqa: T201
    for tour in ("premier import", "le même fichier"):
        print(f"  {tour}")  # noqa: T201
        dossier = _chronometrer("dépôt", deposer, fichier, "p.csv", tableau=TABLEAUX["personnes"], auteur=auteur)
        dossier.passer_a(Import.Etat.EN_LECTURE)
        dossier = _chronometrer("aperçu", preparer, dossier.pk)
        dossier.passer_a(Import.Etat.EN_ECRITURE)
        dossier = _chronometrer("écriture", ecrire, dossier.pk)
        print(f"  {dossier.nouvelles} nouvelles, {dossier.inchangees} inchangées")  # noqa: T201
    assert Participant.objects.count() == PERSONNES


def _personnes():
    hasard, lignes = random.Random(1), [TITRES]
    for rang in range(PERSONNES):
        telephone, entree = f"06{hasard.randrange(10**8):08}", f"{hasard.randint(1, 28):02}/03/2020"
        qui = f"Prénom{rang % 700};Nom{rang // 7};{hasard.choice(('Femme', 'Homme'))};{1930 + rang % 80}"
        lignes.append(f"{qui};{telephone};p{rang}@exemple.fr;{entree};{hasard.choice(('au foyer', ''))};CCAS")
    return io.BytesIO("\n".join(lignes).encode())


def _chronometrer(quoi, faire, *arguments, **options):
    debut = perf_counter()
    resultat = faire(*arguments, **options)
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {quoi} : {perf_counter() - debut:.1f} s, {memoire} Mo")  # noqa: T201
    return resultat
