import pytest

from centre.travaux.registre import NATURES, Nature
from tests.centre.travaux import INTITULE
from tests.factories import creer_compte


@pytest.fixture
def nature(monkeypatch):
    """A function that registers a kind of work for the time of the test: `nature(lambda suivi: "Fait.")`."""

    def inscrire(fonction, *, nom="essai", chaque_jour=None):
        monkeypatch.setitem(NATURES, nom, Nature(nom, INTITULE, fonction, chaque_jour))

    return inscrire


@pytest.fixture
def direction(client):
    """The director's account, logged in with `client`."""
    compte = creer_compte("direction")
    client.force_login(compte)
    return compte
