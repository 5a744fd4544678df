import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from centre.courriers import lien_de_mot_de_passe
from centre.models import Compte
from tests.factories import MOT_DE_PASSE, creer_centre, creer_compte
from tests.lecture import messages

pytestmark = pytest.mark.django_db

NOUVEAU = "casserole velo mardi tilleul"


def demander(client, courriel):
    return client.post(reverse("mot_de_passe_oublie"), {"courriel": courriel})


def choisir(client, lien, premier=NOUVEAU, second=NOUVEAU):
    page = client.get(lien)
    return client.post(page.get("Location", lien), {"new_password1": premier, "new_password2": second})


def lien_recu(rang=0):
    return re.search(r"http://testserver(\S+)", mail.outbox[rang].body)[1]


def test_le_lien_recu_permet_de_choisir_un_nouveau_mot_de_passe(client):
    creer_centre(nom="Centre du Parc")
    compte = creer_compte("accueil", courriel="lea@parc.example", prenom="D’Arc & Léa", nom="Martin")

    demander(client, " LEA@parc.example")
    response = choisir(client, lien_recu())

    assert response["Location"] == reverse("accueil")
    assert Compte.objects.get(pk=compte.pk).check_password(NOUVEAU)
    assert messages(client.get(reverse("accueil"))) == ["Votre mot de passe est gardé. Bienvenue."]


def test_un_compte_ferme_choisit_sans_entrer(client):
    compte = creer_compte("accueil", is_active=False)

    choisir(client, lien_de_mot_de_passe(compte, site=""))

    assert client.get(reverse("accueil"))["Location"].startswith(reverse("connexion"))


def test_le_courrier_est_en_francais_et_son_objet_ne_nomme_personne(client):
    creer_centre(nom="Centre du Parc")
    creer_compte("accueil", courriel="lea@parc.example", prenom="D’Arc & Léa", nom="Martin")

    demander(client, "lea@parc.example")

    (courrier,) = mail.outbox
    assert courrier.subject == "Centre du Parc : choisissez votre mot de passe"
    assert courrier.to == ["lea@parc.example"]
    assert courrier.body.startswith("Bonjour D’Arc & Léa,\n\nVous avez demandé à choisir un nouveau mot de passe")
    ((html, nature),) = courrier.alternatives
    assert nature == "text/html"
    assert "Bonjour D’Arc &amp; Léa," in html
    assert lien_recu() in html


def test_la_reponse_est_la_meme_que_l_adresse_existe_ou_non(client):
    creer_compte("accueil", courriel="lea@parc.example")
    creer_compte("accueil", courriel="ferme@parc.example", is_active=False)

    adresses = ["lea@parc.example", "ferme@parc.example", "personne@parc.example"]
    reponses = [demander(client, courriel) for courriel in adresses]

    assert {(response.status_code, response["Location"]) for response in reponses} == {
        (302, reverse("mot_de_passe_oublie_envoye"))
    }
    assert [courrier.to for courrier in mail.outbox] == [["lea@parc.example"]]


def test_un_compte_invite_qui_n_est_jamais_venu_recoit_aussi_son_lien(client):
    compte = creer_compte("accueil", courriel="lea@parc.example")
    compte.set_unusable_password()
    compte.save()

    demander(client, "lea@parc.example")

    assert len(mail.outbox) == 1


def test_une_adresse_ne_recoit_qu_un_lien_en_deux_minutes(client):
    creer_compte("accueil", courriel="lea@parc.example")
    with time_machine.travel("2013-03-12 10:00", tick=False) as horloge:
        for _ in range(3):
            demander(client, "lea@parc.example")
        assert len(mail.outbox) == 1

        horloge.shift(timedelta(seconds=121))
        demander(client, "lea@parc.example")
        assert len(mail.outbox) == 2


def test_un_serveur_de_courrier_absent_ne_change_pas_la_reponse(client, settings, caplog):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    compte = creer_compte("accueil", courriel="lea@parc.example")

    response = demander(client, "lea@parc.example")

    assert response["Location"] == reverse("mot_de_passe_oublie_envoye")
    assert f"Password link not sent to account {compte.pk}" in caplog.text
    assert "lea@parc.example" not in caplog.text


@pytest.mark.parametrize("courriel", ["", "pas une adresse", "a\x00@parc.example", "é" * 10_000])
def test_une_adresse_illisible_est_redemandee(client, courriel):
    response = demander(client, courriel)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["courriel"]


def test_un_lien_sert_une_fois_et_pendant_un_jour(client):
    compte = creer_compte("accueil")
    with time_machine.travel("2013-03-12 10:00", tick=False) as horloge:
        lien = lien_de_mot_de_passe(compte, site="")
        horloge.shift(timedelta(hours=25))
        assert "Ce lien ne sert plus" in client.get(lien).content.decode()

        compte.refresh_from_db()
        lien = lien_de_mot_de_passe(compte, site="")
        choisir(client, lien)
        assert "Ce lien ne sert plus" in client.get(lien).content.decode()


@pytest.mark.parametrize("uid", ["MQ", "zq9x", "-", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "w6k", "AAAA"])
def test_un_lien_trafique_ne_sert_a_rien(client, uid):
    page = client.get(reverse("mot_de_passe_choisir", args=[uid, "abc-def"]))

    assert page.status_code == 200
    assert "Ce lien ne sert plus" in page.content.decode()


@pytest.mark.parametrize(
    ("mot_de_passe", "faute"),
    [
        ("court", "Ce mot de passe est trop court. Il doit contenir au minimum 12 caractères."),
        ("123456789012345", "Ce mot de passe est entièrement numérique."),
        ("leontine.martin", "Le mot de passe est trop semblable au champ « nom »."),
    ],
)
def test_un_mot_de_passe_facile_a_deviner_est_refuse_gentiment(client, mot_de_passe, faute):
    compte = creer_compte("accueil", prenom="Léontine", nom="Leontine-Martin")

    response = choisir(client, lien_de_mot_de_passe(compte, site=""), mot_de_passe, mot_de_passe)

    assert response.status_code == 422
    assert "Rien de ce que vous avez écrit n’est perdu" not in response.content.decode()
    assert [texte.replace("\u00a0", " ") for texte in response.context["form"].errors["new_password2"]] == [faute]


def test_choisir_un_mot_de_passe_met_fin_a_l_attente_causee_par_d_autres(client):
    compte = creer_compte("accueil", courriel="lea@parc.example")
    for rang in range(9):
        client.post(
            reverse("connexion"), {"username": compte.courriel, "password": "faux"}, REMOTE_ADDR=f"10.0.0.{rang}"
        )

    choisir(client, lien_de_mot_de_passe(compte, site=""))

    response = client.post(reverse("connexion"), {"username": compte.courriel, "password": NOUVEAU})
    assert response.status_code == 302


def test_changer_son_mot_de_passe_garde_la_session_et_ferme_les_autres(client_de):
    compte = creer_compte("accueil")
    ici, ailleurs = client_de(compte=compte), client_de(compte=compte)

    saisie = {"old_password": MOT_DE_PASSE, "new_password1": NOUVEAU, "new_password2": NOUVEAU}
    response = ici.post(reverse("mot_de_passe_changer"), saisie, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Mot de passe changé. Les autres appareils où votre compte était ouvert sont déconnectés."
    ]
    assert ici.get(reverse("mot_de_passe_changer")).status_code == 200
    assert ailleurs.get(reverse("mot_de_passe_changer")).status_code == 302


def test_changer_son_mot_de_passe_demande_l_ancien(client_de):
    compte = creer_compte("accueil")

    saisie = {"old_password": "faux", "new_password1": NOUVEAU, "new_password2": NOUVEAU}
    response = client_de(compte=compte).post(reverse("mot_de_passe_changer"), saisie)

    assert response.status_code == 422
    assert response.context["form"].errors["old_password"] == [
        "Ce n’est pas votre mot de passe actuel. Saisissez-le à nouveau."
    ]
    assert Compte.objects.get(pk=compte.pk).check_password(MOT_DE_PASSE)
