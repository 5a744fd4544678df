"""A form that arrives after the end of the session: kept in the page, given back after log-in, never written alone."""

import pytest
from django.test import Client
from django.urls import reverse

from centre.models import Compte
from centre.reprise import LONGUEUR_MAXIMUM
from tests.ateliers.feuilles import ABSENT, PRESENT, Champs, marques_de, saisie, seance_de, url_de
from tests.factories import MOT_DE_PASSE, creer_centre, creer_compte, creer_image
from tests.formulaires import Formulaires
from tests.lecture import textes

pytestmark = pytest.mark.django_db
GARDE = "Reconnectez-vous ici : ce que vous veniez d’écrire est gardé sur cette page. Rien n’est encore enregistré."


@pytest.fixture
def karim():
    return creer_compte("accueil", courriel="karim@parc.example", prenom="Karim", nom="Benali")


def formulaires(response):
    """The forms of the page, apart from the log-out one: (address, fields)."""
    trouves = Formulaires(response.content.decode()).formulaires
    return [(action, champs) for _, action, champs in trouves if action != reverse("deconnexion")]


def se_reconnecter(client, page, compte, mot_de_passe=MOT_DE_PASSE):
    """Fill the log-in form of a page as a browser would, hidden fields included."""
    [(action, champs)] = formulaires(page)
    return client.post(action, champs | {"username": compte.courriel, "password": mot_de_passe})


def reprendre(client, page, **champs):
    [(action, gardes)] = formulaires(page)
    return client.post(action, gardes | champs)


def test_une_feuille_envoyee_trop_tard_revient_remplie_et_rien_n_est_ecrit(client, karim):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    donnees = saisie(seance, {lea: PRESENT, samir: ABSENT}, fait="Une soupe\nd’orties") | {f"ligne-{lea.pk}-retard": 10}

    page = client.post(url_de(seance), donnees)
    retour = se_reconnecter(client, page, karim)
    # the test's own reading of a page keeps one field a name: the people are given again
    relue = reprendre(client, retour, reprise="1", ligne=[lea.pk, samir.pk])

    seance.refresh_from_db()
    lignes = relue.context["feuille"].lignes
    assert (page.status_code, textes(page, "div", "message")) == (403, [GARDE])
    assert "Vous entrez avec le compte de Karim Benali. Rien n’est encore enregistré." in textes(retour, "p")
    assert [(str(ligne.participant), ligne.statut, ligne.detail) for ligne in lignes] == [
        ("Léa Brun", PRESENT, "10\u00a0min de retard"),
        ("Samir Haddad", ABSENT, ""),
    ]
    assert relue.context["feuille"].form["fait"].value() == "Une soupe\nd’orties"
    assert (seance.version, marques_de(seance)) == (0, {})

    client.post(url_de(seance), Champs(relue).valeurs | {"action": "enregistrer"})

    assert marques_de(seance) == {"Léa Brun": PRESENT, "Samir Haddad": ABSENT}


def test_chaque_champ_revient_dans_l_ordre_meme_double_vide_ou_illisible(client, karim):
    donnees = {"a": ["1", "2"], "b": "", "c": "é & = + % <b>«\x00", "csrfmiddlewaretoken": "zq9x"}

    page = client.post(reverse("compte_creer"), donnees)
    retour = se_reconnecter(client, page, karim)

    assert retour.context["reprise"].champs == [("a", "1"), ("a", "2"), ("b", ""), ("c", "é & = + % <b>«\x00")]
    assert retour.context["reprise"].adresse == reverse("compte_creer")


def test_un_mauvais_mot_de_passe_ne_perd_rien(client, karim):
    page = client.post(reverse("compte_creer"), {"prenom": "Zoé"})

    refus = se_reconnecter(client, page, karim, "faux")
    retour = se_reconnecter(client, refus, karim)

    assert refus.status_code == 422
    assert retour.context["reprise"].champs == [("prenom", "Zoé")]


def test_un_autre_formulaire_ne_part_qu_apres_un_geste(client):
    direction = creer_compte("direction", courriel="direction@parc.example")
    champs = {"prenom": "Zoé", "nom": "Petit", "courriel": "zoe@parc.example", "roles": "accueil"}

    page = client.post(reverse("compte_creer"), champs)
    retour = se_reconnecter(client, page, direction)
    avant = Compte.objects.filter(courriel="zoe@parc.example").exists()
    reprendre(client, retour)

    assert textes(retour, "button") == ["Envoyer ce que j’avais écrit"]
    assert (avant, Compte.objects.filter(courriel="zoe@parc.example").exists()) == (False, True)


def test_un_compte_sans_le_droit_ne_fait_rien_de_la_feuille_d_un_autre(client):
    cuisine = creer_compte("cuisine", courriel="cuisine@parc.example")
    seance, lea = seance_de("Léa Brun")

    page = client.post(url_de(seance), saisie(seance, {lea: PRESENT}))
    reponse = reprendre(client, se_reconnecter(client, page, cuisine), reprise="1")

    assert (reponse.status_code, marques_de(seance)) == (403, {})


def test_la_page_qui_garde_n_est_pas_gardee_par_le_navigateur(client):
    creer_centre()

    page = client.post(reverse("compte_creer"), {"prenom": "Zoé"})

    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert [*page.cookies] == ["csrftoken"]


@pytest.mark.parametrize(
    "champs",
    [
        {},
        {"csrfmiddlewaretoken": "zq9x"},
        {"old_password": "secret", "new_password1": "autre"},
        {"texte": "é" * LONGUEUR_MAXIMUM},
        {"prenom": "Zoé", "logo": "fichier"},
    ],
)
def test_ce_qui_ne_peut_pas_etre_rendu_est_dit_perdu(client, champs):
    champs = {cle: creer_image() if valeur == "fichier" else valeur for cle, valeur in champs.items()}

    response = client.post(reverse("compte_creer"), champs)

    assert response["Location"] == "/connexion/?next=/&perdu=1"


@pytest.mark.parametrize(
    "adresse", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)", "", "x"]
)
def test_ce_qui_est_garde_ne_part_pas_ailleurs(client, karim, adresse):
    champs = {"username": karim.courriel, "password": MOT_DE_PASSE, "garde": "a=1", "garde-adresse": adresse}

    response = client.post(reverse("connexion"), champs)

    assert (response.status_code, response["Location"]) == (302, reverse("accueil"))


@pytest.mark.parametrize(
    "depuis", ["http://[", "https://ailleurs.example/zq9x/", "http://testserver//ailleurs.example/"]
)
def test_une_provenance_illisible_ou_etrangere_ne_mene_nulle_part(client, karim, depuis):
    page = client.post(reverse("compte_creer"), {"prenom": "Zoé"}, HTTP_REFERER=depuis)

    retour = se_reconnecter(client, page, karim)

    assert retour.context["retour"] == reverse("accueil")


@pytest.mark.parametrize("garde", ["zq9x", "&&&", "=", "a=%00&b=%FF", "a=" + "1" * 10_000, "&".join(["a=1"] * 6_000)])
def test_un_champ_garde_abime_ne_fait_pas_tomber_la_page(client, karim, garde):
    champs = {"username": karim.courriel, "password": MOT_DE_PASSE, "garde": garde, "garde-adresse": "/zq9x/"}

    assert client.post(reverse("connexion"), champs).status_code == 200


def test_deja_reconnecte_dans_un_autre_onglet_on_retrouve_ce_qu_on_avait_ecrit(client, karim):
    page = client.post(reverse("compte_creer"), {"prenom": "Zoé"})
    client.force_login(karim)

    retour = se_reconnecter(client, page, karim)

    assert retour.context["reprise"].champs == [("prenom", "Zoé")]


def jeton_perime(client, adresse, champs, origine="http://testserver"):
    """Post with the token of a session that another tab has replaced."""
    client.get(reverse("mot_de_passe_oublie"))
    return client.post(adresse, champs | {"csrfmiddlewaretoken": "a" * 64}, HTTP_ORIGIN=origine)


def test_une_feuille_dont_le_jeton_a_change_revient_remplie(karim):
    client = Client(enforce_csrf_checks=True)
    client.force_login(karim)
    seance, lea = seance_de("Léa Brun")

    retour = jeton_perime(client, url_de(seance), saisie(seance, {lea: PRESENT}))
    relue = reprendre(client, retour, reprise="1")

    assert (retour.status_code, textes(retour, "button")) == (403, ["Reprendre ma page"])
    assert [ligne.statut for ligne in relue.context["feuille"].lignes] == [PRESENT]
    assert marques_de(seance) == {}


def test_sans_session_ni_jeton_la_page_de_connexion_garde_aussi(karim):
    client = Client(enforce_csrf_checks=True)

    page = jeton_perime(client, reverse("compte_creer"), {"prenom": "Zoé"})
    retour = se_reconnecter(client, page, karim)

    assert (page.status_code, textes(page, "div", "message")) == (403, [GARDE])
    assert retour.context["reprise"].champs == [("prenom", "Zoé")]


@pytest.mark.parametrize("origine", ["https://ailleurs.example", "null", "http://testserver.ailleurs.example", ""])
def test_ce_qu_un_autre_site_envoie_n_est_jamais_rendu(karim, origine):
    client = Client(enforce_csrf_checks=True)
    client.force_login(karim)

    response = jeton_perime(client, reverse("compte_creer"), {"prenom": "Zoé"}, origine)

    assert (response.status_code, "Zoé" in response.content.decode()) == (403, False)
    assert textes(response, "h1") == ["Cette page est restée ouverte trop longtemps"]
