"""The report on screen: what each role reads, and the rows behind each figure."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Seance
from tests.bilans.scenes import creer_annee, creer_recits
from tests.factories import creer_atelier, creer_participant, creer_presence, creer_seance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _en_2014(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2014, 1, 27))


def texte(response):
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).replace("\u00a0", " ").split())


def lignes(annee, code, perimetre=""):
    adresse = reverse("bilan_lignes", args=(annee, code))
    return f"{adresse}?perimetre={perimetre}" if perimetre else adresse


def test_la_liste_montre_les_annees_les_plus_recentes_d_abord(client_de):
    creer_annee()
    creer_recits()
    creer_seance(date=date(2014, 1, 7), statut="realisee")
    creer_seance(date=date(2030, 1, 7))

    page = texte(client_de("direction").get("/bilans/"))

    assert "2014 1 séance réalisée À écrire 2013 2 séances réalisées Écriture commencée" in page
    assert "2030" not in page


def test_sans_aucune_annee_la_liste_dit_ce_qui_viendra(client_de):
    assert "Les bilans seront ici" in texte(client_de("direction").get("/bilans/"))


def test_l_essentiel_se_lit_avec_l_annee_d_avant(client_de):
    creer_annee()
    creer_presence(creer_seance(date=date(2012, 5, 2), statut="realisee"), creer_participant())

    page = texte(client_de("direction").get("/bilans/2013/"))

    assert "2 ateliers en 2012 : 1 D’où vient ce chiffre ? Séances réalisées dans l’année" in page
    assert "130 convives en 2012 : 0" in page


def test_sans_annee_d_avant_rien_n_est_compare(client_de):
    creer_annee()

    assert "en 2012" not in texte(client_de("direction").get("/bilans/2013/"))


def test_un_pole_ou_un_atelier_se_regarde_seul(client_de):
    creer_annee()
    client = client_de("direction")

    pole = texte(client.get("/bilans/2013/?perimetre=pole:vie-quotidienne"))
    atelier = texte(client.get("/bilans/2013/?perimetre=atelier:cuisine-1"))

    assert "Vie quotidienne, jusqu’au mardi 31 décembre 2013" in pole
    assert "La cuisine solidaire" not in pole
    assert "Cuisine 1, jusqu’au mardi 31 décembre 2013" in atelier
    assert "Atelier par atelier" not in atelier


@pytest.mark.parametrize(
    "adresse",
    [
        "/bilans/2013/?perimetre=pole:inconnu",
        "/bilans/2013/?perimetre=zq9x",
        "/bilans/2013/?perimetre=" + "x" * 5000,
        "/bilans/2013/chiffres/inconnu/",
        "/bilans/2013/chiffres/convives/?perimetre=pole:francais",
        "/bilans/2013/chiffres/personnes/?perimetre=atelier:inconnu",
    ],
)
def test_ce_qui_n_existe_pas_est_introuvable(client_de, adresse):
    assert client_de("direction").get(adresse).status_code == 404


@pytest.mark.parametrize("annee", [1900, 1950, 2150, 2199])
def test_une_annee_sans_rien_le_dit_avec_douceur(client_de, annee):
    response = client_de("direction").get(f"/bilans/{annee}/")

    assert response.status_code == 200
    assert f"Rien n’est noté pour {annee}" in texte(response)


def test_les_chiffres_sont_provisoires_tant_qu_une_feuille_manque(client_de):
    creer_annee()
    oubliee = creer_seance(creer_atelier("Couture"), date=date(2013, 12, 30))
    client = client_de("direction")

    assert "Chiffres provisoires : 1 feuille de présence reste à remplir." in texte(client.get("/bilans/2013/"))
    page = client.get(lignes(2013, "completude.seances"))
    assert f"/seances/{oubliee.pk}/" in page.content.decode()
    assert "3 lignes : 2 sur 3, soit 66,7 %" in texte(page)


def test_les_chiffres_d_une_annee_qui_court_disent_aussi_les_feuilles_qui_manquent(client_de):
    for jour in (6, 7):
        creer_seance(date=date(2014, 1, jour))
    creer_seance(date=date(2014, 1, 8), statut="realisee")

    page = texte(client_de("direction").get("/bilans/2014/"))

    raisons = "l’année n’est pas finie, et 2 feuilles de présence restent à remplir"
    assert f"Chiffres provisoires : {raisons}." in page


def test_les_non_renseignes_sont_toujours_montres_et_hors_des_pourcentages(client_de):
    creer_annee(nb_ateliers=3)

    page = texte(client_de("direction").get("/bilans/2013/"))

    assert "Femme 1 100 % Homme 0 0 % Autre 0 0 % Non renseigné 2 – Total 3 1 connue" in page


@pytest.mark.parametrize(
    ("code", "attendu"),
    [
        ("ateliers", "2 lignes, total 2"),
        ("heures_ateliers", "2 lignes, total 4 h"),
        ("personnes", "2 lignes, total 2"),
        ("participations", "2 lignes, total 2"),
        ("heures_participants", "2 lignes, total 4 h"),
        ("frequentation_moyenne", "2 lignes : 2 sur 2, soit 1"),
        ("publics.genre.f", "1 ligne, total 1"),
        ("benevoles", "2 lignes, total 2"),
        ("demandes", "2 lignes, total 2"),
        ("convives", "1 ligne, total 130"),
        ("etapes.nombre", "1 ligne, total 1"),
        ("etapes.personnes", "1 ligne, total 1"),
        ("partenaires", "3 lignes, total 3"),
        ("completude.genre", "2 lignes : 1 sur 2, soit 50 %"),
        ("visiteurs", "0 ligne, total 0"),
    ],
)
def test_chaque_chiffre_s_ouvre_sur_ses_lignes_et_leur_total(client_de, code, attendu):
    creer_annee()

    assert attendu in texte(client_de("direction").get(lignes(2013, code)))


def test_une_personne_est_montree_avec_ses_venues_comptees_la(client_de):
    lea = creer_annee()
    creer_presence(creer_seance(date=date(2012, 5, 2), statut="realisee"), lea)
    creer_presence(creer_seance(date=date(2013, 5, 2), statut="realisee"), lea)

    client = client_de("direction")

    assert "Léa Zutendaal 2" in texte(client.get(lignes(2013, "personnes")))
    assert "Léa Zutendaal 1" in texte(client.get(lignes(2013, "personnes", "atelier:cuisine-1")))


@pytest.mark.parametrize("code", ["personnes", "participations", "etapes.nombre", "etapes.personnes", "ateliers"])
def test_la_tresorerie_lit_les_chiffres_sans_les_personnes(client_de, code):
    creer_annee()
    client = client_de("tresorerie")

    bilan = client.get("/bilans/2013/")

    assert client.get(lignes(2013, code)).status_code == 403
    assert lignes(2013, code) not in bilan.content.decode()
    assert "Zutendaal" not in bilan.content.decode()
    assert lignes(2013, "convives") in bilan.content.decode()


FERMES_A_L_ANIMATION = ("etapes.nombre", "etapes.personnes", "etapes.permis_b.personnes", "publics.situation.nr")


def test_l_animation_n_ouvre_ni_les_etapes_ni_les_situations(client_de):
    creer_annee()
    client = client_de("animation")

    statuts = {code: client.get(lignes(2013, code)).status_code for code in (*FERMES_A_L_ANIMATION, "publics.genre.f")}

    assert statuts == dict.fromkeys(FERMES_A_L_ANIMATION, 403) | {"publics.genre.f": 200}
    assert lignes(2013, "publics.situation.nr") not in client.get("/bilans/2013/").content.decode()


def test_le_parcours_n_ouvre_pas_les_demandes(client_de):
    creer_annee()
    client = client_de("parcours")

    assert client.get(lignes(2013, "demandes")).status_code == 403
    assert client.get(lignes(2013, "publics.situation.nr")).status_code == 200
    assert "Gâteau géant" not in texte(client.get("/bilans/2013/"))


@pytest.mark.parametrize("page", ["0", "-1", "9999999", "zq9x"])
def test_une_page_absurde_montre_la_plus_proche(client_de, page):
    creer_annee()

    response = client_de("direction").get(f"{lignes(2013, 'personnes')}?page={page}")

    assert "Léa Zutendaal" in texte(response)


def test_le_pdf_se_telecharge(client_de):
    creer_annee()

    response = client_de("tresorerie").get("/bilans/2013/bilan.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="bilan-2013.pdf"'
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("nb_ateliers", [1, 3])
def test_le_bilan_coute_autant_de_requetes_avec_un_ou_trois_ateliers(client_de, nb_ateliers, django_assert_num_queries):
    creer_annee(nb_ateliers)
    client = client_de("direction")

    with django_assert_num_queries(38):
        client.get("/bilans/2013/")


@pytest.mark.parametrize("nb_annees", [1, 3])
def test_la_liste_coute_autant_de_requetes_avec_une_ou_trois_annees(client_de, nb_annees, django_assert_num_queries):
    for rang in range(nb_annees):
        creer_seance(date=date(2010 + rang, 5, 2), statut=Seance.Statut.REALISEE)
    client = client_de("direction")

    with django_assert_num_queries(8):
        client.get("/bilans/")


@pytest.mark.parametrize("nb_ateliers", [1, 3])
@pytest.mark.parametrize(
    "code", ["ateliers", "personnes", "participations", "partenaires", "demandes", "etapes.nombre"]
)
def test_les_lignes_coutent_autant_de_requetes_quel_que_soit_leur_nombre(
    client_de, nb_ateliers, code, django_assert_num_queries
):
    creer_annee(nb_ateliers)
    client = client_de("direction")

    with django_assert_num_queries(20):
        client.get(lignes(2013, code))


@pytest.mark.parametrize("texte", ["1899", "2200", "99999", "zq9x"])
def test_une_annee_illisible_ramene_a_la_liste_avec_une_phrase(client_de, texte):
    response = client_de("direction").get(f"/bilans/{texte}/", follow=True)

    assert response.redirect_chain == [("/bilans/", 302)]
    assert [str(message) for message in response.context["messages"]] == [
        f"« {texte} » n’est pas une année : écrivez par exemple 2013 (de 1900 à 2199)."
    ]
