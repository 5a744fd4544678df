from datetime import date, timedelta

import pytest

from centre.jours import PLAGE_MAXIMUM, JourParticulier, Nature, jours_particuliers
from centre.models import Centre, Periode
from tests.factories import creer_centre, creer_periode

pytestmark = pytest.mark.django_db
VACANCES = Periode.Nature.VACANCES


def feries(annee):
    jours = jours_particuliers(date(annee, 1, 1), date(annee, 12, 31))
    return {f"{jour:%d/%m}": particuliers[0].nom for jour, particuliers in jours.items()}


def test_les_onze_feries_de_france_ont_leur_nom_francais():
    assert feries(2013) == {
        "01/01": "Jour de l’an",
        "01/04": "Lundi de Pâques",
        "01/05": "Fête du Travail",
        "08/05": "Fête de la Victoire",
        "09/05": "Ascension",
        "20/05": "Lundi de Pentecôte",
        "14/07": "Fête nationale",
        "15/08": "Assomption",
        "01/11": "Toussaint",
        "11/11": "Armistice",
        "25/12": "Noël",
    }


@pytest.mark.parametrize(("annee", "paques"), [(2026, "06/04"), (2027, "29/03"), (2028, "17/04")])
def test_le_lundi_de_paques_suit_la_lune(annee, paques):
    assert feries(annee)[paques] == "Lundi de Pâques"


def test_l_alsace_et_la_moselle_ont_deux_feries_de_plus():
    partout = feries(2013)
    creer_centre(alsace_moselle=True)

    assert dict(feries(2013).items() - partout.items()) == {"29/03": "Vendredi saint", "26/12": "Saint-Étienne"}


def test_deux_feries_le_meme_jour_sont_dits_ensemble():
    assert feries(2008)["01/05"] == "Ascension, Fête du Travail"


def test_un_jour_dit_tout_ce_qu_il_rencontre_dans_l_ordre_des_raisons():
    creer_periode(VACANCES, nom="Printemps", zone="B", date_debut=date(2013, 4, 30), date_fin=date(2013, 5, 2))
    creer_periode(nom="Pont", date_debut=date(2013, 5, 1), date_fin=date(2013, 5, 1))

    assert jours_particuliers(date(2013, 4, 29), date(2013, 5, 2)) == {
        date(2013, 4, 30): (JourParticulier(Nature.VACANCES, "Printemps"),),
        date(2013, 5, 1): (
            JourParticulier(Nature.FERIE, "Fête du Travail"),
            JourParticulier(Nature.FERMETURE, "Pont"),
            JourParticulier(Nature.VACANCES, "Printemps"),
        ),
        date(2013, 5, 2): (JourParticulier(Nature.VACANCES, "Printemps"),),
    }


def test_une_periode_qui_deborde_ne_montre_que_les_jours_demandes():
    creer_periode(nom="Été", date_debut=date(2013, 8, 1), date_fin=date(2013, 8, 31))

    assert [*jours_particuliers(date(2013, 8, 5), date(2013, 8, 6))] == [date(2013, 8, 5), date(2013, 8, 6)]


@pytest.mark.parametrize("zone", Centre.ZoneScolaire)
def test_seules_les_vacances_de_la_zone_du_centre_comptent(zone):
    creer_centre(zone_scolaire=zone)
    for rang, chaque in enumerate(Centre.ZoneScolaire):
        jour = date(2013, 3, 4 + rang)
        creer_periode(VACANCES, nom=chaque.label, zone=chaque, date_debut=jour, date_fin=jour)

    [particuliers] = jours_particuliers(date(2013, 3, 1), date(2013, 3, 31)).values()

    assert particuliers == (JourParticulier(Nature.VACANCES, zone.label),)


def test_une_periode_d_un_29_fevrier_tient_un_jour():
    creer_periode(nom="Inventaire", date_debut=date(2024, 2, 29), date_fin=date(2024, 2, 29))

    assert [*jours_particuliers(date(2024, 2, 1), date(2024, 3, 1))] == [date(2024, 2, 29)]


def test_une_plage_trop_longue_est_refusee():
    debut = date(2013, 1, 1)

    jours_particuliers(debut, debut + PLAGE_MAXIMUM)

    with pytest.raises(ValueError, match="Trop de jours"):
        jours_particuliers(debut, debut + PLAGE_MAXIMUM + timedelta(days=1))


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_jours_particuliers_coutent_deux_requetes(nombre, django_assert_num_queries):
    creer_centre()
    for rang in range(nombre):
        creer_periode(nom=f"Pont {rang}")

    with django_assert_num_queries(2):
        jours_particuliers(date(2013, 1, 1), date(2014, 12, 31))
