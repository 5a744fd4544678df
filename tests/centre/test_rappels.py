import pytest

from tests.factories import creer_compte

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
    assert phrase in response.content.decode()
