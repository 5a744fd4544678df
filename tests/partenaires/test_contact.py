import pytest

from partenaires.models import Contact
from tests.factories import creer_partenaire
from tests.lecture import fautes

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(db):
    return Contact.objects.create(partenaire=creer_partenaire("Handball"), nom="Dominique")


def test_un_contact_ajoute_apparait_chez_son_partenaire(client_de):
    handball = creer_partenaire()

    page = client_de("cuisine").post(
        f"/partenaires/{handball.pk}/contacts/nouveau/", {"nom": "Yann", "telephone": "03 82 00 00 00"}, follow=True
    )

    assert "Contact ajouté\u00a0: Yann." in page.content.decode()
    assert 'href="tel:0382000000"' in page.content.decode()


def test_un_contact_deja_connu_demande_si_c_en_est_un_autre(client_de, contact):
    client, adresse = client_de("cuisine"), f"/partenaires/{contact.partenaire_id}/contacts/nouveau/"
    Contact.objects.create(partenaire=creer_partenaire("École"), nom="Samira Benali")
    envoi = {"nom": "Dominique Roy", "telephone": "03 82 00 00 00"}

    doute = client.post(adresse, envoi)
    ailleurs = client.post(adresse, {"nom": "Samira Benali"})
    confirme = client.post(adresse, envoi | {"autre_contact": "on"})

    assert doute.status_code == 422
    assert (
        fautes(doute)[0] == "Déjà connu : Dominique. Si c’est cette personne, modifiez-la ; sinon, cochez cette case."
    )
    assert 'type="checkbox" name="autre_contact"' in doute.content.decode()
    assert (ailleurs.status_code, confirme.status_code) == (302, 302)
    assert [connu.nom for connu in contact.partenaire.contacts.order_by("pk")] == [
        "Dominique",
        "Samira Benali",
        "Dominique Roy",
    ]


def test_un_numero_illisible_est_dit_a_cote_du_champ(client_de):
    handball = creer_partenaire()

    response = client_de("cuisine").post(
        f"/partenaires/{handball.pk}/contacts/nouveau/", {"nom": "Yann", "telephone": "au club"}
    )

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["telephone"]
    assert Contact.objects.count() == 0


def test_un_contact_modifie_garde_son_partenaire(client_de, contact):
    client_de("cuisine").post(f"/partenaires/contacts/{contact.pk}/modifier/", {"nom": "Claude"})

    contact.refresh_from_db()
    assert (contact.nom, contact.partenaire.nom) == ("Claude", "Handball")


def test_retirer_un_contact_demande_confirmation(client_de, contact):
    client = client_de("cuisine")
    adresse = f"/partenaires/contacts/{contact.pk}/supprimer/"

    question = client.get(adresse).content.decode()
    assert "Retirer Dominique\u00a0?" in question
    assert Contact.objects.count() == 1

    page = client.post(adresse, follow=True).content.decode()
    assert "Contact retiré\u00a0: Dominique." in page
    assert Contact.objects.count() == 0
