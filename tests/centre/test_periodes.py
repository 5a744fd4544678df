from datetime import date

import pytest
from django.db import IntegrityError, transaction

from centre.models import Centre, Periode
from tests.factories import creer_periode

pytestmark = pytest.mark.django_db

VACANCES = Periode.Nature.VACANCES


def deux_fois_la_meme():
    creer_periode(nom="Pont")
    creer_periode(nom="Pont")


REFUS = {
    "periode_fin_apres_debut": lambda: creer_periode(date_fin=date(2013, 5, 8)),
    "vacances sans zone": lambda: creer_periode(VACANCES),
    "fermeture avec zone": lambda: creer_periode(zone=Centre.ZoneScolaire.B),
    "periode_unique": deux_fois_la_meme,
}


@pytest.mark.parametrize("essai", REFUS.values(), ids=REFUS.keys())
def test_la_base_refuse(essai):
    with pytest.raises(IntegrityError), transaction.atomic():
        essai()


def test_une_periode_se_trouve_par_son_premier_et_son_dernier_jour():
    pont = creer_periode(date_debut=date(2013, 5, 9), date_fin=date(2013, 5, 10))
    creer_periode(nom="Été", date_debut=date(2013, 8, 1), date_fin=date(2013, 8, 31))

    trouvees = {
        "la veille": [*Periode.objects.chevauchant(date(2013, 5, 1), date(2013, 5, 8))],
        "le premier": [*Periode.objects.chevauchant(date(2013, 5, 1), date(2013, 5, 9))],
        "le dernier": [*Periode.objects.chevauchant(date(2013, 5, 10), date(2013, 5, 31))],
        "le lendemain": [*Periode.objects.chevauchant(date(2013, 5, 11), date(2013, 5, 31))],
    }

    assert trouvees == {"la veille": [], "le premier": [pont], "le dernier": [pont], "le lendemain": []}


def test_le_centre_suit_ses_fermetures_et_les_vacances_de_sa_zone():
    fermeture = creer_periode(nom="Pont")
    hiver = creer_periode(VACANCES, nom="Hiver", zone=Centre.ZoneScolaire.B)
    creer_periode(VACANCES, nom="Hiver", zone=Centre.ZoneScolaire.A)

    assert [*Periode.objects.du_centre("B").order_by("pk")] == [fermeture, hiver]
