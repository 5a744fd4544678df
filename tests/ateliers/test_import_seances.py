"""A list of séances brought in."""

from datetime import date, time

import pytest
from django.utils import timezone

from ateliers.models import Seance
from tests.factories import creer_atelier, creer_compte, creer_presence, creer_seance
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db

ENTETE = "Activité;Date;Heure de début;Heure de fin;Salle;Thème;État;Motif;Visiteurs"
MARDI = date(2013, 3, 12)


@pytest.fixture(autouse=True)
def aujourdhui(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 6, 1))


def test_des_seances_entrent_changent_et_se_defont():
    cuisine = creer_atelier("Cuisine", lieu="Cuisine du haut")
    connue = creer_seance(cuisine, date=MARDI)
    fichier = (
        ENTETE,
        "CUISINE;12/03/2013;;;;La soupe;;;",
        "Cuisine;19/03/2013;14h;16h30;;;;;4",
        "Cuisine;26/03/2013;14:00;16:00;Salle 2;;annulée;météo;",
        "Cuisine;04/06/2013;14:00;16:00;;;;;",
        "Cuisine;19/03/2013;14:00;;;Le pain;;;",
        "Cuisine;19/03/2013;18:00;19:00;;;prévue;;",
    )

    dossier = importer("seances", *fichier)

    assert comptes(dossier) == {"nouvelles": 4, "changees": 2}
    champs = ("date", "heure_debut", "heure_fin", "lieu", "theme", "statut", "motif_annulation", "visiteurs")
    assert [*Seance.objects.order_by("date", "heure_debut").values_list(*champs)] == [
        (MARDI, time(14), time(16), "", "La soupe", "prevue", "", 0),
        (date(2013, 3, 19), time(14), time(16, 30), "Cuisine du haut", "Le pain", "realisee", "", 4),
        (date(2013, 3, 19), time(18), time(19), "Cuisine du haut", "", "prevue", "", 0),
        (date(2013, 3, 26), time(14), time(16), "Salle 2", "", "annulee", "meteo", 0),
        (date(2013, 6, 4), time(14), time(16), "Cuisine du haut", "", "prevue", "", 0),
    ]
    assert comptes(apercevoir("seances", *fichier)) == {"inchangees": 6}

    defaire(dossier)

    assert [*Seance.objects.values_list("pk", "theme")] == [(connue.pk, "")]


def test_une_seance_refusee_dit_quoi_faire():
    cuisine = creer_atelier("Cuisine")
    creer_presence(creer_seance(cuisine, date=MARDI, statut="realisee"), minutes=100)
    creer_presence(creer_seance(cuisine, date=date(2013, 3, 13)))
    creer_seance(cuisine, date=date(2013, 3, 14), statut="annulee", motif_annulation="meteo")
    for heure in (9, 14):
        creer_seance(cuisine, date=date(2013, 3, 15), heure_debut=time(heure), heure_fin=time(heure + 1))

    dossier = apercevoir(
        "seances",
        ENTETE,
        "Couture;12/03/2013;;;;;;;",
        "Cuisine;02/04/2013;;;;;;;",
        "Cuisine;02/04/2013;14:00;14:00;;;;;",
        "Cuisine;02/04/2013;14:00;16:00;;;annulée;;",
        "Cuisine;02/04/2013;14:00;16:00;;;;météo;",
        "Cuisine;02/06/2013;14:00;16:00;;;réalisée;;",
        "Cuisine;12/03/2013;;15:00;;;;;",
        "Cuisine;12/03/2013;;;;;prévue;;",
        "Cuisine;13/03/2013;;;;;annulée;locaux;",
        "Cuisine;14/03/2013;;;;Le pain;;;",
        "Cuisine;15/03/2013;;;;;;;",
        "Cuisine;02/04/2013;14:00;16:00;;;reportée;;",
        "Cuisine;14/03/2013;;;;;annulée;météo;",
    )

    assert comptes(dossier) == {"refusees": 12, "inchangees": 1}
    heures = "Il faut les heures d’une nouvelle séance : écrivez-les comme 14:00."
    assert refus(dossier) == [
        (2, "Atelier", "Cet atelier n’est pas dans votre liste : corrigez son nom, ou importez d’abord les ateliers."),
        (3, "Début", heures),
        (3, "Fin", heures),
        (4, "Fin", "La séance se termine avant d’avoir commencé : corrigez l’une des deux heures."),
        (5, "Motif de l’annulation", "Indiquez le motif de l’annulation."),
        (
            6,
            "Motif de l’annulation",
            "Un motif est donné, mais la séance n’est pas annulée : corrigez le statut, ou videz le motif.",
        ),
        (7, "Date", "Cette séance est réalisée : sa date ne peut pas être à venir."),
        (8, "Fin", "La feuille note déjà 1 h 40 pour une personne : corrigez-la d’abord."),
        (9, "Statut", "Cette séance est déjà réalisée : son statut se change sur sa page."),
        (10, "Statut", "Cette séance est déjà pointée : son statut se change sur sa page."),
        (11, "Date", "Cette séance est annulée : pour la modifier, remettez-la d’abord comme prévue."),
        (12, "Début", "Plusieurs séances ont lieu ce jour-là : indiquez l’heure du début."),
        (13, "Statut", "Cette valeur n’est pas proposée. Choisissez parmi : « Prévue » ; « Réalisée » ; « Annulée »."),
    ]


def test_quatre_vingt_dix_seances_se_lisent_sans_une_requete_par_ligne(django_assert_num_queries):
    creer_atelier("Cuisine")
    auteur = creer_compte()
    lignes = [f"Cuisine;{1 + rang % 28}/{1 + rang // 28}/2012;14:00;16:00;;;;;" for rang in range(90)]
    with django_assert_num_queries(16):
        apercevoir("seances", ENTETE, *lignes[:1], auteur=auteur)

    with django_assert_num_queries(16):
        dossier = apercevoir("seances", ENTETE, *lignes, auteur=auteur)

    assert dossier.nouvelles == 90


def test_une_feuille_dont_les_visiteurs_changent_a_une_version_de_plus():
    cuisine = creer_atelier("Cuisine")
    touchee = creer_seance(cuisine, date=MARDI, statut="realisee", visiteurs=2, version=3)
    autre = creer_seance(cuisine, date=date(2013, 3, 19), statut="realisee", version=3)

    dossier = importer(
        "seances",
        ENTETE,
        "Cuisine;12/03/2013;;;;;;;5",
        "Cuisine;19/03/2013;;;;La soupe;;;",
        "Cuisine;26/03/2013;14h;16h;;;;;4",
    )

    assert [*Seance.objects.order_by("pk").values_list("visiteurs", "version")] == [(5, 4), (0, 3), (4, 0)]
    assert autre.pk in Seance.objects.filter(theme="La soupe").values_list("pk", flat=True)

    defaire(dossier)

    touchee.refresh_from_db()
    assert (touchee.visiteurs, touchee.version) == (2, 3)


def test_des_visiteurs_notes_font_d_une_seance_prevue_une_seance_realisee():
    cuisine = creer_atelier("Cuisine")
    attendue = creer_seance(cuisine, date=MARDI, version=3)
    lignes = (
        "Cuisine;12/03/2013;;;;;;;3",
        "Cuisine;19/03/2013;14h;16h;;;;;",
        "Cuisine;19/03/2013;14h;;;;;;4",
        "Cuisine;26/03/2013;14h;16h;;;Prévue;;2",
    )

    dossier = importer("seances", ENTETE, *lignes)

    dites = [("realisee", 3), ("realisee", 4), ("prevue", 2)]
    assert [*Seance.objects.order_by("date").values_list("statut", "visiteurs")] == dites
    assert comptes(apercevoir("seances", ENTETE, *lignes)) == {"inchangees": 4}

    defaire(dossier)

    attendue.refresh_from_db()
    assert (attendue.statut, attendue.visiteurs, attendue.version) == ("prevue", 0, 3)
    assert Seance.objects.count() == 1


def test_une_ligne_refusee_ne_fait_rien_de_la_seance_qu_une_autre_change():
    seance = creer_seance(creer_atelier("Cuisine"), date=MARDI, version=3)

    dossier = importer("seances", ENTETE, "Cuisine;12/03/2013;14h;13h;;;;;3", "Cuisine;12/03/2013;14h;;;La soupe;;;")

    seance.refresh_from_db()
    assert comptes(dossier) == {"changees": 1, "refusees": 1}
    assert (seance.statut, seance.visiteurs, seance.theme, seance.version) == ("prevue", 0, "La soupe", 3)


def test_une_seance_a_venir_n_a_pas_encore_de_visiteurs():
    creer_atelier("Cuisine")

    dossier = apercevoir("seances", ENTETE, "Cuisine;02/06/2013;14h;16h;;;;;3")

    assert refus(dossier) == [(2, "Visiteurs sans nom", "Cette séance est à venir : personne n’y est encore venu.")]


def test_une_seance_reportee_revient_d_un_export_telle_quelle_et_aucune_ne_le_devient():
    cuisine = creer_atelier("Cuisine")
    remplacante = creer_seance(cuisine, date=date(2013, 3, 19))
    creer_seance(cuisine, date=MARDI, statut="reportee", reportee_a=remplacante)

    dossier = apercevoir(
        "seances",
        ENTETE,
        "Cuisine;12/03/2013;;;;;Reportée;;",
        "Cuisine;19/03/2013;;;;;Reportée;;",
        "Cuisine;26/03/2013;14h;16h;;;Reportée;;",
    )

    assert comptes(dossier) == {"inchangees": 1, "refusees": 2}
    assert [(numero, titre) for numero, titre, _ in refus(dossier)] == [(3, "Statut"), (4, "Statut")]


def test_une_seance_passee_sans_statut_attend_sa_feuille():
    creer_atelier("Cuisine")

    importer("seances", ENTETE, "Cuisine;19/03/2013;14:00;16:00;;;;;", "Cuisine;26/03/2013;14:00;16:00;;;;;3")

    assert [*Seance.objects.order_by("date").values_list("statut", flat=True)] == ["prevue", "realisee"]


def test_deux_seances_a_la_meme_heure_reviennent_d_un_export_telles_quelles():
    cuisine = creer_atelier("Cuisine")
    creer_seance(cuisine, date=MARDI, statut="annulee", motif_annulation="meteo")
    creer_seance(cuisine, date=MARDI)
    creer_seance(cuisine, date=MARDI, lieu="Salle 2", theme="Le pain")
    lignes = (
        "Cuisine;12/03/2013;14:00;16:00;;;Annulée;Météo;0",
        "Cuisine;12/03/2013;14:00;16:00;;;Prévue;;0",
        "Cuisine;12/03/2013;14:00;16:00;Salle 2;Le pain;Prévue;;0",
    )
    avant = [*Seance.objects.order_by("pk").values_list("statut", "lieu", "theme")]

    assert comptes(importer("seances", ENTETE, *lignes)) == {"inchangees": 3}
    assert [*Seance.objects.order_by("pk").values_list("statut", "lieu", "theme")] == avant


def test_une_ligne_qui_peut_dire_deux_seances_de_la_meme_heure_est_refusee():
    cuisine = creer_atelier("Cuisine")
    creer_seance(cuisine, date=MARDI, statut="annulee", motif_annulation="meteo")
    prevue = creer_seance(cuisine, date=MARDI)

    dossier = importer("seances", ENTETE, "Cuisine;12/03/2013;14:00;;;La soupe;Réalisée;;")

    prevue.refresh_from_db()
    assert (comptes(dossier), prevue.statut, prevue.theme) == ({"changees": 1}, "realisee", "La soupe")

    creer_seance(cuisine, date=MARDI)
    encore = apercevoir("seances", ENTETE, "Cuisine;12/03/2013;14:00;;;Le pain;;;")

    phrase = "Plusieurs séances de cet atelier commencent à cette heure : notez-le sur la page de la bonne."
    assert refus(encore) == [(2, "Début", phrase)]


def test_une_ligne_sans_heure_apres_deux_seances_du_fichier_est_refusee():
    creer_atelier("Cuisine")
    heures = ("Cuisine;12/03/2013;16:00;17:00;;;;;", "Cuisine;12/03/2013;14:00;15:00;;;;;")

    dossier = importer("seances", ENTETE, *heures, "Cuisine;12/03/2013;;;;La soupe;;;")

    assert refus(dossier) == [
        (4, "Début", "Plusieurs séances ont lieu ce jour-là : indiquez l’heure du début."),
    ]
    assert [*Seance.objects.values_list("theme", flat=True)] == ["", ""]


def test_des_visiteurs_ne_font_pas_realisee_une_seance_que_le_fichier_annule():
    seance = creer_seance(creer_atelier("Cuisine"), date=MARDI)

    importer("seances", ENTETE, "Cuisine;12/03/2013;;;;;;;3", "Cuisine;12/03/2013;;;;;annulée;météo;")

    seance.refresh_from_db()
    assert (seance.statut, seance.motif_annulation) == ("annulee", "meteo")
