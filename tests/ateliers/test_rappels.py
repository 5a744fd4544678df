"""The page of all the sheets that wait."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from tests.factories import creer_compte, creer_seance

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_10_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 3, 10))
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 3, 10, 12, tzinfo=UTC))


def test_toutes_les_feuilles_passees_attendent_la_plus_ancienne_d_abord(client_de):
    samedi, lundi = (creer_seance(date=date(2026, 3, jour)) for jour in (7, 9))
    ancienne = creer_seance(date=date(2024, 3, 10))
    creer_seance(date=date(2026, 3, 10))
    creer_seance(date=date(2026, 3, 6), statut="realisee")

    response = client_de("animation").get("/seances/feuilles/")

    assert list(response.context["page"]) == [ancienne, samedi, lundi]
    assert "depuis 2\u00a0ans" in response.content.decode()


def test_les_feuilles_d_une_personne_ou_sans_responsable(client_de):
    compte, parti = creer_compte("animation"), creer_compte("animation", is_active=False)
    sienne, d_un_parti, orpheline = (creer_seance(date=date(2026, 3, jour)) for jour in (7, 8, 9))
    sienne.responsables.add(compte)
    d_un_parti.responsables.add(parti)
    client = client_de("accueil")

    def montrees(responsable):
        return list(client.get(f"/seances/feuilles/?responsable={responsable}").context["page"])

    assert montrees(compte.pk) == [sienne]
    assert montrees(parti.pk) == [d_un_parti]
    assert montrees("null") == [orpheline]


def test_qui_ne_pointe_pas_ouvre_la_seance(client_de):
    seance = creer_seance(date=date(2026, 3, 7))

    page = client_de("cuisine").get("/seances/feuilles/").content.decode()

    assert f'href="/seances/{seance.pk}/"' in page
    assert f"/seances/{seance.pk}/presences/" not in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_feuilles(client_de, django_assert_num_queries, nombre):
    for _ in range(nombre):
        creer_seance(date=date(2026, 3, 7)).responsables.add(creer_compte())
    client = client_de("animation")

    with django_assert_num_queries(8):
        client.get("/seances/feuilles/")
