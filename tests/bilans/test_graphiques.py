"""The charts: lengths true to the numbers, colours true to the style sheet."""

from datetime import date

import pytest
from django.conf import settings

from ateliers.models import Pole
from bilans import graphiques, tableaux
from bilans.chiffres import chiffres_de_l_annee
from tests.factories import creer_participant, creer_presence, creer_seance

AU = date(2014, 1, 27)


def repartition(cle):
    chiffres = chiffres_de_l_annee(2013, au=AU)
    return next(trouvee for trouvee in tableaux.repartitions(chiffres) if trouvee.cle == cle)


def creer_public(*genres):
    seance = creer_seance(statut="realisee")
    for genre in genres:
        creer_presence(seance, creer_participant(genre=genre))


@pytest.mark.django_db
def test_le_ruban_partage_sa_largeur_entre_les_personnes():
    creer_public("f", "f", "h", "nr")

    ruban = graphiques.ruban_de_repartition(repartition("genre"))

    assert [(m.libelle, m.x, m.largeur, m.valeur, m.motif) for m in ruban.morceaux] == [
        ("Femme", 0, 180, "2 (67\u00a0%)", "plein"),
        ("Homme", 180, 90, "1 (33\u00a0%)", "hachures"),
        ("Autre", 270, 0, "0 (0\u00a0%)", "points"),
        ("Non renseigné", 270, 90, "1", "vide"),
    ]


@pytest.mark.django_db
def test_les_barres_partent_de_zero_et_la_plus_longue_remplit_la_largeur():
    creer_public("f", "f", "h", "nr")

    barres = graphiques.barres_de_repartition(repartition("genre")).barres

    assert [(barre.libelle, barre.largeur, barre.inconnue) for barre in barres] == [
        ("Femme", 360, False),
        ("Homme", 180, False),
        ("Autre", 0, False),
        ("Non renseigné", 180, True),
    ]


@pytest.mark.django_db
def test_une_annee_sans_personne_a_des_barres_vides():
    assert {barre.largeur for barre in graphiques.barres_de_repartition(repartition("age")).barres} == {0}
    assert {morceau.largeur for morceau in graphiques.ruban_de_repartition(repartition("genre")).morceaux} == {0}


def test_les_couleurs_des_dessins_sont_celles_des_pages():
    variables = (settings.BASE_DIR / "static" / "css" / "variables.css").read_text()

    for nom, (pleine, teinte) in graphiques.COULEURS.items():
        assert f"--{nom}: {pleine};" in variables
        assert f"--{nom}-teinte: {teinte};" in variables
    assert set(Pole.Couleur) <= set(graphiques.COULEURS)


@pytest.mark.parametrize("couleurs", [["bleu"], ["bleu", "vert", "brique"], ["ocre"] * 7])
def test_la_garde_se_dessine_avec_n_importe_quel_nombre_de_poles(couleurs):
    assert len(graphiques.motif_de_garde(couleurs).carreaux) == 24
