"""The two hours of a séance brought in, told in one cell."""

from datetime import time

import pytest

from ateliers.models import Seance
from tests.factories import creer_atelier
from tests.tableaux import apercevoir, comptes, importer, refus

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "horaire",
    [
        "14h-16h30",
        "14h00 - 16h30",
        "14:00–16:30",
        "de 14h à 16h30",
        "14-16h30",
        "14 h / 16 h 30",
        "14H À 16H30",
        "14 heures - 16 heures 30",
        "14.00-16.30",
        "entre 14h et 16h30",
    ],
)
def test_un_horaire_en_une_cellule_donne_les_deux_heures(horaire):
    creer_atelier("Cuisine")

    dossier = importer("seances", "Atelier;Date;Horaires", f"Cuisine;12/03/2013;{horaire}")

    assert comptes(dossier) == {"nouvelles": 1}
    assert [*Seance.objects.values_list("heure_debut", "heure_fin")] == [(time(14), time(16, 30))]
    assert comptes(apercevoir("seances", "Atelier;Date;Horaires", f"Cuisine;12/03/2013;{horaire}")) == {"inchangees": 1}


def test_deux_heures_sans_unite_sont_un_horaire():
    creer_atelier("Cuisine")

    importer("seances", "Atelier;Date;Horaires", "Cuisine;12/03/2013;14-16")

    assert [*Seance.objects.values_list("heure_debut", "heure_fin")] == [(time(14), time(16))]


@pytest.mark.parametrize(("horaire", "fin"), [("14h-16h", "17h"), ("14h-25h", ""), ("14h-16h-18h", ""), ("matin", "")])
def test_un_horaire_qui_ne_se_lit_pas_ou_se_contredit_est_refuse(horaire, fin):
    creer_atelier("Cuisine")

    dossier = apercevoir("seances", "Atelier;Date;Horaires;Fin", f"Cuisine;12/03/2013;{horaire};{fin}")

    assert {phrase for _, _, phrase in refus(dossier)} == {"Cette heure ne se lit pas : écrivez-la comme 14:30."}
