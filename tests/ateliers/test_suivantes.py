"""One séance and all those that follow it: moved, put back, called off, entrusted to others, set back, deleted."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from ateliers.actions.suivantes import Retour, SuivantesChangees, changer_les_suivantes
from ateliers.models import Seance, Serie
from tests.factories import (
    creer_atelier,
    creer_besoin,
    creer_centre,
    creer_compte,
    creer_demande,
    creer_encadrement,
    creer_jalon_travaille,
    creer_partenaire,
    creer_periode,
    creer_presence,
    creer_seance,
    creer_serie,
    creer_transmission,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
MARDIS = [date(2013, 3, 19), date(2013, 3, 26), date(2013, 4, 2), date(2013, 4, 9)]
DEPLACEMENT = {"montrer": "oui", "jour": "3", "heure_debut": "09:00", "heure_fin": "11:00", "lieu": "Salle 3"}
REQUETES = {"annuler": 8, "deplacer": 11, "reporter": 11}


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


@pytest.fixture
def mardis(db):
    """Four Tuesdays of a série, to come."""
    serie = creer_serie(creer_atelier("Cuisine"), lieu="Salle 2")
    return [creer_seance(serie.atelier, serie=serie, date=jour, lieu="Salle 2") for jour in MARDIS]


@pytest.fixture
def animation(client_de):
    return client_de("animation")


def url_de(geste, seance):
    return reverse(f"suivantes_{geste}", args=[seance.pk])


def apercu(client, geste, seance, saisie=None):
    return client.get(url_de(geste, seance), {"montrer": "oui", **(saisie or {})}).context["apercu"]


def changer(client, geste, seance, saisie=None, *, sauf=()):
    """Read the list, then send it back as it is shown, but for the séances of these days."""
    liste = apercu(client, geste, seance, saisie)
    cles = [ligne.cle for ligne in liste.possibles if ligne.cochee and ligne.date not in sauf]
    envoi = {**(saisie or {}), "cles": cles, "dits": liste.dits}
    return client.post(url_de(geste, seance), envoi, follow=True)


def jours(seances):
    return [(seance.date, seance.statut) for seance in seances]


def relues(seances):
    return list(Seance.objects.filter(pk__in=[seance.pk for seance in seances]).order_by("date"))


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


@pytest.mark.parametrize(("lieu", "dit"), [("Salle Jacquard", "lieu : Salle Jacquard"), ("", "lieu : aucun")])
def test_un_lieu_qui_change_seul_se_dit_comme_un_lieu(animation, mardis, lieu, dit):
    seul = {"montrer": "oui", "jour": "1", "heure_debut": mardis[0].heure_debut, "heure_fin": mardis[0].heure_fin}

    page = animation.get(url_de("deplacer", mardis[0]), seul | {"lieu": lieu})

    assert {texte.replace("\u00a0", " ") for texte in textes(page, "span", "vers")} == {dit}
    assert "va au" not in page.content.decode()
