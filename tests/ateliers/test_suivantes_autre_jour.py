"""One séance and all those that follow it, moved in their week or put back to later."""

from datetime import date, time

import pytest
import time_machine

from ateliers.models import Seance, Serie
from tests.ateliers.suivantes import DEPLACEMENT, MARDIS, apercu, changer, creer_mardis, jours, relues, url_de
from tests.factories import (
    creer_atelier,
    creer_besoin,
    creer_compte,
    creer_demande,
    creer_encadrement,
    creer_jalon_travaille,
    creer_partenaire,
    creer_periode,
    creer_seance,
    creer_transmission,
)
from tests.lecture import textes

pytestmark = pytest.mark.django_db
LA_VEILLE = [("reporter", {"date": "2013-03-11"}), ("deplacer", {**DEPLACEMENT, "jour": "0"})]


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


@pytest.fixture
def mardis(db):
    return creer_mardis()


@pytest.fixture
def ce_mardi(mardis):
    """The Tuesday of today, before the others: the day before is over."""
    return creer_seance(mardis[0].atelier, serie=mardis[0].serie, date=date(2013, 3, 12), lieu="Salle 2")


@pytest.fixture
def animation(client_de):
    return client_de("animation")


def test_les_suivantes_changent_de_jour_d_heures_et_de_lieu(animation, mardis):
    liste = apercu(animation, "deplacer", mardis[1], DEPLACEMENT)
    changer(animation, "deplacer", mardis[1], DEPLACEMENT)

    premiere, *autres = relues(mardis)
    assert liste.lignes[0].vers.replace("\u00a0", " ") == "jeudi 28 mars 2013, 9 h – 11 h, Salle 3"
    assert (premiere.date, premiere.lieu) == (MARDIS[0], "Salle 2")
    assert [seance.date for seance in autres] == [date(2013, 3, 28), date(2013, 4, 4), date(2013, 4, 11)]
    assert {(s.heure_debut, s.heure_fin, s.lieu, s.statut) for s in autres} == {
        (time(9), time(11), "Salle 3", "prevue")
    }


def test_la_serie_se_partage_au_jour_du_changement(animation, mardis):
    changer(animation, "deplacer", mardis[1], DEPLACEMENT)

    avant, apres = Serie.objects.order_by("pk")
    assert (avant.get_jour_display(), avant.date_fin, avant.seances.count()) == ("mardi", date(2013, 3, 25), 1)
    assert (apres.get_jour_display(), apres.date_debut, apres.seances.count()) == ("jeudi", date(2013, 3, 28), 3)
    assert (apres.en_mots.replace("\u00a0", " "), apres.date_fin) == ("Chaque jeudi de 9 h à 11 h", date(2013, 6, 30))


def test_une_serie_qui_change_tout_entiere_reste_la_meme(animation, mardis):
    changer(animation, "deplacer", mardis[0], DEPLACEMENT)

    serie = Serie.objects.get()
    assert (serie.get_jour_display(), serie.lieu, serie.date_debut) == ("jeudi", "Salle 3", date(2013, 3, 21))


def test_un_jour_d_arrivee_ferie_est_decoche_et_la_seance_reste_a_sa_place(animation, mardis):
    creer_periode(nom="Inventaire", date_debut=date(2013, 3, 28), date_fin=date(2013, 3, 28))

    liste = apercu(animation, "deplacer", mardis[0], DEPLACEMENT)
    changer(animation, "deplacer", mardis[0], DEPLACEMENT)

    assert [ligne.cochee for ligne in liste.lignes] == [True, False, True, True]
    assert [remarque.replace("\u00a0", " ") for remarque in liste.lignes[1].remarques] == ["Centre fermé : Inventaire"]
    assert [seance.date.day for seance in relues(mardis)] == [21, 26, 4, 11]


@pytest.mark.parametrize(("geste", "saisie"), LA_VEILLE)
def test_un_jour_d_arrivee_deja_passe_est_dit_et_decoche(geste, saisie, animation, ce_mardi):
    liste = apercu(animation, geste, ce_mardi, saisie)
    changer(animation, geste, ce_mardi, saisie)

    assert [(ligne.date.day, ligne.cochee, ligne.remarques) for ligne in liste.lignes[:2]] == [
        (12, False, ("Ce jour est déjà passé",)),
        (19, True, ()),
    ]
    assert jours(relues([ce_mardi])) == [(date(2013, 3, 12), "prevue")]


@pytest.mark.parametrize(("geste", "saisie"), LA_VEILLE)
def test_un_jour_d_arrivee_deja_passe_se_prend_quand_on_le_coche(geste, saisie, animation, ce_mardi):
    envoi = {**saisie, "cles": [str(ce_mardi.pk)], "dits": ""}

    response = animation.post(url_de(geste, ce_mardi), envoi)

    assert response.status_code == 302
    assert Seance.objects.get(date=date(2013, 3, 11)).statut == "prevue"


def test_arriver_aujourd_hui_n_est_pas_arriver_un_jour_passe(animation, mardis):
    liste = apercu(animation, "reporter", mardis[0], {"date": "2013-03-12"})

    assert [(ligne.cochee, ligne.remarques) for ligne in liste.lignes] == [(True, ())] * 4


def test_une_seance_passee_qui_garde_son_jour_reste_cochee(animation, mardis):
    passee = creer_seance(mardis[0].atelier, serie=mardis[0].serie, date=date(2013, 3, 5), lieu="Salle 2")
    saisie = {**DEPLACEMENT, "jour": "1"}

    liste = apercu(animation, "deplacer", passee, saisie)

    assert [(ligne.cochee, ligne.remarques) for ligne in liste.lignes] == [(True, ())] * 5


def test_ce_que_rencontre_une_arrivee_est_dit_et_rien_n_est_interdit(animation, mardis):
    creer_seance(
        creer_atelier("Tricot"), date=date(2013, 3, 21), heure_debut=time(10), heure_fin=time(12), lieu="salle 3"
    )

    liste = apercu(animation, "deplacer", mardis[0], DEPLACEMENT)
    changer(animation, "deplacer", mardis[0], DEPLACEMENT)

    assert [[c.phrase.replace("\u00a0", " ") for c in ligne.conflits] for ligne in liste.lignes] == [
        ["La salle est déjà prise par Tricot de 10 h à 12 h."],
        [],
        [],
        [],
    ]
    assert relues(mardis)[0].date == date(2013, 3, 21)


def test_une_seance_prevue_entre_temps_est_dite_avant_d_ecrire(animation, mardis):
    liste = apercu(animation, "deplacer", mardis[0], DEPLACEMENT)
    creer_seance(
        creer_atelier("Tricot"), date=date(2013, 3, 21), heure_debut=time(10), heure_fin=time(12), lieu="Salle 3"
    )

    envoi = {**DEPLACEMENT, "cles": [ligne.cle for ligne in liste.lignes], "dits": liste.dits}
    response = animation.post(url_de("deplacer", mardis[0]), envoi)

    assert (response.status_code, jours(relues(mardis))) == (422, [(jour, "prevue") for jour in MARDIS])
    assert textes(response, "p", "doute") == [
        "1 date rencontre une séance que la liste ne disait pas encore. Relisez-la, puis validez de nouveau."
    ]


@pytest.mark.parametrize(("lieu", "dit"), [("Salle Jacquard", "lieu : Salle Jacquard"), ("", "lieu : aucun")])
def test_un_lieu_qui_change_seul_se_dit_comme_un_lieu(animation, mardis, lieu, dit):
    seul = {"montrer": "oui", "jour": "1", "heure_debut": mardis[0].heure_debut, "heure_fin": mardis[0].heure_fin}

    page = animation.get(url_de("deplacer", mardis[0]), seul | {"lieu": lieu})

    assert {texte.replace("\u00a0", " ") for texte in textes(page, "span", "vers")} == {dit}
    assert "va au" not in page.content.decode()


def test_tout_est_reporte_d_une_semaine_avec_ce_que_chaque_seance_prepare(animation, mardis):
    camille, intervenant, demande = creer_compte("animation"), creer_partenaire(est_intervenant=True), creer_demande()
    creer_encadrement(mardis[0], camille)
    mardis[0].intervenants.add(intervenant)
    Seance.objects.filter(pk=mardis[0].pk).update(theme="Le couscous", prevu="La semoule", demande=demande)

    changer(animation, "reporter", mardis[0], {"date": "2013-03-26"})

    nouvelles = [seance.reportee_a for seance in relues(mardis)]
    assert {seance.statut for seance in relues(mardis)} == {"reportee"}
    assert [seance.date for seance in nouvelles] == [*MARDIS[1:], date(2013, 4, 16)]
    assert (nouvelles[0].theme, nouvelles[0].prevu, nouvelles[0].demande) == ("Le couscous", "La semoule", demande)
    assert ([*nouvelles[0].responsables.all()], [*nouvelles[0].intervenants.all()]) == ([camille], [intervenant])
    assert {seance.serie_id for seance in nouvelles} == {mardis[0].serie_id}


def test_ce_qui_etait_prepare_part_avec_chaque_seance_reportee(animation, mardis):
    soupe, pain = creer_jalon_travaille(mardis[0], atteint=True), creer_jalon_travaille(mardis[2])
    transmission, besoin = creer_transmission(mardis[2]), creer_besoin(mardis[0].atelier)
    mardis[0].besoins.add(besoin)

    changer(animation, "reporter", mardis[0], {"date": "2013-03-26"})

    nouvelles = [seance.reportee_a for seance in relues(mardis)]
    assert [[*seance.jalons_travailles.values_list("jalon", "atteint")] for seance in nouvelles] == [
        [(soupe.jalon_id, False)],
        [],
        [(pain.jalon_id, False)],
        [],
    ]
    assert [[*seance.besoins.all()] for seance in nouvelles] == [[besoin], [], [], []]
    assert [[*seance.transmissions.values_list("savoir_faire", flat=True)] for seance in nouvelles] == [
        [],
        [],
        [transmission.savoir_faire_id],
        [],
    ]


def test_un_report_d_un_autre_nombre_de_jours_fait_une_autre_serie(animation, mardis):
    changer(animation, "reporter", mardis[2], {"date": "2013-04-05"})

    nouvelles = [seance.reportee_a for seance in relues(mardis)[2:]]
    assert [seance.date for seance in nouvelles] == [date(2013, 4, 5), date(2013, 4, 12)]
    assert {(seance.serie.get_jour_display(), seance.serie.date_debut) for seance in nouvelles} == {
        ("vendredi", date(2013, 4, 5))
    }


def test_un_report_de_plusieurs_se_reprend_et_les_nouvelles_s_en_vont(animation, mardis):
    changer(animation, "reporter", mardis[0], {"date": "2013-03-26"})

    liste = apercu(animation, "retablir", mardis[0])
    changer(animation, "retablir", mardis[0])

    assert [ligne.conflits for ligne in liste.lignes] == [()] * 4
    assert jours(Seance.objects.order_by("date")) == [(jour, "prevue") for jour in MARDIS]


def test_un_report_deja_suivi_d_une_feuille_ne_se_reprend_pas(animation, mardis):
    changer(animation, "reporter", mardis[3], {"date": "2013-04-16"})
    Seance.objects.filter(date=date(2013, 4, 16)).update(statut="realisee")

    liste = apercu(animation, "retablir", mardis[3])

    assert [(ligne.possible, ligne.remarques) for ligne in liste.lignes] == [
        (False, ("La séance qui la remplace n’est plus seulement prévue",))
    ]
