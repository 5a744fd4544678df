import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import creer_compte

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.config.vues")]


@pytest.mark.parametrize("adresse", ["/publique/?q=%00", "/publique/?a=1&b=x%00y", "/publique/%00", "/zq9x%00/"])
def test_un_caractere_nul_dans_l_adresse_est_refuse(client, adresse):
    assert client.get(adresse).status_code == 400


def test_un_pourcent_suivi_de_zeros_n_est_pas_un_caractere_nul(client):
    assert client.get("/publique/?q=10%2500").status_code == 200


@pytest.mark.parametrize("requete", ["%C3", "%ED%A0%80", "%FF%FE", "%F0%9F", "\xe9"])
def test_un_utf_8_abime_dans_la_requete_ne_fait_pas_tomber_la_recherche(client_de, requete):
    response = client_de("direction").get(reverse("participant_liste"), QUERY_STRING=f"q={requete}")

    assert response.status_code == 200


@pytest.mark.parametrize("chemin", ["/personnes/%C3/", "/%ED%A0%80/", "/%FF/"])
def test_un_utf_8_abime_dans_le_chemin_est_une_page_qui_n_existe_pas(client_de, chemin):
    assert client_de("direction").get(chemin).status_code == 404


@pytest.mark.parametrize("codage", ["utf-7", "utf-16", "unicode_escape", "latin-1"])
@pytest.mark.parametrize("nature", ["multipart/form-data; boundary=x", "text/plain"])
def test_un_texte_annonce_dans_un_autre_codage_est_refuse(client, codage, nature):
    response = client.generic("POST", reverse("connexion"), b"x", content_type=f"{nature}; charset={codage}")

    assert response.status_code == 400


@pytest.mark.parametrize("codage", ["utf-8", "UTF-8"])
def test_l_utf_8_annonce_est_lu(client, codage):
    nature = f"application/x-www-form-urlencoded; charset={codage}"

    assert client.generic("POST", reverse("connexion"), b"username=a", content_type=nature).status_code == 422


def test_un_caractere_nul_dans_un_temoin_est_refuse(client):
    client.cookies.load({"sessionid": "x"})

    response = client.get("/publique/", HTTP_COOKIE=r'sessionid="\000\000\000\000\000\000\000\000\000"')

    assert response.status_code == 400


def test_une_vue_qui_ne_dit_pas_a_qui_elle_est_ouverte_est_refusee_meme_a_la_direction(client_de):
    response = client_de("direction").get("/muette/")

    assert response.status_code == 403
    assert "secret" not in response.content.decode()


def test_sans_compte_une_vue_muette_mene_a_la_connexion():
    assert Client().get("/muette/")["Location"] == "/connexion/?next=/muette/"


@pytest.mark.parametrize("adresse", ["/privee/", "/publique/", "/zq9x/", "/reglages/", "/muette/"])
def test_rien_de_ce_que_voit_un_compte_n_est_garde_par_le_navigateur(client_de, adresse):
    garde = client_de("accueil").get(adresse)["Cache-Control"]

    assert garde == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_une_page_publique_sans_compte_peut_etre_gardee(client):
    assert not client.get("/publique/").has_header("Cache-Control")


def test_un_droit_retire_se_voit_a_la_demande_suivante(client_de):
    compte = creer_compte("direction")
    client = client_de(compte=compte)
    assert client.get(reverse("reglages")).status_code == 200

    compte.groups.clear()

    assert client.get(reverse("reglages")).status_code == 403
