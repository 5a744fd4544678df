import pytest

from partenaires.models import Contact
from tests.factories import creer_partenaire

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
    assert 'href="tel:03 82 00 00 00"' in page.content.decode()


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
