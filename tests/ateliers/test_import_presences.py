"""Presences brought in, one a line."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from ateliers.actions.feuille import Ligne, enregistrer_feuille
from ateliers.models import Presence, Seance
from centre.tableaux.retour import ImportTenu
from tests.factories import creer_atelier, creer_compte, creer_participant, creer_presence, creer_seance
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db

ENTETE = "Activité;Date;Début;Nom;Naissance;Présence;Minutes;Retard;Rôle;Enfants"
MARDI = date(2013, 3, 12)
MARQUE = ("statut", "role", "minutes", "retard", "depart_anticipe", "enfants")


def test_des_presences_entrent_et_laissent_la_seance_comme_une_feuille_enregistree():
    seance = creer_seance(creer_atelier("Cuisine"), date=MARDI)
    temoin = creer_seance(date=MARDI)
    gens = [creer_participant(prenom="Anne", nom=f"Roy{lettre}") for lettre in "ABCDEF"]
    auteur = creer_compte("animation")
    enregistrer_feuille(
        temoin, lignes=[Ligne(gens[0].pk, "present")], visiteurs=0, version=0, par=auteur, le=timezone.now()
    )

    dossier = importer(
        "presences",
        ENTETE,
        "Cuisine;12/03/2013;;RoyA Anne;;x;;;;2",
        "CUISINE;12/03/2013;14h;anne royb;;45;;;;",
        "Cuisine;12/03/2013;;Anne RoyC;;Absente;;;;",
        "Cuisine;12/03/2013;;Anne RoyD;;E;;;;",
        "Cuisine;12/03/2013;;Anne RoyE;;;1h30;;;",
        "Cuisine;12/03/2013;;Anne RoyF;;P;;10;bénévole;",
        "Cuisine;12/03/2013;;Anne RoyF;;1h30;;;;",
        auteur=auteur,
    )

    assert comptes(dossier) == {"nouvelles": 6, "refusees": 1}
    assert [*seance.presences.order_by("participant").values_list("participant", *MARQUE)] == [
        (gens[0].pk, "present", "participant", None, 0, 0, 2),
        (gens[1].pk, "present", "participant", 45, 0, 0, 0),
        (gens[2].pk, "absent", "participant", None, 0, 0, 0),
        (gens[3].pk, "absent_excuse", "participant", None, 0, 0, 0),
        (gens[4].pk, "present", "participant", 90, 0, 0, 0),
        (gens[5].pk, "present", "benevole", None, 10, 0, 0),
    ]
    seance.refresh_from_db()
    temoin.refresh_from_db()
    for nom in ("statut", "version", "pointee_par"):
        assert getattr(seance, nom) == getattr(temoin, nom)
    assert seance.pointee_le == timezone.localtime(dossier.ecrit_le)

    defaire(dossier)

    seance.refresh_from_db()
    assert (seance.statut, seance.version, seance.pointee_le, seance.pointee_par) == ("prevue", 0, None, None)
    assert not seance.presences.exists()


def test_une_marque_deja_notee_change_sans_garder_ce_qui_ne_tient_plus_et_revient():
    seance = creer_seance(creer_atelier("Cuisine"), statut="realisee", visiteurs=3, version=4)
    presence = creer_presence(
        seance, creer_participant(prenom="Anne", nom="Roy"), retard=10, enfants=1, role="benevole"
    )
    avant = [getattr(presence, nom) for nom in MARQUE]
    fichier = (ENTETE, "Cuisine;12/03/2013;;Anne Roy;;A;;;;")

    dossier = importer("presences", *fichier)

    assert [*Presence.objects.values_list(*MARQUE)] == [("absent", "benevole", None, 0, 0, 0)]
    assert [*Seance.objects.values_list("version", "visiteurs", "statut")] == [(5, 3, "realisee")]
    assert comptes(apercevoir("presences", *fichier)) == {"inchangees": 1}

    defaire(dossier)

    presence.refresh_from_db()
    assert [getattr(presence, nom) for nom in MARQUE] == avant


def test_une_feuille_ou_personne_n_est_venu_est_signee_mais_la_seance_reste_prevue():
    seance = creer_seance(creer_atelier("Cuisine"))
    creer_participant(prenom="Anne", nom="Roy")

    importer("presences", ENTETE, "Cuisine;12/03/2013;;Anne Roy;;absent;;;;")

    seance.refresh_from_db()
    assert (seance.statut, seance.version) == ("prevue", 1)


def test_une_feuille_enregistree_depuis_empeche_de_defaire():
    seance = creer_seance(creer_atelier("Cuisine"))
    anne = creer_participant(prenom="Anne", nom="Roy")
    dossier = importer("presences", ENTETE, "Cuisine;12/03/2013;;Anne Roy;;x;;;;")
    lignes = [Ligne(anne.pk, "present"), Ligne(creer_participant().pk, "present")]
    enregistrer_feuille(seance, lignes=lignes, visiteurs=0, version=1, par=creer_compte(), le=timezone.now())

    with pytest.raises(ImportTenu, match=r"Cuisine du 12/03/2013 a changé depuis"):
        defaire(dossier)

    assert seance.presences.count() == 2


def test_une_presence_refusee_dit_quoi_faire():
    cuisine = creer_atelier("Cuisine")
    creer_seance(cuisine, date=MARDI)
    creer_seance(cuisine, date=date(2013, 3, 14), statut="annulee", motif_annulation="meteo")
    demain = timezone.localdate() + timedelta(days=2)
    creer_seance(cuisine, date=demain)
    for debut in (9, 14):
        creer_seance(cuisine, date=date(2013, 3, 15), heure_debut=time(debut), heure_fin=time(debut + 1))
    for annee in (1975, 1980):
        creer_participant(prenom="Fatima", nom="Benali", annee_naissance=annee)
    creer_participant(prenom="Anne", nom="Roy")

    dossier = apercevoir(
        "presences",
        ENTETE,
        "Cuisine;13/03/2013;;Anne Roy;;x;;;;",
        "Cuisine;12/03/2013;10:00;Anne Roy;;x;;;;",
        "Cuisine;15/03/2013;;Anne Roy;;x;;;;",
        "Cuisine;14/03/2013;;Anne Roy;;x;;;;",
        f"Cuisine;{demain:%d/%m/%Y};;Anne Roy;;x;;;;",
        "Cuisine;12/03/2013;;Fatima Benali;;x;;;;",
        "Cuisine;12/03/2013;;Anne Roi;;x;;;;",
        "Cuisine;12/03/2013;;Anne Roy;;;;;;",
        "Cuisine;12/03/2013;;Anne Roy;;peut-être;;;;",
        "Cuisine;12/03/2013;;Anne Roy;;180;;;;",
        "Cuisine;12/03/2013;;Anne Roy;;absent;30;;;",
        "Cuisine;12/03/2013;;Anne Roy;;x;30;10;;",
        "Cuisine;12/03/2013;;Anne Roy;;x;;120;;",
        "Cuisine;;;Anne Roy;;peut-être;;;;",
        "Cuisine;12/03/2013;;Fatima Benali;1980;x;;;;",
        "Cuisine;15/03/2013;9h;Anne Roy;;0;;;;",
    )

    assert comptes(dossier) == {"nouvelles": 2, "refusees": 14}
    dits = [(titre, phrase) for _, titre, phrase in refus(dossier)]
    assert dits[:3] == [
        ("Date", "Aucune séance de Cuisine le 13/03/2013 : importez d’abord les séances."),
        ("Date", "Aucune séance de Cuisine le 12/03/2013 à 10 h : importez d’abord les séances."),
        ("Début", "Plusieurs séances ont lieu ce jour-là : indiquez l’heure du début."),
    ]
    assert dits[3] == ("Date", "Cette séance est annulée : elle n’a pas de feuille de présence.")
    assert dits[4][1].startswith("Cette séance n’a pas encore commencé")
    assert dits[5:] == [
        ("Nom", "Deux personnes portent ce nom : ajoutez l’année de naissance."),
        ("Nom", "Personne ne porte ce nom : corrigez-le, ou importez d’abord les personnes."),
        ("Présence du 12/03/2013", "Dites si la personne est venue : présent, absent ou excusé."),
        ("Présence du 12/03/2013", "Écrivez présent (ou P, x), absent (ou A), excusé (ou E), ou un nombre de minutes."),
        ("Présence du 12/03/2013", "La séance dure 2 h : écrivez moins de minutes, ou corrigez ses heures."),
        ("Minutes", "Seule une personne présente a des minutes, un retard, un départ ou des enfants avec elle."),
        ("Minutes", "Notez soit les minutes de présence, soit le retard et le départ."),
        ("Minutes de retard", "La séance dure 2 h : le retard et le départ la prendraient toute."),
        ("Date", "Cette colonne ne peut pas rester vide."),
        ("Présence", "Écrivez présent (ou P, x), absent (ou A), excusé (ou E), ou un nombre de minutes."),
    ]


def test_trente_presences_se_lisent_et_s_ecrivent_sans_une_requete_par_ligne(django_assert_num_queries):
    creer_seance(creer_atelier("Cuisine"))
    auteur, lignes = creer_compte(), []
    for rang in range(30):
        creer_participant(prenom="Anne", nom=f"Roy{rang}")
        lignes.append(f"Cuisine;12/03/2013;;Anne Roy{rang};;x;;;;")
    requetes = 36 + (connection.vendor == "postgresql")  # which is asked for the turn
    with django_assert_num_queries(requetes):
        importer("presences", ENTETE, lignes[0], auteur=auteur)

    with django_assert_num_queries(requetes):
        importer("presences", ENTETE, *lignes[1:], auteur=auteur)

    assert Presence.objects.count() == 30


def test_les_minutes_se_lisent_avec_leur_unite_et_l_horaire_trouve_sa_seance():
    cuisine = creer_atelier("Cuisine")
    for debut, fin in ((10, 12), (14, 16)):
        creer_seance(cuisine, date=MARDI, heure_debut=time(debut), heure_fin=time(fin))
    creer_participant(prenom="Anne", nom="Roy"), creer_participant(prenom="Zoé", nom="Bern")

    importer(
        "presences",
        "Atelier;Date;Horaires;Prénom;Nom;Présence;Minutes;Retard",
        "Cuisine;12/03/2013;14h-16h;Anne;Roy;;1h15;",
        "Cuisine;12/03/2013;de 10h à 12h;Zoé;Bern;x;;10 min",
    )

    marques = Presence.objects.order_by("seance__heure_debut").values_list("seance__heure_debut", "minutes", "retard")
    assert [*marques] == [(time(10), None, 10), (time(14), 75, 0)]


def test_zero_minute_dit_absent_et_ne_va_pas_avec_present():
    creer_seance(creer_atelier("Cuisine"), date=MARDI)
    creer_participant(prenom="Anne", nom="Roy"), creer_participant(prenom="Zoé", nom="Bern")

    dossier = importer(
        "presences",
        "Atelier;Date;Prénom;Nom;Présence;Minutes",
        "Cuisine;12/03/2013;Anne;Roy;;0",
        "Cuisine;12/03/2013;Zoé;Bern;x;0",
    )

    assert [*Presence.objects.values_list("participant__nom", "statut", "minutes")] == [("Roy", "absent", None)]
    assert refus(dossier) == [(3, "Minutes", "Zéro minute : notez la personne absente, ou videz cette cellule.")]


def test_de_deux_seances_de_la_meme_heure_compte_celle_dont_la_feuille_nomme_la_personne():
    cuisine, anne = creer_atelier("Cuisine"), creer_participant(prenom="Anne", nom="Roy")
    creer_participant(prenom="Zoé", nom="Bern")
    for _ in range(2):
        seance = creer_seance(cuisine, date=MARDI, statut="realisee")
    creer_presence(creer_seance(cuisine, date=MARDI, statut="annulee", motif_annulation="meteo"), anne)
    creer_presence(Seance.objects.order_by("pk").first(), anne)
    creer_presence(seance, creer_participant(prenom="Léa", nom="Petit"))

    dossier = apercevoir(
        "presences",
        ENTETE,
        *(f"Cuisine;12/03/2013;14:00;{nom};;P;;;;" for nom in ("Roy Anne", "Petit Léa", "Bern Zoé")),
    )

    phrase = "Plusieurs séances de cet atelier commencent à cette heure : notez-le sur la page de la bonne."
    assert (comptes(dossier), refus(dossier)) == ({"inchangees": 2, "refusees": 1}, [(4, "Début", phrase)])


def test_deux_homonymes_du_meme_age_se_disent_par_leur_surnom():
    creer_seance(creer_atelier("Cuisine"), date=MARDI)
    for surnom in ("Kiki", "Le Grand"):
        creer_participant(prenom="Karim", nom="Benali", surnom=surnom, annee_naissance=1975)
    entete = "Atelier;Date;Prénom;Nom;Surnom;Né en;Présence"

    dossier = importer("presences", entete, *(f"Cuisine;12/03/2013;Karim;Benali;{dit};1975;x" for dit in ("kiki", "")))

    assert [*Presence.objects.values_list("participant__surnom", flat=True)] == ["Kiki"]
    assert [(ligne, colonne) for ligne, colonne, _ in refus(dossier)] == [(3, "Nom")]


@pytest.mark.parametrize("autre", ["", "Kiki"])
def test_un_surnom_inconnu_ne_designe_pas_une_autre_personne(autre):
    creer_seance(creer_atelier("Cuisine"), date=MARDI)
    creer_participant(prenom="Karim", nom="Benali", surnom=autre, annee_naissance=1975)
    entete = "Atelier;Date;Prénom;Nom;Surnom;Né en;Présence"

    dossier = apercevoir("presences", entete, "Cuisine;12/03/2013;Karim;Benali;Kikki;1975;x")

    phrase = "Personne de ce nom ne porte ce surnom : corrigez-le, ou notez-le d’abord sur la fiche de la personne."
    assert refus(dossier) == [(2, "Nom", phrase)]
