"""What the inhabitants give and ask for, on one year counted by hand."""

from datetime import date
from decimal import Decimal

import pytest

from ateliers.models import Avis
from bilans.chiffres import chiffres_de_l_annee
from bilans.habitants import groupes, tableau_des_besoins, tableau_des_transmissions, tableau_sans_reponse
from tests.bilans.scenes import attendu_des_lignes, total_des_lignes
from tests.bilans.scenes_habitants import (
    creer_benevolat,
    creer_besoins,
    creer_les_avis,
    creer_sans_reponse,
    creer_transmissions,
)
from tests.factories import creer_besoin, creer_expression

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2026, 11, 23)


def valeurs(*codes, annee=2013, perimetre="annee", au=AUJOURDHUI):
    chiffres = chiffres_de_l_annee(annee, au=au)
    return {code: chiffres.chiffre(code, perimetre).valeur for code in codes}


def test_les_heures_de_benevolat_sont_celles_des_feuilles_et_de_l_equipe():
    creer_benevolat()

    codes = ("heures_benevolat", "heures_benevoles", "benevoles", "heures_benevoles_equipe", "benevoles_equipe")

    assert valeurs(*codes) == {
        "heures_benevolat": Decimal("10.50"),
        "heures_benevoles": Decimal("4.50"),
        "benevoles": 1,
        "heures_benevoles_equipe": Decimal("6.00"),
        "benevoles_equipe": 2,
    }
    assert valeurs("heures_benevolat", "benevoles_equipe", perimetre="atelier:cuisine") == {
        "heures_benevolat": Decimal("3.50"),
        "benevoles_equipe": 1,
    }


def test_les_enfants_venus_avec_un_adulte_ne_sont_pas_des_participants():
    creer_benevolat()

    assert valeurs("enfants", "participations", "personnes") == {"enfants": 3, "participations": 1, "personnes": 1}


def test_une_transmission_compte_les_fois_et_les_personnes():
    creer_transmissions()

    assert valeurs("transmissions", "transmetteurs") == {"transmissions": 4, "transmetteurs": 2}
    codes = ("transmissions.cuisine", "transmetteurs.cuisine", "transmissions.couture", "transmetteurs.couture")
    assert list(valeurs(*codes).values()) == [3, 2, 1, 1]
    assert valeurs("transmissions", "transmetteurs", perimetre="atelier:couture") == {
        "transmissions": 1,
        "transmetteurs": 1,
    }


def test_le_tableau_des_savoir_faire_ne_montre_que_les_domaines_transmis():
    creer_transmissions()

    tableau = tableau_des_transmissions(chiffres_de_l_annee(2013, au=AUJOURDHUI))

    assert [(rang.libelle, [chiffre.valeur for chiffre in rang.chiffres]) for rang in tableau.rangs] == [
        ("Cuisine", [3, 2]),
        ("Couture, tricot, broderie", [1, 1]),
        ("Tous les savoir-faire", [4, 2]),
    ]


def test_les_besoins_sont_exprimes_par_des_voix_et_recoivent_une_reponse():
    creer_besoins()

    codes = ("besoins.nombre", "besoins.voix", "besoins.repondus", "besoins.sans_reponse")

    assert list(valeurs(*codes).values()) == [4, 15, 2, 2]
    assert list(valeurs(*codes, annee=2014).values()) == [1, 9, 1, 0]
    parler = [f"besoins.parler.{mesure}" for mesure in ("nombre", "voix", "repondus", "sans_reponse")]
    assert list(valeurs(*parler, perimetre="pole:francais").values()) == [2, 6, 2, 0]
    assert valeurs("besoins.nombre", perimetre="pole:vie-quotidienne") == {"besoins.nombre": 0}


def test_le_besoin_le_plus_dit_vient_d_abord():
    creer_besoins()

    tableau = tableau_des_besoins(chiffres_de_l_annee(2013, au=AUJOURDHUI))

    assert [(rang.libelle, [chiffre.valeur for chiffre in rang.chiffres]) for rang in tableau.rangs] == [
        ("Lire et écrire", [1, 7, 0]),
        ("Parler et se faire comprendre", [2, 6, 2]),
        ("Comprendre la santé et les soins", [1, 2, 0]),
        ("Tous les besoins", [4, 15, 2]),
    ]


def test_qu_aucun_besoin_n_ait_eu_de_reponse_se_lit():
    creer_expression(creer_besoin(), nombre=3, exprimee_le=date(2013, 5, 2))

    ecoute = groupes(chiffres_de_l_annee(2013, au=AUJOURDHUI))["ecoute"]

    assert [chiffre.valeur for chiffre in ecoute] == [1, 3, 0, 1]


def test_les_avis_s_additionnent_par_visage():
    creer_les_avis()

    trouves = valeurs("avis", *(f"avis.{visage}" for visage in Avis.Visage))

    assert list(trouves.values()) == [8, 0, 7, 0, 1]


def test_les_demandes_sans_reponse_disent_ce_qui_empeche():
    creer_sans_reponse()

    codes = ("attentes", "attentes.complet", "attentes.transport", "empechements", "empechements.transport")

    assert list(valeurs(*codes).values()) == [3, 2, 1, 2, 1]
    assert list(valeurs(*codes, perimetre="pole:vie-quotidienne").values()) == [3, 2, 1, 2, 1]
    tableau = tableau_sans_reponse(chiffres_de_l_annee(2013, au=AUJOURDHUI))
    lignes = [(rang.libelle, [chiffre and chiffre.valeur for chiffre in rang.chiffres]) for rang in tableau.rangs]
    assert lignes == [
        ("Plus de place", [2, None]),
        ("Garde d’enfants", [0, 1]),
        ("Transport", [1, 1]),
        ("En tout", [3, 2]),
    ]


@pytest.mark.parametrize("au", [AUJOURDHUI, date(2013, 12, 31), date(2013, 5, 2)])
def test_chacun_de_ces_chiffres_s_ouvre_sur_les_lignes_qui_le_font(au):
    for scene in (creer_benevolat, creer_besoins, creer_les_avis):
        scene()
    chiffres = chiffres_de_l_annee(2013, au=au)

    faux = [
        (chiffre.perimetre.code, chiffre.code, chiffre.valeur, total)
        for chiffre in chiffres.tous
        if (total := total_des_lignes(chiffre)) != attendu_des_lignes(chiffre)
    ]

    assert faux == []


@pytest.mark.parametrize("scene", [creer_transmissions, creer_sans_reponse])
def test_les_transmissions_et_les_attentes_s_ouvrent_aussi(scene):
    scene()
    chiffres = chiffres_de_l_annee(2013, au=AUJOURDHUI)

    assert [chiffre.code for chiffre in chiffres.tous if total_des_lignes(chiffre) != attendu_des_lignes(chiffre)] == []


def test_une_annee_sans_rien_de_cela_n_a_que_des_zeros():
    chiffres = chiffres_de_l_annee(2013, au=AUJOURDHUI)

    assert tableau_des_transmissions(chiffres) is None
    assert tableau_des_besoins(chiffres) is None
    assert tableau_sans_reponse(chiffres) is None
