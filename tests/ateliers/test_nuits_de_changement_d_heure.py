"""The two nights when the clock jumps: a sheet opens one real hour before its séance, and is written once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from ateliers.models import Seance
from ateliers.models.seance import PointageImpossible
from tests.ateliers.feuilles import PRESENT, ecrire, marques_de, seance_de
from tests.factories import creer_compte

pytestmark = pytest.mark.django_db
PRINTEMPS, AUTOMNE = date(2026, 3, 29), date(2026, 10, 25)
UNE_MINUTE = timedelta(minutes=1)

# The hour on the poster, and the moment the sheet opens, in UTC. The hour from 2 h comes twice in October.
NUITS = [
    (PRINTEMPS, time(1, 30), datetime(2026, 3, 28, 23, 30, tzinfo=UTC)),
    (PRINTEMPS, time(3, 30), datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
    (PRINTEMPS, time(4, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    (AUTOMNE, time(1, 30), datetime(2026, 10, 24, 22, 30, tzinfo=UTC)),
    (AUTOMNE, time(2, 30), datetime(2026, 10, 24, 23, 30, tzinfo=UTC)),
    (AUTOMNE, time(3, 0), datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
    (AUTOMNE, time(3, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
]
SANS_HEURE = (PRINTEMPS, time(2, 30), datetime(2026, 3, 29, 0, 30, tzinfo=UTC))  # that hour does not exist in March


def nuit(jour, debut):
    return seance_de("Léa Brun", date=jour, heure_debut=debut, heure_fin=time(5))


@pytest.mark.parametrize(("jour", "debut", "ouverture"), [*NUITS, SANS_HEURE])
def test_la_feuille_s_ouvre_une_vraie_heure_avant(jour, debut, ouverture):
    seance, lea = nuit(jour, debut)

    with pytest.raises(PointageImpossible):
        ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"), le=ouverture - UNE_MINUTE)
    ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"), le=ouverture)

    assert marques_de(seance) == {"Léa Brun": PRESENT}


@pytest.mark.parametrize(("jour", "debut", "ouverture"), NUITS)
def test_la_liste_des_feuilles_a_faire_suit_la_meme_heure_et_n_en_reperd_pas(jour, debut, ouverture):
    nuit(jour, debut)
    moments = [ouverture + timedelta(minutes=minutes) for minutes in range(-180, 241, 15)]

    ouvertes = [Seance.objects.a_pointer(le=moment).exists() for moment in moments]

    assert ouvertes == [moment >= ouverture for moment in moments]


@pytest.mark.parametrize(("jour", "debut"), [(PRINTEMPS, time(2, 15)), (AUTOMNE, time(2, 15))])
def test_la_meme_feuille_envoyee_deux_fois_cette_nuit_la_n_est_ecrite_qu_une_fois(jour, debut):
    seance, lea = nuit(jour, debut)
    moment = datetime(jour.year, jour.month, jour.day, 1, 20, tzinfo=UTC)
    karim = creer_compte("accueil")
    premiere = ecrire(seance, {lea: PRESENT}, par=karim, le=moment)

    seconde = ecrire(seance, {lea: PRESENT}, par=karim, le=moment + timedelta(hours=1))

    assert (premiere.version, seconde.version, seconde.pointee_le) == (1, 1, moment)


def test_la_duree_est_celle_de_l_affiche_meme_quand_l_heure_saute():
    seance, _lea = nuit(PRINTEMPS, time(1))

    assert (seance.minutes, Seance.objects.avec_duree().get().minutes) == (240, 240)
