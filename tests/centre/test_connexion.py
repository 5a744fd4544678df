from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import MOT_DE_PASSE, creer_centre, creer_compte

PERDU = "Votre session s’était terminée\u00a0: ce que vous veniez d’écrire n’a pas été enregistré."
pytestmark = pytest.mark.django_db

REFUS = (
    "Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou choisissez un nouveau mot de passe."
)


def se_connecter(client, courriel="lea@parc.example", mot_de_passe=MOT_DE_PASSE, ip="10.0.0.1", **champs):
    donnees = {"username": courriel, "password": mot_de_passe, **champs}
    return client.post(reverse("connexion"), donnees, REMOTE_ADDR=ip)


def refus(response):
    return response.context["form"].non_field_errors()


def test_la_page_montre_le_nom_du_centre_et_aucun_menu(client):
    creer_centre(nom="Centre social du Parc")

    page = client.get(reverse("connexion")).content.decode()

    assert "Centre social du Parc" in page
    assert "<nav" not in page


@pytest.mark.parametrize("courriel", ["lea@parc.example", " LEA@Parc.Example ", "\u200blea@parc.example"])
def test_l_adresse_se_tape_comme_on_veut(client, courriel):
    compte = creer_compte("accueil", courriel="lea@parc.example")

    response = se_connecter(client, courriel)

    assert (response.status_code, response["Location"]) == (302, reverse("accueil"))
    assert client.session["_auth_user_id"] == str(compte.pk)


@pytest.mark.parametrize(
    ("courriel", "mot_de_passe"),
    [("lea@parc.example", "faux"), ("personne@parc.example", MOT_DE_PASSE), ("pas une adresse", "x")],
)
def test_adresse_inconnue_et_mauvais_mot_de_passe_recoivent_la_meme_reponse(client, courriel, mot_de_passe):
    creer_compte("accueil", courriel="lea@parc.example")

    response = se_connecter(client, courriel, mot_de_passe)

    assert response.status_code == 422
    assert refus(response) == [REFUS]


def test_un_compte_ferme_le_sait_avec_le_bon_mot_de_passe_seulement(client):
    creer_compte("accueil", courriel="lea@parc.example", is_active=False)

    juste, fausse = se_connecter(client), se_connecter(client, mot_de_passe="faux")

    assert refus(juste) == [
        "Votre compte est fermé pour le moment. Si vous en avez besoin, parlez-en à la direction du centre : "
        "elle peut le rouvrir."
    ]
    assert refus(fausse) == [REFUS]
    assert "_auth_user_id" not in client.session


def test_un_compte_ferme_est_deconnecte_a_sa_demande_suivante(client_de):
    compte = creer_compte("accueil")
    client = client_de(compte=compte)
    assert client.get(reverse("mot_de_passe_changer")).status_code == 200

    compte.is_active = False
    compte.save()

    assert client.get(reverse("mot_de_passe_changer")).status_code == 302


def test_la_session_change_de_clef_a_la_connexion(client):
    creer_compte("accueil", courriel="lea@parc.example")
    client.session["panier"] = 1
    avant = client.session
    avant.save()
    client.cookies["sessionid"] = avant.session_key

    se_connecter(client)

    assert client.session.session_key != avant.session_key


@pytest.mark.parametrize(
    ("suite", "arrivee"),
    [
        ("/reglages/comptes/", "/reglages/comptes/"),
        ("https://ailleurs.example/", "/"),
        ("//ailleurs.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_apres_la_connexion_on_reste_sur_le_site(client, suite, arrivee):
    creer_compte("accueil", courriel="lea@parc.example")

    assert se_connecter(client, next=suite)["Location"] == arrivee


@pytest.mark.parametrize("suite", ["/connexion/", "/connexion/?next=/connexion/"])
def test_la_connexion_ne_mene_jamais_a_elle_meme(client_de, suite):
    client = client_de("accueil")

    lecture, envoi = client.get("/connexion/", {"next": suite}), client.post("/connexion/", {"next": suite})

    assert (lecture["Location"], envoi["Location"]) == ("/", "/")


def test_deja_connecte_on_va_a_l_accueil(client_de):
    assert client_de("accueil").get(reverse("connexion"))["Location"] == reverse("accueil")


def test_se_deconnecter_vide_la_session_et_revient_a_la_connexion(client_de):
    client = client_de("accueil")

    response = client.post(reverse("deconnexion"))

    assert response["Location"] == reverse("connexion")
    assert "_auth_user_id" not in client.session


def test_on_ne_se_deconnecte_pas_par_un_lien(client_de):
    client = client_de("accueil")

    assert client.get(reverse("deconnexion")).status_code == 405
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("donnees", [{}, {"username": "lea@parc.example"}, {"password": "x"}])
def test_un_champ_absent_est_demande_sans_compter_comme_un_essai(client, donnees):
    for _ in range(6):
        response = client.post(reverse("connexion"), donnees)

    assert response.status_code == 422
    assert refus(response) == []


@pytest.mark.parametrize("texte", ["é" * 10_000, "a\x00b", "👩🏽‍🍳", "' OR 1=1 --", "<b>x</b>", "محمد"])
def test_ce_qui_est_illisible_est_refuse_sans_panne(client, texte):
    response = client.post(reverse("connexion"), {"username": texte, "password": texte})

    assert response.status_code == 422
    assert "<b>x" not in response.content.decode()


def test_cinq_echecs_pour_une_adresse_font_patienter_meme_avec_le_bon_mot_de_passe(client):
    creer_compte("accueil", courriel="lea@parc.example")
    with time_machine.travel("2013-03-12 10:00", tick=False) as horloge:
        for rang in range(5):
            assert refus(se_connecter(client, mot_de_passe="faux", ip=f"10.0.0.{rang}")) == [REFUS]

        assert refus(se_connecter(client, "LEA@parc.example", ip="10.0.1.1")) == [
            "Trop d’essais de suite : patientez 15\u00a0secondes, puis recommencez. Votre compte n’est pas fermé."
        ]
        horloge.shift(timedelta(seconds=15))
        assert se_connecter(client, ip="10.0.1.1").status_code == 302


def test_trente_echecs_depuis_une_ip_la_font_patienter_elle_seule(client):
    creer_compte("accueil", courriel="lea@parc.example")
    for rang in range(30):
        se_connecter(client, f"compte{rang}@parc.example", "faux", ip="10.0.0.9")

    assert se_connecter(client, ip="10.0.0.9").status_code == 422
    assert se_connecter(Client(), ip="10.0.0.8").status_code == 302


def test_reussir_remet_l_adresse_a_zero_mais_pas_l_ip(client):
    creer_compte("accueil", courriel="lea@parc.example")
    for rang in range(4):
        se_connecter(client, mot_de_passe="faux", ip=f"10.0.0.{rang}")
    se_connecter(client, ip="10.0.0.5")
    client.logout()

    for rang in range(4):
        assert refus(se_connecter(client, mot_de_passe="faux", ip=f"10.0.1.{rang}")) == [REFUS]
    assert se_connecter(client, ip="10.0.1.9").status_code == 302


def test_derriere_le_serveur_web_l_ip_comptee_est_celle_qu_il_ajoute(client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    creer_compte("accueil", courriel="lea@parc.example")
    for rang in range(30):
        donnees = {"username": f"compte{rang}@parc.example", "password": "faux"}
        client.post(reverse("connexion"), donnees, HTTP_X_FORWARDED_FOR=f"1.1.1.{rang}, 10.0.0.9")

    bon = {"username": "lea@parc.example", "password": MOT_DE_PASSE}
    assert client.post(reverse("connexion"), bon, HTTP_X_FORWARDED_FOR="2.2.2.2, 10.0.0.9").status_code == 422
    assert client.post(reverse("connexion"), bon, HTTP_X_FORWARDED_FOR="10.0.0.9, 10.0.0.8").status_code == 302


def test_une_visite_expiree_revient_a_la_page_du_formulaire(client):
    depuis = "http://testserver/seances/3/?q=a"

    response = client.post(reverse("compte_creer"), HTTP_REFERER=depuis)
    ailleurs = client.post(reverse("compte_creer"), HTTP_REFERER="https://ailleurs.example/piege/")

    assert response["Location"] == "/connexion/?next=/seances/3/%3Fq%3Da&perdu=1"
    assert ailleurs["Location"] == "/connexion/?next=/&perdu=1"


def test_ce_qui_est_ecrit_apres_la_fin_de_la_session_est_dit_perdu(client):
    ecrit = client.post(reverse("compte_creer"), follow=True)
    lu = client.get(reverse("compte_creer"), follow=True)

    assert PERDU in ecrit.content.decode()
    assert PERDU not in lu.content.decode()


def test_un_geste_arrive_trop_tard_dans_un_fragment_fait_envoyer_toute_la_page(client):
    entetes = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/ateliers/"}

    geste = client.post(reverse("compte_creer"), {"q": "x"}, **entetes)
    lecture = client.get(reverse("compte_liste"), **entetes)

    assert (geste.status_code, geste["HX-Trigger"]) == (204, '{"session-expiree": {}}')
    assert lecture["HX-Redirect"] == "/connexion/?next=/ateliers/"


def test_une_session_dont_on_se_sert_dure_plus_de_douze_heures(client):
    creer_compte("accueil", courriel="lea@parc.example")
    with time_machine.travel("2013-03-12 08:00", tick=False) as horloge:
        se_connecter(client)
        horloge.shift(timedelta(hours=11))
        assert client.get(reverse("mot_de_passe_changer")).status_code == 200
        horloge.shift(timedelta(hours=11))
        assert client.get(reverse("mot_de_passe_changer")).status_code == 200
        horloge.shift(timedelta(hours=12, seconds=1))

        assert client.get(reverse("mot_de_passe_changer")).status_code == 302


def test_une_session_n_est_ecrite_qu_une_fois_par_heure(client):
    creer_compte("accueil", courriel="lea@parc.example")
    with time_machine.travel("2013-03-12 08:00", tick=False) as horloge:
        se_connecter(client)
        ecritures = []
        for _ in range(5):
            horloge.shift(timedelta(minutes=25))
            with CaptureQueriesContext(connection) as requetes:
                client.get(reverse("mot_de_passe_changer"))
            ecritures.append(sum("UPDATE" in requete["sql"] for requete in requetes))

    assert ecritures == [0, 0, 1, 0, 0]


def test_une_visite_expiree_ne_glisse_pas_la_connexion_dans_un_fragment(client):
    entetes = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": "http://testserver/ateliers/?q=a"}

    response = client.get(reverse("compte_liste"), **entetes)

    assert (response.status_code, response.content) == (200, b"")
    assert response["HX-Redirect"] == "/connexion/?next=/ateliers/%3Fq%3Da"


@pytest.mark.parametrize("page", ["http://[", "https://ailleurs.example/ateliers/", "/connexion/"])
def test_un_fragment_d_une_page_illisible_ou_etrangere_revient_a_l_accueil(client, page):
    response = client.get("/ateliers/", headers={"HX-Request": "true", "HX-Current-URL": page})

    assert response["HX-Redirect"] == "/connexion/?next=/"


def test_une_page_privee_demande_de_se_connecter_puis_y_revient(client):
    creer_compte("direction", courriel="lea@parc.example")
    page = client.get(reverse("compte_liste"), follow=True)

    assert page.redirect_chain == [("/connexion/?next=/reglages/comptes/", 302)]
    assert page.context["next"] == "/reglages/comptes/"
