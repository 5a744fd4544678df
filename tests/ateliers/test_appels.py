from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.actions.appel import InscriptionDejaTerminee, noter_appel
from ateliers.models import Appel
from tests.factories import creer_atelier, creer_attente, creer_compte, creer_inscription, creer_participant
from tests.lecture import messages

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2013, 4, 9)


@pytest.fixture(autouse=True)
def _mardi_9_avril(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: AUJOURDHUI)


def lea_a_la_cuisine(**champs):
    return creer_inscription(creer_participant("Léa", "A"), creer_atelier("Cuisine"), **champs)


def appeler(inscription, suite="revient", **champs):
    champs = {"passe_le": AUJOURDHUI, "empechement": "", "motif_fin": "", **champs}
    return noter_appel(inscription, suite=suite, par=creer_compte("accueil"), **champs)


def envoi(inscription, **champs):
    champs = {"suite": "revient", "passe_le": "2013-04-09", "empechement": "", "motif_fin": "", **champs}
    return f"/inscriptions/{inscription.pk}/appel/", champs


def envoyer(client, inscription, **champs):
    return client.post(*envoi(inscription, **champs))


def test_noter_un_appel_garde_qui_quand_et_la_suite(client_de):
    inscription, compte = lea_a_la_cuisine(), creer_compte("accueil")

    response = envoyer(client_de(compte=compte), inscription, empechement="transport")

    assert response["Location"] == "/ateliers/nouvelles/"
    appel = Appel.objects.get()
    assert (appel.inscription, appel.passe_le, appel.suite, appel.empechement, appel.par) == (
        inscription,
        AUJOURDHUI,
        "revient",
        "transport",
        compte,
    )
    inscription.refresh_from_db()
    assert inscription.date_fin is None


def test_elle_ne_reviendra_pas_termine_l_inscription_du_meme_geste(client_de):
    inscription = lea_a_la_cuisine()

    envoyer(client_de("accueil"), inscription, suite="ne_revient_pas", empechement="garde_enfants", motif_fin="emploi")

    inscription.refresh_from_db()
    assert (inscription.date_fin, inscription.motif_fin, inscription.empechement) == (
        AUJOURDHUI,
        "emploi",
        "garde_enfants",
    )


def test_la_place_de_qui_ne_revient_pas_va_a_la_premiere_qui_attend(client_de):
    inscription = creer_inscription(creer_participant("Léa", "A"), creer_atelier("Cuisine", capacite=1))
    creer_attente(creer_participant("Samir", "<i>B"), inscription.atelier, demandee_le=date(2013, 3, 1))
    client = client_de("accueil")

    revient = client.post(*envoi(inscription), follow=True)
    part = client.post(*envoi(inscription, suite="ne_revient_pas"), follow=True)

    assert messages(revient) == ["Appel noté : Léa A revient à Cuisine."]
    assert messages(part) == [
        "Appel noté. Cuisine n’attend plus Léa A ; ses présences restent.",
        "Une place est libre à Cuisine à partir du mercredi 10 avril 2013 : la proposer à Samir <i>B.",
    ]
    assert f'<a href="{reverse("atelier_attente", args=[inscription.atelier_id])}">la proposer à' in part.text


def test_sans_motif_elle_ne_vient_plus():
    inscription = lea_a_la_cuisine()

    appeler(inscription, "ne_revient_pas")

    inscription.refresh_from_db()
    assert inscription.motif_fin == "ne_vient_plus"


def test_un_appel_envoye_deux_fois_n_est_note_qu_une_fois(client_de):
    inscription, client = lea_a_la_cuisine(), client_de("accueil")

    envoyer(client, inscription, suite="ne_revient_pas")
    envoyer(client, inscription, suite="ne_revient_pas")

    assert Appel.objects.count() == 1


def test_une_inscription_deja_terminee_le_dit():
    inscription = lea_a_la_cuisine(date_fin=date(2013, 4, 1), motif_fin="demenagement")

    with pytest.raises(InscriptionDejaTerminee, match="L’inscription à Cuisine est déjà terminée"):
        appeler(inscription)
    assert Appel.objects.count() == 0


@pytest.mark.parametrize(
    ("champs", "champ", "phrase"),
    [
        (
            {"passe_le": "2013-04-10"},
            "passe_le",
            "Ce jour n’est pas encore venu : indiquez le jour de l’appel.",
        ),
        (
            {"passe_le": "2012-12-31"},
            "passe_le",
            "L’inscription commence le mardi 1er janvier 2013 : indiquez un jour d’appel plus récent.",
        ),
        ({"suite": ""}, "suite", "Indiquez ce que la personne a répondu."),
    ],
)
def test_un_appel_mal_note_est_refuse_a_cote_du_champ(client_de, champs, champ, phrase):
    response = envoyer(client_de("accueil"), lea_a_la_cuisine(), **champs)

    assert response.status_code == 422
    assert response.context["form"].errors == {champ: [phrase]}
    assert Appel.objects.count() == 0
