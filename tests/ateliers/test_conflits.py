"""What a séance meets at the hours it takes: its place, its team, its people."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ateliers.conflits import Creneau, conflits, creneau_de
from tests.factories import (
    creer_atelier,
    creer_compte,
    creer_encadrement,
    creer_inscription,
    creer_participant,
    creer_seance,
)

pytestmark = pytest.mark.django_db
MARDI = date(2013, 3, 12)
REQUETES = 3


def creneau(**champs):
    return Creneau(**{"date": MARDI, "heure_debut": time(14), "heure_fin": time(16), "lieu": "Salle 2", **champs})


def phrases(*creneaux, **options):
    return [
        conflit.phrase.replace("\u00a0", " ") for dits in conflits(creneaux, **options).values() for conflit in dits
    ]


def tricot(**champs):
    return creer_seance(creer_atelier("Tricot"), **{"lieu": "Salle 2", **champs})


def test_une_salle_prise_le_dit_avec_l_atelier_et_ses_heures():
    tricot()

    assert phrases(creneau()) == ["La salle est déjà prise par Tricot de 14 h à 16 h."]


@pytest.mark.parametrize("lieu", ["salle 2", "SALLE  2", "Sallé 2"])
def test_le_nom_de_la_salle_se_compare_sans_casse_ni_accents_ni_espaces(lieu):
    tricot()

    assert len(phrases(creneau(lieu=lieu))) == 1


@pytest.mark.parametrize(
    "champs",
    [
        {"lieu": "Salle 3"},
        {"lieu": ""},
        {"date": date(2013, 3, 13)},
        {"heure_debut": time(16), "heure_fin": time(18)},
        {"heure_debut": time(12), "heure_fin": time(14)},
    ],
)
def test_une_autre_salle_un_autre_jour_ou_d_autres_heures_ne_genent_pas(champs):
    tricot()

    assert phrases(creneau(**champs)) == []


@pytest.mark.parametrize(("debut", "fin"), [(15, 17), (13, 15), (13, 17), (14, 15)])
def test_des_heures_communes_suffisent(debut, fin):
    tricot()

    assert len(phrases(creneau(heure_debut=time(debut), heure_fin=time(fin)))) == 1


def test_deux_seances_sans_lieu_ne_se_genent_pas():
    tricot(lieu="")

    assert phrases(creneau(lieu="")) == []


def test_une_seance_annulee_ou_reportee_laisse_la_salle():
    tricot(statut="annulee", motif_annulation="meteo")
    tricot_reporte = creer_seance(lieu="Salle 2")
    tricot_reporte.statut, tricot_reporte.reportee_a = "reportee", creer_seance(date=date(2013, 3, 19))
    tricot_reporte.save()

    assert phrases(creneau()) == []


def test_une_seance_ne_se_gene_pas_elle_meme():
    seance = tricot()

    assert phrases(creneau_de(seance), sauf=[seance.pk]) == []


def test_qui_encadre_ailleurs_est_nomme():
    camille, zoe = creer_compte("animation", prenom="Camille", nom="Roy"), creer_compte("animation")
    seance = tricot(lieu="Salle 9")
    creer_encadrement(seance, camille)
    creer_encadrement(seance, zoe)

    assert phrases(creneau(responsables=frozenset([camille.pk]))) == ["Camille Roy encadre déjà Tricot de 14 h à 16 h."]


def test_qui_n_a_pas_pu_venir_est_libre():
    camille = creer_compte("animation")
    creer_encadrement(tricot(lieu="Salle 9"), camille, minutes=0)

    assert phrases(creneau(responsables=frozenset([camille.pk]))) == []


def test_le_meme_groupe_est_compte_sans_aucun_nom():
    cuisine, seance = creer_atelier("Cuisine"), tricot(lieu="Salle 9")
    lea, samir = creer_participant("Léa", "Brun"), creer_participant("Samir", "Haddad")
    for personne in (lea, samir):
        creer_inscription(personne, cuisine)
    creer_inscription(lea, seance.atelier)
    creer_inscription(atelier=seance.atelier)

    une = phrases(creneau(atelier=cuisine.pk))
    creer_inscription(samir, seance.atelier)
    deux = phrases(creneau(atelier=cuisine.pk))

    assert une == ["1 personne inscrite ici l’est aussi à Tricot, de 14 h à 16 h."]
    assert deux == ["2 personnes inscrites ici le sont aussi à Tricot, de 14 h à 16 h."]


def test_une_inscription_finie_la_veille_ne_fait_plus_un_meme_groupe():
    cuisine, seance, lea = creer_atelier("Cuisine"), tricot(lieu="Salle 9"), creer_participant()
    creer_inscription(lea, cuisine)
    creer_inscription(lea, seance.atelier, date_fin=date(2013, 3, 11))

    assert phrases(creneau(atelier=cuisine.pk)) == []
    assert len(phrases(creneau(atelier=cuisine.pk, date=date(2013, 3, 11)))) == 0


def test_le_groupe_d_un_atelier_n_est_pas_un_conflit_avec_lui_meme():
    seance = tricot(lieu="Salle 9")
    creer_inscription(atelier=seance.atelier)

    assert phrases(creneau(atelier=seance.atelier_id, heure_debut=time(15))) == []


@pytest.mark.parametrize("nb", [1, 30])
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_dates(nb):
    cuisine, camille, lea = creer_atelier("Cuisine"), creer_compte("animation"), creer_participant()
    creer_inscription(lea, cuisine)
    dates = [date(2013, 3, 1 + rang) for rang in range(nb)]
    for jour in dates:
        seance = creer_seance(date=jour, lieu="Salle 2")
        creer_encadrement(seance, camille)
        creer_inscription(lea, seance.atelier)
    creneaux = [creneau(date=jour, responsables=frozenset([camille.pk]), atelier=cuisine.pk) for jour in dates]

    with CaptureQueriesContext(connection) as requetes:
        trouves = conflits(creneaux)

    assert [len(dits) for dits in trouves.values()] == [3] * nb
    assert len(requetes) == REQUETES
