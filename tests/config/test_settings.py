"""Settings are read once, when Django starts: each case starts its own."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

CLEF = "clef-des-essais-de-production-assez-longue-et-variee-0123456789"
PRODUCTION = {"TREMPLIN_ENV": "production", "SECRET_KEY": CLEF, "ALLOWED_HOSTS": "tremplin.example"}
SITE = "https://tremplin.example"
LUS = """
import json
from config import settings
noms = ("DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME",
        "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "EMAIL_BACKEND", "SITE_URL")
print(json.dumps({nom: getattr(settings, nom, None) for nom in noms}))
"""


def lancer(*arguments, **environnement):
    garde = {nom: os.environ[nom] for nom in ("PATH", "HOME") if nom in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=garde | {"DATABASE_URL": "sqlite://:memory:"} | environnement,
        capture_output=True,
        text=True,
        check=False,
    )


def reglages(**environnement):
    resultat = lancer("-c", LUS, **environnement)
    assert resultat.returncode == 0, resultat.stderr
    return json.loads(resultat.stdout)


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY doit être secrète"),
        ({"SECRET_KEY": "pour-essayer-seulement-jamais-en-production"}, "SECRET_KEY doit être secrète"),
        ({"SECRET_KEY": "trop-courte"}, "SECRET_KEY doit être secrète"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS doit nommer l’adresse du site"),
        ({"TREMPLIN_ENV": "prod"}, "TREMPLIN_ENV vaut « development » ou « production »"),
    ],
)
def test_la_production_refuse_de_demarrer_mal_reglee(change, phrase):
    resultat = lancer("-c", LUS, **(PRODUCTION | change), PYTHONUTF8="1")

    assert resultat.returncode != 0
    assert phrase in resultat.stderr


def test_sans_aucun_reglage_la_production_refuse_de_demarrer():
    assert lancer("-c", LUS, TREMPLIN_ENV="production").returncode != 0


def test_en_production_les_temoins_ne_passent_que_par_https():
    assert reglages(**PRODUCTION) == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_SSL_REDIRECT": True,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "SITE_URL": SITE,
    }


def test_les_liens_des_courriers_commencent_par_l_adresse_donnee_ou_par_celle_de_l_essai():
    adresses = [reglages(**variables)["SITE_URL"] for variables in ({"SITE_URL": SITE}, {"PORT": "8001"}, {})]

    assert adresses == [SITE, "http://127.0.0.1:8001", "http://127.0.0.1:8000"]


def test_pour_essayer_rien_n_est_a_regler_et_les_courriers_s_ecrivent_a_l_ecran():
    essai = reglages()

    assert (essai["DEBUG"], essai["EMAIL_BACKEND"]) == (False, "django.core.mail.backends.console.EmailBackend")


def test_la_production_ne_montre_jamais_ses_pannes_de_l_interieur():
    assert reglages(**PRODUCTION, DEBUG="true")["DEBUG"] is False


def test_la_verification_de_production_ne_trouve_rien_a_redire():
    resultat = lancer("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (resultat.returncode, resultat.stderr) == (0, "")
