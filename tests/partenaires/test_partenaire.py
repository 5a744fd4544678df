import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partenaires.actions.nom import NomDejaPris
from partenaires.actions.partenaire import enregistrer_partenaire
from partenaires.models import Partenaire
from tests.factories import creer_demande, creer_partenaire
from tests.lecture import messages, textes

pytestmark = pytest.mark.django_db
LISTE = "/partenaires/"
CREER = "/partenaires/nouveau/"
PARTENAIRE = {"nom": "Association Handball", "nature": "association", "est_commanditaire": "on", "actif": "on"}


def noms(response):
    return [str(partenaire) for partenaire in response.context["page"]]


def test_la_recherche_et_les_filtres_se_combinent(client_de):
    creer_partenaire("Handball", commune="Homécourt", est_commanditaire=True)
    creer_partenaire("École du Centre", nature="ecole", est_commanditaire=True, est_orienteur=True)
    creer_partenaire("Ancienne amicale", actif=False)
    client = client_de("accueil")

    assert noms(client.get(LISTE)) == ["École du Centre", "Handball"]
    assert noms(client.get(LISTE, {"q": "homecour"})) == ["Handball"]
    assert noms(client.get(LISTE, {"role": "est_orienteur"})) == ["École du Centre"]
    assert noms(client.get(LISTE, {"nature": "ecole", "role": "est_commanditaire"})) == ["École du Centre"]
    assert noms(client.get(LISTE, {"etat": "anciens"})) == ["Ancienne amicale"]
    assert noms(client.get(LISTE, {"etat": "tous"})) == ["Ancienne amicale", "École du Centre", "Handball"]


def test_un_role_invente_dans_l_adresse_ne_filtre_rien(client_de):
    creer_partenaire("Handball")

    assert noms(client_de("accueil").get(LISTE, {"role": "nom", "nature": "zq9x"})) == ["Handball"]


def test_une_recherche_sans_resultat_propose_d_ajouter_ce_partenaire(client_de):
    client = client_de("cuisine")

    page = client.get(LISTE, {"q": "Foyer & Co"}).content.decode()

    assert "Aucun partenaire ne correspond à «\u00a0Foyer &amp; Co\u00a0»." in page
    assert 'value="Foyer &amp; Co"' in client.get(CREER, {"q": "Foyer & Co"}).content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_de_requetes_pour_un_ou_trois_partenaires(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_partenaire(est_financeur=True)
    client = client_de("accueil")

    with django_assert_num_queries(6):
        assert len(noms(client.get(LISTE))) == nombre


def test_un_partenaire_ajoute_montre_ses_roles(client_de):
    response = client_de("cuisine").post(
        CREER, PARTENAIRE | {"est_financeur": "on", "siret": "732 829 320 00074"}, follow=True
    )

    handball = Partenaire.objects.get()
    assert response.redirect_chain == [(reverse("partenaire_detail", args=[handball.pk]), 302)]
    assert "Partenaire ajouté\u00a0: Association Handball." in response.content.decode()
    assert (handball.roles, handball.siret) == (["Commanditaire", "Financeur"], "73282932000074")


def test_un_siret_faux_est_dit_a_cote_du_champ(client_de):
    response = client_de("cuisine").post(CREER, PARTENAIRE | {"siret": "73282932000075"})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "siret": ["Un chiffre de ce SIRET est sans doute faux\u00a0: relisez-le sur une facture ou un courrier."]
    }


def test_un_partenaire_de_nom_proche_est_propose_avant_d_en_ajouter_un_second(client_de):
    connu = creer_partenaire("Handball association", commune="Homécourt")
    client = client_de("cuisine")

    response = client.post(CREER, PARTENAIRE)
    confirmee = client.post(CREER, PARTENAIRE | {"autre_partenaire": "on"})

    assert response.status_code == 422
    assert f'<a href="/partenaires/{connu.pk}/">Handball association</a> · Association · Homécourt' in (
        response.content.decode()
    )
    assert (confirmee.status_code, Partenaire.objects.count()) == (302, 2)


def test_un_nom_demesure_est_compare_par_son_debut_et_refuse(client_de):
    creer_partenaire("CCAS")
    client = client_de("cuisine")

    with CaptureQueriesContext(connection) as requetes:
        response = client.post(CREER, PARTENAIRE | {"nom": "CCAS " + "a" * 10_000})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["nom", "autre_partenaire"]
    assert max(len(requete["sql"]) for requete in requetes) < 6_000


def test_le_meme_nom_est_refuse_meme_confirme(client_de):
    connu = creer_partenaire("Association Handball")

    response = client_de("cuisine").post(
        CREER, PARTENAIRE | {"nom": " Association  Handball ", "autre_partenaire": "on"}
    )

    assert response.context["form"].errors == {"nom": ["Un partenaire porte déjà ce nom."]}
    assert f'href="/partenaires/{connu.pk}/"' in response.content.decode()


def test_le_meme_nom_ecrit_au_meme_instant_est_refuse():
    creer_partenaire("Handball")

    with pytest.raises(NomDejaPris, match="Un partenaire porte déjà ce nom"):
        enregistrer_partenaire(Partenaire(nom="Handball"))


def test_modifier_un_partenaire_le_range_sans_l_effacer(client_de):
    handball = creer_partenaire("Handball")
    client = client_de("cuisine")

    page = client.post(
        f"/partenaires/{handball.pk}/modifier/", {"nom": "Handball", "nature": "association"}, follow=True
    )

    assert "Partenaire mis à jour\u00a0: Handball." in page.content.decode()
    assert noms(client.get(LISTE)) == []
    assert noms(client.get(LISTE, {"etat": "anciens"})) == ["Handball"]


def test_la_fiche_ne_montre_les_demandes_qu_a_qui_les_suit(client_de):
    demande = creer_demande(objet="Buffet du loto")
    fiche = f"/partenaires/{demande.partenaire_id}/"

    assert "Buffet du loto" in client_de("tresorerie").get(fiche).content.decode()
    assert "Buffet du loto" not in client_de("accueil").get(fiche).content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_fiche_coute_autant_de_requetes_pour_une_ou_trois_demandes(client_de, nombre, django_assert_num_queries):
    handball = creer_partenaire()
    for _ in range(nombre):
        creer_demande(handball)
    client = client_de("direction")

    with django_assert_num_queries(10):
        client.get(f"/partenaires/{handball.pk}/")


def test_des_notes_trop_personnelles_sont_gardees_et_signalees(client_de):
    page = client_de("cuisine").post(
        CREER, PARTENAIRE | {"notes": "Livrer par la cour.\nLe trésorier est malade."}, follow=True
    )

    assert Partenaire.objects.get().notes == "Livrer par la cour.\nLe trésorier est malade."
    assert messages(page) == [
        "Partenaire ajouté : Association Handball.",
        "Relisez les notes : « malade ». Si ce mot parle d’une personne, retirez-le.",
    ]
    assert "Livrer par la cour.Le trésorier est malade." in textes(page, "p")


def test_des_notes_trop_longues_sont_refusees_sans_etre_perdues(client_de):
    page = client_de("cuisine").post(CREER, PARTENAIRE | {"notes": "é" * 2001})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["notes"])
    assert "é" * 2001 in page.content.decode()
