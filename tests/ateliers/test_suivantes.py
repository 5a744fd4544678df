"""One séance and all those that follow it: called off, entrusted to others, set back, deleted."""

import pytest
import time_machine
from django.urls import reverse

from ateliers.actions.suivantes import Retour, SuivantesChangees, changer_les_suivantes
from ateliers.models import Seance, Serie
from tests.ateliers.suivantes import DEPLACEMENT, MARDIS, apercu, changer, creer_mardis, relues, url_de
from tests.factories import (
    creer_atelier,
    creer_centre,
    creer_compte,
    creer_encadrement,
    creer_jalon_travaille,
    creer_presence,
    creer_seance,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
REQUETES = {"annuler": 8, "deplacer": 11, "reporter": 11}


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


@pytest.fixture
def mardis(db):
    return creer_mardis()


@pytest.fixture
def animation(client_de):
    return client_de("animation")


def test_les_suivantes_s_annulent_ensemble_et_la_premiere_reste(animation, mardis):
    response = changer(animation, "annuler", mardis[1], {"motif": "locaux"})

    assert [seance.statut for seance in relues(mardis)] == ["prevue", "annulee", "annulee", "annulee"]
    assert [seance.motif_annulation for seance in relues(mardis)] == ["", "locaux", "locaux", "locaux"]
    assert messages(response) == [
        "3 séances annulées. Prévenez les personnes inscrites. Un retour est possible, au bas de cette page."
    ]
    assert textes(response, "h1") == ["Cuisine, mardi 26 mars 2013"]


def test_une_annulation_de_plusieurs_se_reprend_d_un_coup(animation, mardis):
    changer(animation, "annuler", mardis[0], {"motif": "locaux"})

    response = changer(animation, "retablir", mardis[0], sauf=[MARDIS[3]])

    assert [seance.statut for seance in relues(mardis)] == ["prevue", "prevue", "prevue", "annulee"]
    assert [seance.version for seance in relues(mardis)] == [1, 1, 1, 0]
    assert messages(response) == ["3 séances remises comme prévues."]


def test_une_seance_annulee_pour_un_autre_motif_n_est_pas_retablie_d_office(animation, mardis):
    Seance.objects.filter(pk=mardis[2].pk).update(statut="annulee", motif_annulation="meteo")
    changer(animation, "annuler", mardis[0], {"motif": "locaux"})

    liste = apercu(animation, "retablir", mardis[0])

    assert [(ligne.date, ligne.cochee) for ligne in liste.lignes] == [
        (MARDIS[0], True),
        (MARDIS[1], True),
        (MARDIS[2], False),
        (MARDIS[3], True),
    ]


def test_celles_qui_ont_leur_feuille_ou_qu_on_a_changees_a_part_sont_dites_et_laissees(animation, mardis):
    Seance.objects.filter(pk=mardis[0].pk).update(statut="realisee")
    creer_presence(mardis[1])
    Seance.objects.filter(pk=mardis[2].pk).update(lieu="Jardin")

    liste = apercu(animation, "annuler", mardis[0], {"motif": "meteo"})

    assert [
        (ligne.possible, ligne.cochee, [r.replace("\u00a0", " ") for r in ligne.remarques]) for ligne in liste.lignes
    ] == [
        (False, False, ["Sa feuille est faite"]),
        (False, False, ["Sa feuille porte des noms"]),
        (True, False, ["Changée à part : Jardin"]),
        (True, True, []),
    ]


def test_une_seance_retablie_puis_pointee_entre_temps_garde_sa_feuille(mardis):
    for seance in mardis:
        creer_presence(seance)
    Seance.objects.filter(pk=mardis[0].pk).update(statut="realisee")

    with pytest.raises(SuivantesChangees):
        changer_les_suivantes(mardis[0], Retour(), cles=[str(mardis[0].pk)], dits=())

    mardis[0].refresh_from_db()
    assert (mardis[0].statut, mardis[0].presences.count()) == ("realisee", 1)


def test_d_autres_responsables_prennent_la_suite(animation, mardis):
    camille, zoe = creer_compte("animation"), creer_compte("animation", prenom="Zoé", nom="Petit")
    for seance in mardis:
        creer_encadrement(seance, camille)
    mardis[2].encadrements.update(compte=zoe)

    liste = apercu(animation, "confier", mardis[1], {"responsables": [zoe.pk]})
    changer(animation, "confier", mardis[1], {"responsables": [zoe.pk]})

    assert [[r.replace("\u00a0", " ") for r in ligne.remarques] for ligne in liste.lignes] == [
        [],
        ["Équipe changée à part : Zoé Petit"],
        [],
    ]
    assert [list(seance.responsables.all()) for seance in mardis] == [[camille], [zoe], [zoe], [zoe]]


def test_qui_encadre_deja_ailleurs_est_dit_sans_reparler_de_la_salle(animation, mardis):
    zoe = creer_compte("animation", prenom="Zoé", nom="Petit")
    creer_encadrement(creer_seance(creer_atelier("Tricot"), date=MARDIS[0], lieu="Salle 2"), zoe)

    liste = apercu(animation, "confier", mardis[0], {"responsables": [zoe.pk]})

    assert [[c.phrase.replace("\u00a0", " ") for c in ligne.conflits] for ligne in liste.lignes] == [
        ["Zoé Petit encadre déjà Tricot de 14 h à 16 h."],
        [],
        [],
        [],
    ]


def test_des_seances_prevues_par_meprise_se_suppriment_avec_leur_serie(animation, mardis):
    response = changer(animation, "supprimer", mardis[0])

    assert (Seance.objects.count(), Serie.objects.count()) == (0, 0)
    assert (textes(response, "h1"), messages(response)) == (["Cuisine"], ["4 séances supprimées."])


def test_une_seance_ou_quelque_chose_est_note_ne_se_supprime_pas(animation, mardis):
    Seance.objects.filter(pk=mardis[0].pk).update(theme="Le couscous")
    creer_jalon_travaille(mardis[1])

    changer(animation, "supprimer", mardis[0])

    assert relues(mardis) == mardis[:2]


def test_une_seance_seule_n_a_pas_de_suivantes(animation):
    seance = creer_seance()

    assert animation.get(url_de("annuler", seance)).status_code == 404
    assert "Celle-ci et les suivantes" not in textes(animation.get(reverse("seance_detail", args=[seance.pk])), "h2")


@pytest.mark.parametrize("geste", ["annuler", "supprimer"])
def test_arriver_deux_fois_ne_change_rien_de_plus(geste, animation, mardis):
    saisie = {"motif": "meteo"} if geste == "annuler" else {}
    envoi = {**saisie, "cles": [str(seance.pk) for seance in mardis[1:]], "dits": ""}

    premier = animation.post(url_de(geste, mardis[0]), envoi)
    second = animation.post(url_de(geste, mardis[0]), envoi)

    assert (premier.status_code, second.status_code) == (302, 422)
    assert textes(second, "p", "doute") == ["La liste a changé : relisez-la, puis validez de nouveau."]


@pytest.mark.parametrize("cle", ["zq9x", "-1", "9" * 40, "\0"])
def test_une_seance_d_ailleurs_ne_change_pas(cle, animation, mardis):
    ailleurs = creer_seance()

    for numero in (cle, str(ailleurs.pk)):
        response = animation.post(url_de("annuler", mardis[0]), {"motif": "meteo", "cles": [numero], "dits": ""})
        assert response.status_code == 422

    assert {seance.statut for seance in Seance.objects.all()} == {"prevue"}


@pytest.mark.parametrize(
    ("geste", "saisie", "phrase"),
    [
        ("annuler", {}, "Indiquez le motif de l’annulation."),
        ("reporter", {"date": "2013-03-19"}, "C’est déjà le jour de cette séance : choisissez-en un autre."),
        ("reporter", {"date": "2199-12-31"}, "Un report va jusqu’à 18 mois : choisissez une date plus proche."),
        (
            "deplacer",
            {**DEPLACEMENT, "heure_debut": "22:00", "heure_fin": "01:00"},
            "La séance doit finir le jour où elle commence, après son début : corrigez l’une des deux heures.",
        ),
        (
            "deplacer",
            {"jour": "1", "heure_debut": "14:00", "heure_fin": "16:00", "lieu": " Salle  2 "},
            "Rien ne change : choisissez un autre jour, d’autres heures ou un autre lieu.",
        ),
    ],
)
def test_une_demande_impossible_se_dit_avant_la_liste(geste, saisie, phrase, animation, mardis):
    response = animation.get(url_de(geste, mardis[0]), {"montrer": "oui", **saisie})

    assert (response.status_code, fautes(response)) == (422, [phrase])


@pytest.mark.parametrize("nb", [1, 3])
@pytest.mark.parametrize(
    ("geste", "saisie"),
    [("annuler", {"motif": "meteo"}), ("deplacer", DEPLACEMENT), ("reporter", {"date": "2013-05-07"})],
)
def test_la_liste_coute_le_meme_nombre_de_requetes(geste, saisie, nb, animation, mardis, django_assert_num_queries):
    creer_centre()
    for seance in mardis:
        creer_encadrement(seance)
    debut = mardis[-nb]

    with django_assert_num_queries(REQUETES[geste]):
        animation.get(url_de(geste, debut), {"montrer": "oui", **saisie})
