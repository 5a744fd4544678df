"""The file of the refused lines of presences: what it shows, and what it does once given back."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from centre.models import Import
from centre.tableaux import modele
from centre.tableaux.ecriture import ecrire
from centre.tableaux.tableau import TABLEAUX
from tests.centre.fichiers import classeur
from tests.factories import creer_atelier, creer_participant, creer_seance
from tests.tableaux import apercevoir_octets

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anne():
    cuisine = creer_atelier("Cuisine")
    for jour in (5, 12):
        creer_seance(cuisine, date=date(2013, 3, jour))
    return creer_participant(prenom="Anne", nom="Roy")


def importer(*rangees):
    """The import of a workbook of these rows, confirmed."""
    dossier = apercevoir_octets("presences", classeur(("2013", rangees)), "2013.xlsx")
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    return ecrire(dossier.pk)


def a_corriger(dossier):
    """The bytes of the file of its refused lines."""
    return modele.ecrire_les_refus(dossier, TABLEAUX["presences"])[0]


def rangees(octets):
    return [*load_workbook(io.BytesIO(octets)).active.iter_rows(values_only=True)]


def test_une_date_de_classeur_est_montree_comme_les_francais_l_ecrivent():
    dossier = importer(["Atelier", "Date", "Nom", "Présence"], ["Cuisine", date(2013, 3, 6), "Roy Anne", "x"])

    assert dossier.lignes.get().fautes[0][:2] == ["Date", "06/03/2013"]
    assert rangees(a_corriger(dossier))[1][3] == "06/03/2013"
