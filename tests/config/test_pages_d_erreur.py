import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from centre.models import Compte
from tests.factories import creer_compte

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.vues")]


@pytest.fixture
def visiteur():
    return Client(raise_request_exception=False)


def titre(response):
    return response.content.decode().partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize(
    ("adresse", "statut", "attendu"),
    [
        ("/publique/?q=%00", 400, "Cette demande n’a pas pu être lue"),
        ("/muette/", 403, "Cette page n’est pas pour votre compte"),
        ("/zq9x/", 404, "Cette page n’existe pas, ou elle n’est pas pour votre compte"),
        ("/deconnexion/", 405, "Ce geste se fait depuis sa page"),
        ("/panne/", 500, "Quelque chose n’a pas fonctionné de notre côté"),
        ("/base-occupee/", 503, "Le centre est occupé un court instant"),
        ("/base-partie/", 503, "Le centre est occupé un court instant"),
    ],
)
def test_chaque_refus_a_sa_page_en_francais_avec_l_allure_du_site(visiteur, adresse, statut, attendu):
    visiteur.force_login(creer_compte("accueil"))

    response = visiteur.get(adresse)

    page = response.content.decode()
    assert (response.status_code, titre(response)) == (statut, attendu)
    assert '<html lang="fr">' in page
    assert 'href="/static/css/base.css"' in page
    assert 'href="/"' in page
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_un_formulaire_reste_ouvert_trop_longtemps_a_sa_page():
    response = Client(enforce_csrf_checks=True).post(reverse("connexion"), {"username": "a", "password": "b"})

    assert (response.status_code, titre(response)) == (403, "Cette page est restée ouverte trop longtemps")


def test_la_page_d_un_geste_garde_la_liste_des_methodes(visiteur):
    assert visiteur.get("/deconnexion/")["Allow"] == "POST, OPTIONS"


@pytest.mark.parametrize("adresse", ["/base-occupee/", "/base-partie/"])
def test_une_base_occupee_dit_quand_revenir(visiteur, adresse):
    assert visiteur.get(adresse)["Retry-After"] == "10"


def test_une_base_perdue_avant_meme_la_page_repond_503(visiteur, monkeypatch):
    def perdue(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    visiteur.force_login(creer_compte("accueil"))
    monkeypatch.setattr(Compte._default_manager, "get", perdue)

    response = visiteur.get("/privee/")

    assert (response.status_code, titre(response)) == (503, "Le centre est occupé un court instant")


def test_une_panne_ne_montre_rien_de_son_interieur(visiteur):
    page = visiteur.get("/panne/").content.decode()

    assert "ZeroDivisionError" not in page
    assert "Traceback" not in page
