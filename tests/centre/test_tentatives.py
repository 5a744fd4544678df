from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connections

from centre import tentatives

ESSAI = ("lea@parc.example", "10.0.0.1")
DEBUT = datetime(2013, 3, 12, 10, tzinfo=UTC)
BASE = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}


def echouer(fois, maintenant=DEBUT):
    for _ in range(fois):
        tentatives.noter_echec(*ESSAI, maintenant=maintenant)


@pytest.mark.parametrize(
    ("echecs", "delai"), [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (8, 120), (10, 480), (11, 900), (200, 900)]
)
def test_le_delai_double_a_partir_du_cinquieme_echec_et_plafonne_a_un_quart_d_heure(echecs, delai):
    echouer(echecs)

    assert tentatives.attente(*ESSAI, maintenant=DEBUT) == delai


def test_le_delai_s_ecoule():
    echouer(6)

    attentes = [
        tentatives.attente(*ESSAI, maintenant=DEBUT + timedelta(seconds=secondes)) for secondes in (0, 29, 30, 90)
    ]

    assert attentes == [30, 1, 0, 0]


def test_une_heure_sans_echec_oublie_tout():
    with time_machine.travel(DEBUT, tick=False) as horloge:
        echouer(8)
        horloge.shift(timedelta(hours=1, seconds=1))
        echouer(4, maintenant=DEBUT + timedelta(hours=1))

        assert tentatives.attente(*ESSAI, maintenant=DEBUT + timedelta(hours=1)) == 0


def test_une_autre_adresse_n_attend_pas_meme_depuis_le_meme_centre():
    echouer(12)

    assert tentatives.attente("sam@parc.example", "10.0.0.2", maintenant=DEBUT) == 0
    assert tentatives.attente("sam@parc.example", ESSAI[1], maintenant=DEBUT) == 0
    assert tentatives.attente(ESSAI[0], "10.0.0.2", maintenant=DEBUT) == 900


@pytest.mark.parametrize(("echecs", "delai"), [(29, 0), (30, 15), (31, 30), (36, 900), (200, 900)])
def test_une_ip_n_attend_qu_apres_trente_echecs(echecs, delai):
    for rang in range(echecs):
        tentatives.noter_echec(f"compte{rang}@parc.example", ESSAI[1], maintenant=DEBUT)

    assert tentatives.attente("sam@parc.example", ESSAI[1], maintenant=DEBUT) == delai


def test_un_compte_oublie_repart_de_zero():
    echouer(12)

    tentatives.oublier(ESSAI[0])
    echouer(4)

    assert tentatives.attente(*ESSAI, maintenant=DEBUT) == 0


@pytest.mark.django_db(transaction=True)
def test_des_echecs_du_meme_instant_sont_tous_comptes(settings):
    settings.CACHES = BASE

    def echouer_ailleurs(_):
        echouer(1)
        connections.close_all()

    with ThreadPoolExecutor(6) as fils:
        list(fils.map(echouer_ailleurs, range(6)))

    assert tentatives.attente(*ESSAI, maintenant=DEBUT) == 30


@pytest.mark.django_db
def test_les_echecs_sont_comptes_dans_la_base_que_tous_les_serveurs_partagent(settings, django_assert_max_num_queries):
    settings.CACHES = BASE
    echouer(5)

    with django_assert_max_num_queries(1):
        assert tentatives.attente(*ESSAI, maintenant=DEBUT) == 15


@pytest.mark.parametrize(
    ("secondes", "mots"),
    [(1, "1\u00a0seconde"), (15, "15\u00a0secondes"), (60, "60\u00a0secondes"), (61, "2\u00a0minutes")],
)
def test_un_delai_se_dit_en_mots(secondes, mots):
    assert tentatives.en_mots(secondes) == mots
