"""Two people plan at the same moment: whatever the order, the second one is told of the first."""

from datetime import date

import pytest
from django.urls import reverse

from ateliers.models import Seance, Serie
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_atelier, creer_seance, creer_serie

pytestmark = pytest.mark.django_db(transaction=True)
REGLE = {
    "jours": ["1"],
    "rythme": "1",
    "heure_debut": "14:00",
    "heure_fin": "16:00",
    "date_debut": "2013-04-01",
    "date_fin": "2013-04-30",
    "lieu": "Salle 2",
}
CLES = [f"2013-04-{jour:02d}T14:00" for jour in (2, 9, 16, 23, 30)]


def envoi_du_plan(client, atelier, **champs):
    return client, reverse("atelier_planifier", args=[atelier.pk]), {**REGLE, "cles": CLES, "dits": "", **champs}


def test_deux_plans_dans_la_meme_salle_l_un_est_ecrit_l_autre_est_prevenu(client_de):
    ateliers = creer_atelier("Cuisine"), creer_atelier("Tricot")

    statuts = ensemble(*(envoi_du_plan(client_de("animation"), atelier) for atelier in ateliers))

    assert sorted(statuts) == [302, 422]
    assert sorted(atelier.seances.count() for atelier in ateliers) == [0, 5]


def test_un_double_clic_n_ecrit_qu_un_plan(client_de):
    atelier, client = creer_atelier(), client_de("animation")

    statuts = ensemble(*[envoi_du_plan(client, atelier)] * 2)

    assert (statuts, atelier.seances.count(), Serie.objects.count()) == ([302, 302], 5, 1)


def test_une_seance_et_un_plan_dans_la_meme_salle_l_un_est_prevenu(client_de):
    cuisine, tricot = creer_atelier("Cuisine"), creer_atelier("Tricot")
    seance = {"date": "2013-04-09", "heure_debut": "15:00", "heure_fin": "17:00", "lieu": "salle 2"}

    statuts = ensemble(
        envoi_du_plan(client_de("animation"), cuisine),
        (client_de("animation"), reverse("seance_creer", args=[tricot.pk]), seance),
    )

    assert sorted(statuts) == [302, 422]


def test_la_meme_suite_annulee_deux_fois_en_meme_temps_ne_l_est_qu_une_fois(client_de):
    serie = creer_serie()
    seances = [creer_seance(serie.atelier, serie=serie, date=date(2013, 4, jour)) for jour in (2, 9)]
    donnees = {"motif": "locaux", "cles": [str(seance.pk) for seance in seances], "dits": ""}
    url = reverse("suivantes_annuler", args=[seances[0].pk])

    statuts = ensemble(*((client_de("animation"), url, donnees) for _ in range(2)))

    assert sorted(statuts) == [302, 422]
    assert {seance.statut for seance in Seance.objects.all()} == {"annulee"}
