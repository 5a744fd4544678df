import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection

from centre.models import Compte
from partenaires.models import AccesPartenaire
from tests.factories import creer_compte, creer_partenaire

pytestmark = pytest.mark.django_db
YANN = {"prenom": "Yann", "nom": "Poirot", "courriel": "Yann@Handball.example"}


class CourrierHorsTransaction(EmailBackend):
    """Refuses to send while the database waits."""

    def send_messages(self, messages):
        if connection.in_atomic_block:
            raise ConnectionError("The mail left inside the transaction.")
        return super().send_messages(messages)


@pytest.fixture
def adresse(db):
    return f"/partenaires/{creer_partenaire('Handball').pk}/acces/nouveau/"


def test_un_acces_ouvert_envoie_un_lien_et_ne_donne_que_le_portail(client_de, adresse):
    page = client_de("direction").post(adresse, YANN, follow=True).content.decode()

    acces = AccesPartenaire.objects.get()
    assert "Un courrier est parti à Yann Poirot pour choisir son mot de passe." in page
    assert (acces.partenaire.nom, acces.compte.courriel) == ("Handball", "yann@handball.example")
    assert [groupe.name for groupe in acces.compte.groups.all()] == ["partenaire"]
    assert not acces.compte.has_usable_password()
    assert [message.to for message in mail.outbox] == [["yann@handball.example"]]
    assert "Un accès vous est ouvert dans l’espace « Handball » (Tremplin)." in mail.outbox[0].body


def test_une_adresse_deja_prise_ne_change_aucun_compte(client_de, adresse):
    creer_compte("accueil", courriel="yann@handball.example")

    response = client_de("direction").post(adresse, YANN)

    assert response.status_code == 422
    assert response.context["form"].errors == {"courriel": ["Un compte existe déjà avec cette adresse e-mail."]}
    assert AccesPartenaire.objects.count() == 0
    assert mail.outbox == []


def test_un_courrier_qui_ne_part_pas_laisse_l_acces_ouvert_et_le_dit(client_de, adresse, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    page = client_de("direction").post(adresse, YANN, follow=True).content.decode()

    assert "Le compte de Yann Poirot est ouvert, mais le courrier n’a pas pu partir." in page
    assert Compte.objects.get(courriel="yann@handball.example").acces_partenaire.partenaire.nom == "Handball"


@pytest.mark.django_db(transaction=True)
def test_personne_n_attend_le_serveur_de_courrier(client, settings):
    settings.EMAIL_BACKEND = f"{__name__}.CourrierHorsTransaction"
    Group.objects.get_or_create(name="partenaire")
    client.force_login(creer_compte(is_superuser=True))

    client.post(f"/partenaires/{creer_partenaire('Handball').pk}/acces/nouveau/", YANN)

    assert [message.to for message in mail.outbox] == [["yann@handball.example"]]
