from datetime import date

import pytest

from ateliers.actions.progression import (
    JALONS_MAXIMUM,
    JalonEnTravail,
    ProgressionTropLongue,
    ajouter_jalons,
    deplacer_jalon,
    jalons_a_reprendre,
    reprendre_progression,
    supprimer_jalon,
)
from ateliers.models import Jalon
from tests.factories import creer_atelier, creer_jalon, creer_jalon_travaille, creer_seance

pytestmark = pytest.mark.django_db


def plan(atelier):
    return [(jalon.ordre, jalon.intitule) for jalon in atelier.jalons.dans_l_ordre()]


def nouveaux(*intitules):
    return [Jalon(intitule=intitule) for intitule in intitules]


def test_les_nouveaux_jalons_viennent_apres_ceux_de_l_atelier():
    atelier = creer_atelier()
    creer_jalon(atelier, "Se présenter", ordre=4)

    ajouter_jalons(atelier, jalons=nouveaux("Dire l’heure", "Prendre un rendez-vous"))

    assert plan(atelier) == [(4, "Se présenter"), (5, "Dire l’heure"), (6, "Prendre un rendez-vous")]


def test_un_jalon_deja_la_n_est_pas_ecrit_deux_fois():
    atelier = creer_atelier()
    creer_jalon(atelier, "Se présenter")

    ecrits = ajouter_jalons(atelier, jalons=nouveaux("se  presenter", "Dire l’heure", "Dire l'heure"))

    assert [jalon.intitule for jalon in ecrits] == ["Dire l’heure"]
    assert plan(atelier) == [(1, "Se présenter"), (2, "Dire l’heure")]


def test_une_progression_a_une_longueur_qu_on_peut_suivre():
    atelier = creer_atelier()
    ajouter_jalons(atelier, jalons=nouveaux(*(f"Jalon {rang}" for rang in range(JALONS_MAXIMUM))))

    with pytest.raises(ProgressionTropLongue) as refus:
        ajouter_jalons(atelier, jalons=nouveaux("Un de trop"))

    assert refus.value.message == (
        "Une progression compte 200 jalons au plus ; celle-ci en aurait 201. Gardez l’essentiel."
    )


def test_reprendre_une_progression_copie_ce_qui_s_apprend_et_rien_de_ce_qui_a_ete_fait():
    ancien, nouveau = creer_atelier(), creer_atelier()
    champs = {"apprentissage": "Dire son nom, sa ville", "competence": "eoc", "niveau": "a1"}
    creer_jalon(ancien, "Dire l’heure", ordre=2)
    travaille = creer_jalon(ancien, "Se présenter", ordre=1, **champs)
    creer_jalon_travaille(creer_seance(ancien, statut="realisee"), travaille, atteint=True)

    reprendre_progression(nouveau, depuis=ancien)

    assert plan(nouveau) == [(1, "Se présenter"), (2, "Dire l’heure")]
    assert nouveau.jalons.filter(**champs).count() == 1
    assert {jalon.etat for jalon in nouveau.jalons.avec_etat()} == {Jalon.Etat.PAS_ENCORE}


def test_reprendre_deux_fois_ne_double_rien():
    ancien, nouveau = creer_atelier(), creer_atelier()
    creer_jalon(ancien, "Se présenter")
    creer_jalon(nouveau, "Lire un plan")

    prevus = jalons_a_reprendre(nouveau, depuis=ancien)
    repris = [reprendre_progression(nouveau, depuis=ancien) for _ in range(2)]

    assert [jalon.intitule for jalon in prevus] == ["Se présenter"]
    assert [len(jalons) for jalons in repris] == [1, 0]
    assert jalons_a_reprendre(nouveau, depuis=ancien) == []
    assert plan(nouveau) == [(1, "Lire un plan"), (2, "Se présenter")]


@pytest.mark.parametrize(
    ("place", "de", "ordre"),
    [(2, -1, "BAC"), (1, 1, "BAC"), (1, -1, "ABC"), (3, 1, "ABC"), (3, -9, "CAB"), (1, 9, "BCA")],
)
def test_un_jalon_monte_ou_descend_et_reste_dans_la_progression(place, de, ordre):
    atelier = creer_atelier()
    jalons = [creer_jalon(atelier, nom, ordre=7) for nom in "ABC"]

    deplacer_jalon(jalons[place - 1], de=de)

    assert plan(atelier) == list(enumerate(ordre, start=1))


def test_un_jalon_que_personne_n_a_travaille_s_efface():
    jalon = creer_jalon()

    supprimer_jalon(jalon)
    deplacer_jalon(jalon, de=1)

    assert Jalon.objects.count() == 0


def test_un_jalon_travaille_reste_et_le_refus_nomme_les_seances():
    jalon = creer_jalon(intitule="Se présenter")
    creer_jalon_travaille(creer_seance(jalon.atelier, date=date(2013, 3, 5)), jalon)

    with pytest.raises(JalonEnTravail) as un:
        supprimer_jalon(jalon)
    for rang in range(5):
        creer_jalon_travaille(creer_seance(jalon.atelier, date=date(2013, 4, 2 + rang)), jalon)
    with pytest.raises(JalonEnTravail) as plusieurs:
        supprimer_jalon(jalon)

    assert un.value.message == (
        "« Se présenter » reste dans la progression : la séance du mardi 5 mars 2013 le travaille. "
        "Retirez-le d’abord de cette séance."
    )
    assert plusieurs.value.message == (
        "« Se présenter » reste dans la progression : les séances du samedi 6 avril 2013, du vendredi 5 avril 2013, "
        "du jeudi 4 avril 2013, du mercredi 3 avril 2013, du mardi 2 avril 2013 et d’autres le travaillent. "
        "Retirez-le d’abord de ces séances."
    )
