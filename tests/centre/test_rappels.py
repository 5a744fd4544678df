import pytest

from centre.models import Compte
from tests.factories import creer_compte
from tests.lecture import messages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("avant", "choix", "apres", "phrase"),
    [
        (True, {}, False, "Vous ne recevrez plus de rappel."),
        (False, {"rappels": "on"}, True, "Vous recevrez les rappels."),
    ],
)
def test_chacun_choisit_de_recevoir_les_rappels(client_de, avant, choix, apres, phrase):
    compte, autre = creer_compte("animation", rappels=avant), creer_compte("animation", rappels=avant)

    response = client_de(compte=compte).post("/rappels/", choix, follow=True)

    compte.refresh_from_db()
    autre.refresh_from_db()
    assert (compte.rappels, autre.rappels) == (apres, avant)
    assert messages(response) == [phrase]


def test_choisir_ses_rappels_ne_touche_a_rien_d_autre():
    compte = creer_compte("animation")
    Compte.objects.update(is_active=False)

    compte.choisir_les_rappels(False)

    compte.refresh_from_db()
    assert (compte.rappels, compte.is_active) == (False, False)
