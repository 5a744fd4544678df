import re

import pytest
from django.urls import reverse

from tests.factories import MOT_DE_PASSE, creer_compte

pytestmark = pytest.mark.django_db

PAGES = ["connexion", "mot_de_passe_oublie", "accueil", "reglages", "compte_liste", "participant_liste"]
CSP = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.parametrize("nom", PAGES)
def test_chaque_page_porte_les_entetes_stricts(client_de, nom):
    response = client_de("direction").get(reverse(nom))

    assert set(response["Content-Security-Policy"].split("; ")) == CSP
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not response.has_header("Access-Control-Allow-Origin")


@pytest.mark.parametrize("nom", PAGES)
def test_aucune_page_ne_charge_rien_d_ailleurs_ni_n_ecrit_de_code_en_ligne(client_de, nom):
    page = client_de("direction").get(reverse(nom)).content.decode()

    charges = re.findall(r'<(?:script|link|img|iframe|source)[^>]*(?:src|href)="([^"]*)"', page)
    assert [adresse for adresse in charges if not re.match(r"/(?!/)", adresse)] == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script>|javascript:", page) == []


def test_les_temoins_sont_hors_de_portee_des_scripts_et_des_autres_sites(client):
    creer_compte("accueil", courriel="lea@parc.example")
    client.get(reverse("connexion"))
    client.post(reverse("connexion"), {"username": "lea@parc.example", "password": MOT_DE_PASSE})

    assert {nom: (temoin["httponly"], temoin["samesite"]) for nom, temoin in client.cookies.items()} == {
        "csrftoken": (True, "Lax"),
        "sessionid": (True, "Lax"),
    }
