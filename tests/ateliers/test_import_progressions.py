"""The progressions of the ateliers brought in from a spreadsheet."""

import pytest

from ateliers.actions import progression
from ateliers.models import Jalon
from ateliers.resources import jalons
from tests.factories import creer_atelier
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db
ENTETE = "Atelier;Jalon;Compétence;Niveau"


def dans_l_ordre(atelier):
    return [*atelier.jalons.dans_l_ordre().values_list("ordre", "intitule", "competence", "niveau")]


def test_les_jalons_suivent_ceux_de_l_atelier_et_le_meme_fichier_ne_change_rien():
    francais = creer_atelier("Français")
    progression.ajouter_jalons(francais, jalons=[Jalon(intitule="Se présenter")])
    lignes = (
        ENTETE,
        "Français;Demander son chemin;Parler;A1",
        "Français;Lire un plan;;",
        "FRANCAIS;se presenter;;A1.1",
    )

    dossier = importer("progressions", *lignes)

    assert comptes(dossier) == {"nouvelles": 2, "changees": 1}
    assert dans_l_ordre(francais) == [
        (1, "Se présenter", "", "a11"),
        (2, "Demander son chemin", "eoc", "a1"),
        (3, "Lire un plan", "", ""),
    ]
    assert comptes(apercevoir("progressions", *lignes)) == {"inchangees": 3}

    defaire(dossier)

    assert dans_l_ordre(francais) == [(1, "Se présenter", "", "")]


def test_une_progression_trop_longue_et_un_atelier_inconnu_sont_refuses(monkeypatch):
    monkeypatch.setattr(jalons, "JALONS_MAXIMUM", 1)
    creer_atelier("Français")

    dossier = apercevoir("progressions", ENTETE, "Français;Un;;", "Français;Deux;;", "Couture;Un;;")

    assert [(ligne, titre) for ligne, titre, _ in refus(dossier)] == [(3, "Jalon"), (4, "Atelier")]
    assert comptes(dossier) == {"nouvelles": 1, "refusees": 2}
