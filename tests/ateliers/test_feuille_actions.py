from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from ateliers.actions.feuille import (
    FeuilleChangee,
    FeuilleSansPersonne,
    Ligne,
    PersonneInconnue,
    accueillir_sur_place,
    enregistrer_feuille,
)
from ateliers.models import Presence, Seance
from ateliers.models.seance import PointageImpossible
from participants.models import Participant
from tests.ateliers.feuilles import ABSENT, EXCUSE, PRESENT, ecrire, marques_de, seance_de
from tests.factories import creer_compte, creer_participant, creer_presence, creer_seance

pytestmark = pytest.mark.django_db


def test_la_feuille_entiere_est_ecrite_et_la_seance_devient_realisee():
    seance, lea, samir, zoe = seance_de("Léa Brun", "Samir Haddad", "Zoé Petit")
    karim, maintenant = creer_compte("accueil"), timezone.now()

    ecrire(seance, {lea: PRESENT, samir: EXCUSE, zoe: ABSENT}, par=karim, le=maintenant, visiteurs=3, fait="Une soupe")

    seance.refresh_from_db()
    assert marques_de(seance) == {"Léa Brun": PRESENT, "Samir Haddad": EXCUSE, "Zoé Petit": ABSENT}
    assert (seance.statut, seance.visiteurs, seance.fait) == (Seance.Statut.REALISEE, 3, "Une soupe")
    assert (seance.version, seance.pointee_par, seance.pointee_le) == (1, karim, maintenant)


def test_une_nouvelle_feuille_corrige_la_precedente():
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    karim = creer_compte("accueil")
    seance = ecrire(seance, {lea: PRESENT, samir: PRESENT}, par=karim)

    ecrire(seance, {lea: "", samir: ABSENT}, par=karim, visiteurs=1)

    assert marques_de(seance) == {"Samir Haddad": ABSENT}


def test_une_personne_que_la_feuille_ne_nomme_pas_garde_sa_presence():
    seance, lea = seance_de("Léa Brun")
    creer_presence(seance, creer_participant("Ana", "Silva"))

    ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"))

    assert marques_de(seance) == {"Ana Silva": PRESENT, "Léa Brun": PRESENT}


def test_le_role_et_les_minutes_sont_ecrits():
    seance, lea = seance_de("Léa Brun")
    ligne = Ligne(lea.pk, PRESENT, Presence.Role.BENEVOLE, 45)

    enregistrer_feuille(seance, lignes=[ligne], visiteurs=0, version=0, par=creer_compte("accueil"), le=timezone.now())

    presence = seance.presences.get()
    assert (presence.role, presence.minutes) == (Presence.Role.BENEVOLE, 45)


def test_la_meme_feuille_envoyee_deux_fois_ne_change_rien():
    seance, lea = seance_de("Léa Brun")
    karim, maintenant = creer_compte("accueil"), timezone.now()
    premiere = ecrire(seance, {lea: PRESENT}, par=karim, le=maintenant)
    presence = seance.presences.get()

    seconde = ecrire(seance, {lea: PRESENT}, par=karim, le=maintenant + timedelta(minutes=1))

    assert (seconde.version, seconde.pointee_le) == (premiere.version, maintenant)
    assert seance.presences.get().pk == presence.pk


def test_une_autre_feuille_partie_de_la_meme_version_est_refusee():
    seance, lea = seance_de("Léa Brun")
    karim = creer_compte("accueil", prenom="Karim", nom="Benali")
    midi = timezone.make_aware(datetime(2013, 3, 12, 14, 12))
    ecrire(seance, {lea: PRESENT}, par=karim, le=midi)

    with pytest.raises(FeuilleChangee) as refus:
        ecrire(seance, {lea: ABSENT}, par=creer_compte("animation"), le=midi + timedelta(minutes=5))

    assert refus.value.message.replace("\u00a0", " ") == (
        "Karim B. a enregistré cette feuille à 14 h 12, pendant que vous la remplissiez."
    )
    assert marques_de(seance) == {"Léa Brun": PRESENT}


def test_le_refus_dit_le_jour_quand_ce_n_est_pas_le_meme():
    seance, lea = seance_de("Léa Brun")
    karim = creer_compte("accueil", prenom="Karim", nom="Benali")
    midi = timezone.make_aware(datetime(2013, 3, 12, 14, 0))
    ecrire(seance, {lea: PRESENT}, par=karim, le=midi)

    with pytest.raises(FeuilleChangee) as refus:
        ecrire(seance, {lea: ABSENT}, par=karim, le=midi + timedelta(days=1))

    assert refus.value.message.replace("\u00a0", " ") == (
        "Vous avez enregistré cette feuille mardi 12 mars 2013 à 14 h depuis une autre page, "
        "pendant que vous remplissiez celle-ci."
    )


def test_une_seance_remise_comme_prevue_refuse_l_ancienne_feuille():
    seance, lea = seance_de("Léa Brun", version=4)

    with pytest.raises(FeuilleChangee) as refus:
        ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"), version=3)

    assert refus.value.message == "Cette séance a changé pendant que vous remplissiez sa feuille."


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        (
            {"statut": "annulee", "motif_annulation": "meteo"},
            "Cette séance est annulée : elle n’a pas de feuille de présence.",
        ),
        (
            {"heure_debut": time(16), "heure_fin": time(17)},
            "Cette séance n’a pas encore commencé : sa feuille s’ouvrira une heure avant, mardi 12 mars 2013 à 15 h.",
        ),
    ],
)
def test_une_seance_annulee_ou_a_venir_n_a_pas_de_feuille(champs, phrase):
    seance, lea = seance_de("Léa Brun", **champs)
    le = timezone.make_aware(datetime(2013, 3, 12, 14, 59))

    with pytest.raises(PointageImpossible) as refus:
        ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"), le=le)

    assert refus.value.message.replace("\u00a0", " ") == phrase
    assert marques_de(seance) == {}


def test_une_seance_reportee_n_a_pas_de_feuille():
    seance, lea = seance_de("Léa Brun", statut="reportee", reportee_a=creer_seance())

    with pytest.raises(PointageImpossible):
        ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"))


def test_la_feuille_s_ouvre_a_l_heure_de_la_seance():
    seance, lea = seance_de("Léa Brun", heure_debut=time(15), heure_fin=time(17))

    ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"), le=timezone.make_aware(datetime(2013, 3, 12, 15)))

    assert marques_de(seance) == {"Léa Brun": PRESENT}


def test_une_feuille_sans_personne_demande_confirmation():
    seance, lea = seance_de("Léa Brun")
    karim = creer_compte("accueil")

    with pytest.raises(FeuilleSansPersonne):
        ecrire(seance, {lea: ABSENT}, par=karim)
    ecrire(seance, {lea: ABSENT}, par=karim, sans_personne=True)

    seance.refresh_from_db()
    assert (seance.statut, marques_de(seance)) == (Seance.Statut.REALISEE, {"Léa Brun": ABSENT})


def test_des_visiteurs_sans_nom_suffisent_a_tenir_la_seance():
    seance = creer_seance()

    ecrire(seance, {}, par=creer_compte("accueil"), visiteurs=12)

    seance.refresh_from_db()
    assert (seance.statut, seance.visiteurs) == (Seance.Statut.REALISEE, 12)


def test_une_personne_sans_fiche_est_refusee_et_rien_n_est_ecrit():
    seance, lea, partie = seance_de("Léa Brun", "Samir Haddad")
    Participant.objects.filter(pk=partie.pk).delete()

    with pytest.raises(PersonneInconnue):
        ecrire(seance, {lea: PRESENT, partie: PRESENT}, par=creer_compte("accueil"))

    assert marques_de(seance) == {}


@pytest.mark.parametrize("effectif", [15, 100])
def test_le_nombre_de_requetes_ne_depend_pas_de_l_effectif(effectif, django_assert_num_queries):
    seance, karim = creer_seance(), creer_compte("accueil")
    personnes = [creer_participant() for _ in range(effectif)]
    seance = ecrire(seance, dict.fromkeys(personnes[: effectif - 5], PRESENT), par=karim)
    marques = dict.fromkeys(personnes, ABSENT) | {personnes[0]: "", personnes[1]: PRESENT}

    # savepoint, séance, presences, team, people, then delete, update, insert, séance, release
    with django_assert_num_queries(10):
        ecrire(seance, marques, par=karim)


def test_une_personne_accueillie_sur_place_a_une_fiche_du_jour_de_la_seance():
    seance = creer_seance()

    personne = accueillir_sur_place(seance, prenom="Ana", nom="Silva")

    assert (str(personne), personne.date_entree) == ("Ana Silva", seance.date)


def test_un_double_clic_n_ouvre_pas_deux_fiches():
    seance = creer_seance()

    premiere = accueillir_sur_place(seance, prenom="Élodie", nom="Cœur")
    seconde = accueillir_sur_place(seance, prenom="elodie", nom="coeur")

    assert (premiere.pk, Participant.objects.count()) == (seconde.pk, 1)
