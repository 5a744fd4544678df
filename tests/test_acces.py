"""Every route, every role: who enters and who is refused. A route that no table declares fails the test."""

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.acces import ANONYME, ROUTES, TOUS
from tests.factories import creer_compte
from tests.sessions import client_avec, ouvrir_session

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_sans_temoin", "papiers_ecrits_une_fois")]


def routes(resolver=None):
    for element in (resolver or get_resolver()).url_patterns:
        if isinstance(element, URLPattern):
            yield element
        else:
            yield from routes(element)


def entre(client, url):
    """Whether the browser gets further than the door: neither refused, nor sent to log in, nor told 404."""
    response = client.get(url)
    if response.status_code == 405:
        response = client.post(url)
    assert response.status_code < 500, f"{url} : {response.status_code}"
    if response.status_code == 302 and response["Location"].startswith("/connexion/?next="):
        return False
    return response.status_code not in (403, 404)


def test_chaque_route_est_declaree():
    assert sorted(route.name or str(route.pattern) for route in routes()) == sorted(ROUTES)


def test_chaque_vue_dit_a_qui_elle_est_ouverte():
    muettes = [route.name for route in routes() if not hasattr(route.callback, "permissions_exigees")]

    assert muettes == []


@pytest.fixture(scope="module")
def sessions(scene_du_module, django_db_blocker):
    """The session of an account of each role."""
    partenaire = scene_du_module["compte_partenaire"]
    with django_db_blocker.unblock():
        return {role: ouvrir_session(partenaire if role == "partenaire" else creer_compte(role)) for role in TOUS}


@pytest.mark.parametrize("nom", sorted(ROUTES))
def test_chaque_role_entre_ou_reste_dehors(nom, scene_du_module, sessions):
    roles, arguments = ROUTES[nom]
    url = reverse(nom, kwargs={cle: scene_du_module[valeur] for cle, valeur in arguments.items()})

    ouverts = {ANONYME} if entre(Client(), url) else set()
    ouverts |= {role for role, session in sessions.items() if entre(client_avec(session), url)}

    attendus = TOUS | {ANONYME} if roles == "public" else TOUS if roles == "connecte" else set(roles.split())
    assert ouverts == attendus
