"""The rows behind each figure as a file: as many as the page counts, and the same words."""

from datetime import date
from functools import cache
from operator import attrgetter

import pytest
from django.urls import reverse
from django.utils import timezone

from bilans import exports
from bilans.chiffres import chiffres_de_l_annee
from bilans.exports import LIGNES, RUBRIQUES
from bilans.lignes import A_PART, NATURES
from centre.tableaux.liste import Consultation, rangees_de
from tests.bilans.scenes import creer_annee
from tests.bilans.scenes_habitants import (
    creer_benevolat,
    creer_besoins,
    creer_les_avis,
    creer_sans_reponse,
    creer_transmissions,
)
from tests.exports import exporter, rangees_csv
from tests.factories import creer_compte, creer_etape
from tests.lecture import textes

pytestmark = pytest.mark.django_db
SCENES = [
    creer_annee,
    creer_benevolat,
    creer_transmissions,
    creer_besoins,
    creer_les_avis,
    creer_sans_reponse,
    creer_etape,
]


@pytest.fixture(autouse=True)
def _en_2014(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2014, 1, 27))


def test_chaque_sorte_de_ligne_a_ses_rubriques():
    assert set(RUBRIQUES) == {nature.gabarit for nature in (*NATURES.values(), *A_PART.values())}


@pytest.fixture
def comptee_une_fois(monkeypatch):
    """The year is counted once for all its figures, not once a figure."""
    monkeypatch.setattr(exports, "chiffres_de_l_annee", cache(chiffres_de_l_annee))


@pytest.mark.parametrize("scene", SCENES)
def test_chaque_chiffre_de_l_annee_sort_avec_toutes_ses_lignes(scene, comptee_une_fois):
    scene()
    direction, sorties = creer_compte("direction"), 0
    for chiffre in filter(attrgetter("valeur"), chiffres_de_l_annee(2013, au=date(2014, 1, 27)).tous):
        demande = Consultation({"perimetre": chiffre.perimetre.code}, direction)
        montre = LIGNES.montrer(demande, annee=2013, code=chiffre.code)
        rangees = list(rangees_de(montre, montre.rubriques_pour(direction)))
        assert len(rangees) == montre.nombre == chiffre.lignes().count(), chiffre.code
        sorties += len(rangees)

    assert sorties


def test_les_lignes_d_un_chiffre_sortent_comme_sa_page(client_de):
    creer_annee()
    client, adresse = client_de("direction"), reverse("bilan_lignes", args=[2013, "personnes"])

    export = exporter(client, adresse, "csv")

    titres, *rangees = rangees_csv(export)
    assert titres == ["Personne", "Fois comptées ici"]
    assert [rangee[0] for rangee in rangees] == textes(client.get(adresse), "th")[2:]
    assert export["Content-Disposition"].endswith('-2013.csv"')


def test_qui_ne_voit_pas_le_fait_ne_l_exporte_pas(client_de):
    creer_etape()
    adresse = reverse("bilan_lignes", args=[2013, "etapes.permis_b.nombre"])

    refus, sortie = exporter(client_de("animation"), adresse), exporter(client_de("parcours"), adresse)

    assert (refus.status_code, sortie.status_code) == (403, 200)
