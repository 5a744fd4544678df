"""The rows behind each figure as a file: as many as the page counts, and the same words."""

from datetime import date
from functools import cache
from operator import attrgetter

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from bilans import exports
from bilans.chiffres import chiffres_de_l_annee
from bilans.exports import LIGNES, RUBRIQUES
from bilans.habitants import PARTICIPATION, TRANSMISSIONS
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
from tests.exports import exporter, rangees_csv, rangees_xlsx
from tests.factories import creer_compte, creer_demande, creer_etape
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
def test_chaque_chiffre_qui_compte_sort_avec_toutes_ses_lignes(scene, comptee_une_fois):
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


def _chiffres(client, suite=""):
    titres, *rangees = rangees_xlsx(exporter(client, reverse("bilan_detail", args=[2013]) + suite))
    assert titres[:5] == ["Compté sur", "Sujet", "Chiffre", "Valeur", "Unité"]
    return {tuple(rangee[:3]): rangee[3] for rangee in rangees}


def test_les_chiffres_de_l_annee_sortent_avec_la_frequentation_de_chaque_atelier(client_de):
    creer_annee()
    chiffres = chiffres_de_l_annee(2013, au=date(2014, 1, 27))

    sortis = _chiffres(client_de("tresorerie"))

    attendus = {code: chiffres.chiffre(code).valeur for code in ("ateliers", "participations")}
    assert {code: sortis["Toute l’année", "Fréquentation", code] for code in attendus} == attendus
    ailleurs = {(lieu, sujet) for lieu, sujet, _ in sortis if lieu != "Toute l’année"}
    assert {lieu for lieu, _ in ailleurs} == {lu.libelle for lu in chiffres.perimetres if not lu.est_l_annee}
    assert {sujet for _, sujet in ailleurs} == {"Fréquentation"}
    assert "Genre" in {sujet for _, sujet, _ in sortis}


@pytest.mark.parametrize("scene", SCENES)
def test_chaque_chiffre_dit_son_sujet(scene):
    scene()

    codes = {chiffre.code.split(".")[0] for chiffre in chiffres_de_l_annee(2013, au=date(2014, 1, 27)).tous}

    assert codes - exports.SUJETS.keys() == {"publics"}


def test_le_benevolat_et_les_enfants_sortent_sous_le_titre_de_la_page(client_de):
    creer_benevolat()
    chiffres, client = chiffres_de_l_annee(2013, au=date(2014, 1, 27)), client_de("direction")
    page = textes(client.get(reverse("bilan_detail", args=[2013])), "h2")

    sortis = _chiffres(client)

    attendus = {chiffres.chiffre(code).libelle for code in set(PARTICIPATION) - set(dict(TRANSMISSIONS))}
    sujet = "Participation des habitants et bénévolat"
    assert sujet in page
    assert {chiffre for _, du_chiffre, chiffre in sortis if du_chiffre == sujet} == attendus


def test_les_chiffres_d_un_pole_sortent_sans_ceux_des_autres_et_le_nom_le_dit(client_de):
    creer_annee()
    pole = next(lu for lu in chiffres_de_l_annee(2013, au=date(2014, 1, 27)).perimetres if lu.pole and not lu.atelier)
    adresse = f"{reverse('bilan_detail', args=[2013])}?perimetre={pole.code}"

    export = exporter(client_de("direction"), adresse, "csv")

    assert {rangee[0] for rangee in rangees_csv(export)[1:]} == {
        pole.libelle, *pole.pole.ateliers.values_list("nom", flat=True),
    }  # fmt: skip
    assert f"-2013-{slugify(pole.libelle)}" in export["Content-Disposition"]


def test_les_etapes_que_personne_n_a_faites_ne_sortent_pas_et_les_autres_en_entier(client_de):
    creer_etape()

    sortis = _chiffres(client_de("direction"))

    etapes = {chiffre for _, sujet, chiffre in sortis if sujet == "Étapes vers l’emploi"}
    assert {"Permis B", "Permis B : obtenues ou menées à bien"} <= etapes
    assert not any(chiffre.startswith("Emploi durable") for chiffre in etapes)


def test_les_chiffres_d_une_annee_qui_court_se_disent_provisoires(client_de):
    export = exporter(client_de("direction"), reverse("bilan_detail", args=[2014]), "csv")

    assert export["Content-Disposition"].endswith('chiffres-du-bilan-2014-01-27-2014-provisoire.csv"')


def test_un_nombre_que_personne_n_a_note_sort_vide_plutot_que_zero(client_de):
    creer_demande(statut="payee", convives=40)

    sortis = _chiffres(client_de("direction"))

    assert sortis["Toute l’année", "Cuisine solidaire", "convives (repas assis)"] == 40
    assert sortis["Toute l’année", "Cuisine solidaire", "pièces (repas assis)"] is None
    assert sortis["Toute l’année", "Cuisine solidaire", "pièces"] is None
