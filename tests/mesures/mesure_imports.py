"""Time and memory of large imports, by the code of the pages. Prints, never judges.

Not collected with the tests: `bin/test tests/mesures/mesure_imports.py -s -n 0`, then the same with DATABASE_URL.
"""

import io
import random
import resource
from datetime import date, time, timedelta
from time import perf_counter, process_time

import pytest

from ateliers.models import Presence, Seance
from centre.models import Import
from centre.tableaux.ecriture import ecrire
from centre.tableaux.lecture import ouvrir
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.retour import defaire
from centre.tableaux.sortie import en_xlsx
from centre.tableaux.tableau import TABLEAUX
from participants.models import Participant
from tests.factories import creer_atelier, creer_compte

PERSONNES = 50_000
VENUES, SEANCES = 200, 300  # people at each séance
LIGNES_DU_CLASSEUR = 20_000
TITRES = "Prénom;Nom;Genre;Année de naissance;Téléphone;Adresse e-mail;Date d’entrée;Situation;Comment elle est venue"


@pytest.mark.django_db
def test_mesurer_l_import_de_cinquante_mille_personnes():
    importees = _importer_deux_fois("personnes", _en_fichier([TITRES, *map(";".join, _personnes(PERSONNES))]))

    assert Participant.objects.count() == PERSONNES
    _chronometrer("retour", defaire, importees.pk)
    assert not Participant.objects.exists()


@pytest.mark.django_db
def test_mesurer_l_import_de_soixante_mille_presences():
    atelier, entree = creer_atelier("Cuisine"), date(2020, 1, 1)
    Participant.objects.bulk_create(
        Participant(prenom=f"Prénom{rang}", nom=f"Nom{rang}", date_entree=entree) for rang in range(VENUES)
    )
    jours = [entree + timedelta(days=rang) for rang in range(SEANCES)]
    Seance.objects.bulk_create(
        Seance(atelier=atelier, date=jour, heure_debut=time(14), heure_fin=time(16)) for jour in jours
    )
    lignes = [f"Cuisine;{jour:%d/%m/%Y};Prénom{rang};Nom{rang};P" for jour in jours for rang in range(VENUES)]

    _importer_deux_fois("presences", _en_fichier(["Atelier;Date;Prénom;Nom;Présence", *lignes]))

    assert Presence.objects.count() == VENUES * SEANCES


def test_mesurer_la_lecture_d_un_classeur():
    octets = en_xlsx(("Personnes", TITRES.split(";"), _personnes(LIGNES_DU_CLASSEUR)))

    def lire():
        classeur = ouvrir(io.BytesIO(octets), "p.xlsx")
        return sum(1 for _ in classeur.rangees(classeur.feuilles[0]))

    print()  # noqa: T201
    assert _chronometrer("lecture de 20 000 lignes XLSX", lire) == LIGNES_DU_CLASSEUR + 1


def _importer_deux_fois(code, fichier):
    auteur, ecrits = creer_compte("direction"), []
    print()  # noqa: T201
    for tour in ("premier import", "le même fichier"):
        print(f"  {tour}")  # noqa: T201
        dossier = _chronometrer("dépôt", deposer, fichier, "t.csv", tableau=TABLEAUX[code], auteur=auteur)
        dossier.passer_a(Import.Etat.EN_LECTURE)
        dossier = _chronometrer("aperçu", preparer, dossier.pk)
        dossier.passer_a(Import.Etat.EN_ECRITURE)
        dossier = _chronometrer("écriture", ecrire, dossier.pk)
        ecrits.append(dossier)
        print(f"  {dossier.nouvelles} nouvelles, {dossier.inchangees} inchangées")  # noqa: T201
    return ecrits[0]


def _personnes(nombre):
    hasard = random.Random(1)
    for rang in range(nombre):
        telephone, entree = f"06{hasard.randrange(10**8):08}", f"{hasard.randint(1, 28):02}/03/2020"
        genre, situation = hasard.choice(("Femme", "Homme")), hasard.choice(("au foyer", ""))
        qui = f"Prénom{en_lettres(rang % 700)}", f"Nom{en_lettres(rang // 7)}", genre, f"{1930 + rang % 80}"
        yield [*qui, telephone, f"p{rang}@exemple.fr", entree, situation, "CCAS"]


def en_lettres(nombre):
    """A number in letters: a digit in a name is told."""
    return str(nombre).translate(str.maketrans("0123456789", "abcdefghij"))


def _en_fichier(lignes):
    return io.BytesIO("\n".join(lignes).encode())


def _chronometrer(quoi, faire, *arguments, **options):
    debut, calcul = perf_counter(), process_time()
    resultat = faire(*arguments, **options)
    calcul, duree = process_time() - calcul, perf_counter() - debut
    memoire = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  {quoi} : {duree:.1f} s, dont {calcul:.1f} s de calcul, {memoire} Mo")  # noqa: T201
    return resultat
