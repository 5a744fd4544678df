from datetime import date

import pytest

from ateliers.models import Besoin, Jalon
from tests.factories import (
    creer_atelier,
    creer_besoin,
    creer_expression,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_seance,
)

pytestmark = pytest.mark.django_db
Etat = Besoin.Etat


def etat(besoin):
    return Besoin.objects.avec_etat().get(pk=besoin.pk).etat


def test_les_voix_sont_les_personnes_et_les_groupes():
    parler, lire, muet = (creer_besoin(nature=nature) for nature in ("parler", "lire_ecrire", "budget"))
    creer_expression(parler, participant=creer_participant())
    creer_expression(parler, nombre=6, exprimee_le=date(2012, 11, 6))
    creer_expression(lire)

    assert [(besoin, besoin.nb_voix) for besoin in Besoin.objects.avec_voix().par_voix()] == [
        (parler, 7),
        (lire, 1),
        (muet, 0),
    ]
    assert [besoin.nb_voix for besoin in Besoin.objects.avec_voix(annee=2013).order_by("pk")] == [1, 1, 0]


def test_un_besoin_est_de_l_annee_ou_quelqu_un_l_a_dit():
    parler = creer_besoin(precision="au téléphone")
    for jour in (date(2012, 12, 31), date(2013, 1, 1), date(2013, 12, 31)):
        creer_expression(parler, exprimee_le=jour)
    creer_besoin(precision="que personne n’a dit")

    assert [[*Besoin.objects.de_l_annee(annee)] for annee in (2011, 2012, 2013, 2014)] == [[], [parler], [parler], []]


def test_un_besoin_sans_rien_en_face_est_entendu():
    assert etat(creer_besoin()) == Etat.ENTENDU


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"statut": "prevue"}, Etat.PREVU),
        ({"statut": "realisee"}, Etat.REPONDU),
        ({"statut": "annulee", "motif_annulation": "meteo"}, Etat.ENTENDU),
    ],
)
def test_une_seance_liee_prevoit_puis_repond(champs, attendu):
    besoin = creer_besoin()
    besoin.seances.add(creer_seance(besoin.atelier, **champs))

    assert etat(besoin) == attendu


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"statut": "prevue"}, Etat.PREVU),
        ({"statut": "realisee"}, Etat.REPONDU),
        ({"statut": "annulee", "motif_annulation": "meteo"}, Etat.PREVU),
    ],
)
def test_un_jalon_lie_prevoit_et_repond_quand_une_seance_realisee_l_a_travaille(champs, attendu):
    besoin = creer_besoin()
    jalon = creer_jalon(besoin.atelier)
    besoin.jalons.add(jalon)
    creer_jalon_travaille(creer_seance(besoin.atelier, **champs), jalon)

    assert etat(besoin) == attendu


def test_un_jalon_est_fait_en_cours_ou_pas_encore_selon_les_seances_realisees():
    atelier = creer_atelier()
    fait, en_cours, prevu = (creer_jalon(atelier) for _ in range(3))
    tenue = creer_seance(atelier, statut="realisee")
    creer_jalon_travaille(tenue, fait, atteint=True)
    creer_jalon_travaille(tenue, en_cours)
    creer_jalon_travaille(creer_seance(atelier), prevu, atteint=True)

    assert [jalon.etat for jalon in Jalon.objects.avec_etat().dans_l_ordre()] == ["fait", "en_cours", "pas_encore"]
