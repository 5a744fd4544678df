from datetime import date

import pytest
import time_machine

from participants.models import Situation
from tests.factories import creer_participant, creer_situation

pytestmark = pytest.mark.django_db


@pytest.fixture
def adresse():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield f"/personnes/{creer_participant('Léa', 'Martin').pk}/situations/nouvelle/"


def test_une_nouvelle_situation_s_ajoute_sans_effacer_la_precedente(client_de, adresse):
    lea = creer_situation(creer_participant("Ana", "Silva"), depuis=date(2012, 1, 1)).participant

    page = client_de("accueil").post(
        f"/personnes/{lea.pk}/situations/nouvelle/",
        {"depuis": "2013-03-12", "statut": "emploi_cdi", "ressources": "salaire"},
        follow=True,
    )

    assert "Situation notée pour Ana Silva\u00a0: En emploi, CDI." in page.content.decode()
    assert [str(situation) for situation in lea.situations.order_by("depuis")] == [
        "Au foyer depuis le 01/01/2012",
        "En emploi, CDI depuis le 12/03/2013",
    ]


@pytest.mark.parametrize(
    ("depuis", "phrase"),
    [
        ("2013-03-13", "Cette date n’est pas encore passée\u00a0: notez la situation le moment venu."),
        ("0013-03-12", "Vérifiez l’année\u00a0: elle s’écrit avec quatre chiffres, par exemple 2013."),
        ("zq9x", "Saisissez une date valide."),
    ],
)
def test_une_date_impossible_est_dite_a_cote_du_champ(client_de, adresse, depuis, phrase):
    response = client_de("accueil").post(adresse, {"depuis": depuis, "statut": "foyer", "ressources": "nr"})

    assert response.status_code == 422
    assert response.context["form"].errors == {"depuis": [phrase]}
    assert Situation.objects.count() == 0


def test_un_second_clic_ne_note_pas_deux_fois_le_meme_jour(client_de, adresse):
    client, saisie = client_de("accueil"), {"depuis": "2013-03-12", "statut": "foyer", "ressources": "nr"}
    client.post(adresse, saisie)

    response = client.post(adresse, saisie)

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "depuis": ["Une situation est déjà notée à cette date\u00a0: choisissez un autre jour."]
    }
    assert Situation.objects.count() == 1


def test_l_animation_ne_voit_pas_les_situations(client_de):
    situation = creer_situation(creer_participant("Léa", "Martin"))
    fiche = f"/personnes/{situation.participant_id}/"

    assert "Au foyer" in client_de("accueil").get(fiche).content.decode()
    assert "Au foyer" not in client_de("animation").get(fiche).content.decode()
