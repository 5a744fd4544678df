import pytest

from centre.travaux.registre import NATURES, Nature
from tests.centre.travaux import INTITULE


@pytest.fixture
def nature(monkeypatch):
    """A function that registers a kind of work for the time of the test: `nature(lambda suivi: "Fait.")`."""

    def inscrire(fonction, *, nom="essai", chaque_jour=None):
        monkeypatch.setitem(NATURES, nom, Nature(nom, INTITULE, fonction, chaque_jour))

    return inscrire
