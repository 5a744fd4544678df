import pytest

from partenaires.models import Demande
from tests.factories import creer_acces_partenaire, creer_centre, creer_compte, creer_demande, creer_partenaire

pytestmark = pytest.mark.django_db


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


def test_un_partenaire_voit_ses_demandes_et_comment_nous_joindre(client_de, handball):
    creer_centre(telephone="03 82 00 00 00", courriel="accueil@parc.example")
    creer_demande(handball, objet="Buffet du tournoi")
    creer_demande(creer_partenaire("École"), objet="Goûter de l’école")

    page = client_de(compte=creer_acces_partenaire(handball)).get("/partenaire/").content.decode()

    assert "Buffet du tournoi" in page
    assert "Nous l’avons bien reçue. Nous vous répondons bientôt." in page
    assert "Goûter de l’école" not in page
    assert 'href="tel:03 82 00 00 00"' in page
    assert 'href="mailto:accueil@parc.example"' in page


def test_un_partenaire_ouvre_sa_demande_mais_pas_celle_d_un_autre(client_de, handball):
    la_sienne = creer_demande(handball, convives=70, precisions="Négocier la salle avec la mairie.")
    autre = creer_demande(creer_partenaire("École"))
    client = client_de(compte=creer_acces_partenaire(handball))

    page = client.get(f"/partenaire/demandes/{la_sienne.pk}/")

    assert "<dt>Convives</dt><dd>70</dd>" in page.content.decode()
    assert "Négocier la salle" not in page.content.decode()
    assert client.get(f"/partenaire/demandes/{autre.pk}/").status_code == 404
    assert client.get("/partenaire/demandes/999999/").status_code == 404
    assert client.get(f"/demandes/{la_sienne.pk}/").status_code == 403


def test_un_refus_dit_son_motif_au_partenaire(client_de, handball):
    demande = creer_demande(handball, statut=Demande.Statut.REFUSEE, motif="La cuisine est en travaux.")

    page = client_de(compte=creer_acces_partenaire(handball)).get(f"/partenaire/demandes/{demande.pk}/")

    assert "Nous ne pouvons pas y répondre\u00a0: La cuisine est en travaux." in page.content.decode()


def test_un_compte_sans_structure_lit_une_phrase_et_aucune_demande(client_de, handball):
    creer_demande(handball, objet="Buffet du tournoi")

    page = client_de("partenaire").get("/partenaire/").content.decode()

    assert "Votre compte n’est pas encore relié à votre structure." in page
    assert "Buffet du tournoi" not in page


def test_un_compte_de_l_equipe_relie_a_une_structure_n_y_voit_que_les_siennes(client_de, handball):
    creer_demande(handball, objet="Buffet du tournoi")
    creer_demande(creer_partenaire("École"), objet="Goûter de l’école")
    compte = creer_compte("cuisine", "partenaire")
    handball.acces.create(compte=compte)

    page = client_de(compte=compte).get("/partenaire/").content.decode()

    assert "Buffet du tournoi" in page
    assert "Goûter de l’école" not in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_portail_coute_autant_de_requetes_pour_une_ou_trois_demandes(
    client_de, handball, nombre, django_assert_num_queries
):
    for _ in range(nombre):
        creer_demande(handball)
    client = client_de(compte=creer_acces_partenaire(handball))

    with django_assert_num_queries(7):
        client.get("/partenaire/")
