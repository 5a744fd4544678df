from datetime import date

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Presence, Seance
from participants.models import Participant
from tests.ateliers.feuilles import (
    ABSENT,
    EXCUSE,
    PRESENT,
    Champs,
    ecrire,
    inscrits,
    lu,
    marques_de,
    saisie,
    seance_de,
    url_de,
)
from tests.factories import creer_compte, creer_inscription, creer_participant, creer_presence, creer_seance

pytestmark = pytest.mark.django_db


def noms_de(response):
    return [str(ligne.participant) for ligne in response.context["feuille"].lignes]


def test_la_feuille_suit_l_ordre_du_papier_puis_les_venues_libres(client_de):
    seance = creer_seance()
    inscrits(seance, "Zoé Élan", "Ana Zidane", "Léa Écart", "Ana Écart")
    creer_inscription(Participant.objects.create(surnom="Mamie Lou", date_entree=seance.date), seance.atelier)
    creer_presence(seance, creer_participant("Bea", "Abel"))

    response = client_de("accueil").get(url_de(seance))

    assert noms_de(response) == ["Ana Écart", "Léa Écart", "Zoé Élan", "Mamie Lou", "Ana Zidane", "Bea Abel"]


def test_la_feuille_n_attend_que_les_inscrits_de_ce_jour(client_de):
    seance = creer_seance(date=date(2013, 3, 12))
    dates = {"Premier": (date(2013, 3, 12), None), "Dernier": (date(2013, 1, 1), date(2013, 3, 12))}
    dates |= {"Demain": (date(2013, 3, 13), None), "Hier": (date(2013, 1, 1), date(2013, 3, 11))}
    for nom, (debut, fin) in dates.items():
        creer_inscription(creer_participant("Ana", nom), seance.atelier, date_debut=debut, date_fin=fin)

    response = client_de("accueil").get(url_de(seance))

    assert noms_de(response) == ["Ana Dernier", "Ana Premier"]


def test_lire_la_feuille_n_ecrit_rien(client_de):
    seance, _lea = seance_de("Léa Brun")

    client_de("accueil").get(url_de(seance))

    seance.refresh_from_db()
    assert (seance.statut, seance.version, Presence.objects.count()) == (Seance.Statut.PREVUE, 0, 0)


def test_une_feuille_sans_inscrit_dit_comment_commencer(client_de):
    response = client_de("accueil").get(url_de(creer_seance()))

    assert "Aucune inscription ce jour-là. Cherchez ci-dessous les personnes qui sont venues" in lu(response)


def test_une_feuille_enregistree_dit_ce_qu_elle_contient(client_de):
    seance, lea, samir, zoe, ana = seance_de("Léa Brun", "Samir Haddad", "Zoé Petit", "Ana Silva")
    donnees = saisie(seance, {lea: PRESENT, samir: EXCUSE, zoe: ABSENT, ana: PRESENT})

    response = client_de("animation").post(url_de(seance), donnees, follow=True)

    assert "Feuille enregistrée : 2 présents, 1 excusé, 1 absent." in lu(response)
    assert marques_de(seance) == {
        "Léa Brun": PRESENT,
        "Samir Haddad": EXCUSE,
        "Zoé Petit": ABSENT,
        "Ana Silva": PRESENT,
    }


def test_le_message_compte_a_part_les_benevoles_les_visiteurs_et_les_oublis(client_de):
    seance, lea, samir, _zoe = seance_de("Léa Brun", "Samir Haddad", "Zoé Petit")
    donnees = saisie(seance, {lea: PRESENT, samir: PRESENT}, visiteurs="3")
    donnees[f"ligne-{samir.pk}-role"] = "benevole"

    response = client_de("accueil").post(url_de(seance), donnees, follow=True)

    assert "Feuille enregistrée : 2 présents dont 1 participant, 3 visiteurs sans nom, 1 personne non pointée." in lu(
        response
    )


def test_apres_la_feuille_on_va_a_la_suivante_a_pointer(client_de):
    seance, lea = seance_de("Léa Brun")
    suivante = creer_seance(date=date(2013, 3, 11))
    creer_seance(date=timezone.localdate().replace(year=timezone.localdate().year + 1, day=1))

    response = client_de("accueil").post(url_de(seance), saisie(seance, {lea: PRESENT}), follow=True)

    assert response.redirect_chain == [(url_de(seance) + "#suite", 302)]
    assert response.context["suivante"] == suivante
    assert f'href="{reverse("accueil")}"' in lu(response)


def test_une_presence_remise_non_pointee_est_retiree(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    seance = ecrire(seance, {lea: PRESENT, samir: PRESENT}, par=creer_compte("accueil"))

    client_de("accueil").post(url_de(seance), saisie(seance, {lea: "", samir: PRESENT}))

    assert marques_de(seance) == {"Samir Haddad": PRESENT}


def test_un_role_ou_des_minutes_se_voient_sans_ouvrir_le_detail(client_de):
    seance, lea = seance_de("Léa Brun")
    creer_presence(seance, lea, role="benevole", minutes=45)

    response = client_de("accueil").get(url_de(seance))

    assert '<span class="marque-etat">Bénévole, 45 min</span>' in lu(response)


def test_une_benevole_de_la_semaine_passee_l_est_encore_cette_semaine(client_de):
    seance, lea = seance_de("Léa Brun")
    avant = creer_seance(seance.atelier, date=date(2013, 3, 5), statut="realisee")
    creer_presence(avant, lea, role="benevole")

    client_de("accueil").post(url_de(seance), saisie(seance, {lea: PRESENT}))

    assert seance.presences.get().role == Presence.Role.BENEVOLE


def test_tous_presents_laisse_les_marques_deja_mises_et_n_ecrit_rien(client_de):
    seance, lea, samir, zoe = seance_de("Léa Brun", "Samir Haddad", "Zoé Petit")
    donnees = saisie(seance, {lea: EXCUSE, samir: "", zoe: ABSENT}, action="tous_presents")

    response = client_de("accueil").post(url_de(seance), donnees)

    lignes = {str(ligne.participant): ligne.statut for ligne in response.context["feuille"].lignes}
    assert lignes == {"Léa Brun": EXCUSE, "Samir Haddad": PRESENT, "Zoé Petit": ABSENT}
    assert "1 présent</span>, <span" in lu(response)
    assert Presence.objects.count() == 0


def test_une_feuille_sans_personne_pose_la_question(client_de):
    seance, lea = seance_de("Léa Brun")
    client, donnees = client_de("animation"), saisie(seance, {lea: ABSENT})

    question = client.post(url_de(seance), donnees)
    reponse = client.post(url_de(seance), donnees | {"action": "enregistrer_sans_personne"}, follow=True)

    assert question.status_code == 422
    assert "La séance a-t-elle eu lieu ?" in lu(question)
    assert reverse("seance_annuler", args=[seance.pk]) in lu(question)
    assert "Feuille enregistrée : 0 présent, 1 absent." in lu(reponse)


@time_machine.travel("2013-03-12 18:00+01:00", tick=False)
def test_deux_feuilles_differentes_la_seconde_est_prevenue_et_garde_sa_saisie(client_de):
    seance, lea, samir, zoe = seance_de("Léa Brun", "Samir Haddad", "Zoé Petit")
    karim = creer_compte("accueil", prenom="Karim", nom="Benali")
    ecrire(seance, {lea: PRESENT, samir: PRESENT, zoe: EXCUSE}, par=karim, le=timezone.now(), visiteurs=2)
    client = client_de("animation")

    response = client.post(url_de(seance), saisie(seance, {lea: ABSENT, samir: PRESENT, zoe: ""}, fait="Une soupe"))

    feuille = response.context["feuille"]
    assert response.status_code == 409
    assert "Karim B. a enregistré cette feuille à 18 h, pendant que vous la remplissiez." in lu(response)
    assert [(ecart.sujet, ecart.ecrit, ecart.saisi) for ecart in feuille.ecarts] == [
        ("Léa Brun", "Présent", "Absent"),
        ("Visiteurs sans nom", "2", "0"),
        ("Ce qui a été fait", "rien", "Une soupe"),
    ]
    assert feuille.reprises == ["Zoé Petit"]
    assert marques_de(seance) == {"Léa Brun": PRESENT, "Samir Haddad": PRESENT, "Zoé Petit": EXCUSE}

    client.post(url_de(seance), Champs(response).valeurs | {"action": "enregistrer"})

    seance.refresh_from_db()
    assert marques_de(seance) == {"Léa Brun": ABSENT, "Samir Haddad": PRESENT, "Zoé Petit": EXCUSE}
    assert (seance.visiteurs, seance.fait, seance.version) == (0, "Une soupe", 2)


def test_la_meme_feuille_envoyee_deux_fois_dit_deux_fois_la_meme_chose(client_de):
    seance, lea = seance_de("Léa Brun")
    client, donnees = client_de("accueil"), saisie(seance, {lea: PRESENT})

    reponses = [client.post(url_de(seance), donnees, follow=True) for _ in range(2)]

    assert ["Feuille enregistrée : 1 présent." in lu(reponse) for reponse in reponses] == [True, True]
    seance.refresh_from_db()
    assert (seance.version, seance.presences.count()) == (1, 1)


def test_ce_qui_a_ete_fait_ecrit_ailleurs_n_est_pas_efface(client_de):
    seance, lea = seance_de("Léa Brun")
    Seance.objects.filter(pk=seance.pk).update(fait="Écrit sur la page de la séance")
    donnees = saisie(seance, {lea: PRESENT}) | {"fait": "", "initial-fait": ""}

    client_de("accueil").post(url_de(seance), donnees)

    seance.refresh_from_db()
    assert (seance.fait, seance.statut) == ("Écrit sur la page de la séance", Seance.Statut.REALISEE)


@pytest.mark.parametrize("statut", ["annulee", "a_venir", "reportee"])
def test_une_seance_sans_feuille_dit_pourquoi_et_ou_aller(client_de, statut):
    suivante = creer_seance()
    champs = {
        "annulee": {"statut": "annulee", "motif_annulation": "meteo"},
        "a_venir": {"date": date(2199, 1, 1)},
        "reportee": {"statut": "reportee", "reportee_a": suivante},
    }
    seance, lea = seance_de("Léa Brun", **champs[statut])
    client = client_de("animation")

    page, envoi = client.get(url_de(seance)), client.post(url_de(seance), saisie(seance, {lea: PRESENT}))

    assert (page.status_code, envoi.status_code, Champs(page).valeurs) == (200, 409, {})
    assert reverse("seance_detail", args=[seance.pk]) in lu(page)
    assert (url_de(suivante) in lu(page)) == (statut == "reportee")
    assert Presence.objects.count() == 0


@pytest.mark.parametrize("role", ["parcours", "cuisine", "tresorerie"])
def test_la_feuille_est_refusee_a_qui_ne_pointe_pas(client_de, role):
    seance, lea = seance_de("Léa Brun")

    response = client_de(role).post(url_de(seance), saisie(seance, {lea: PRESENT}))

    assert (response.status_code, Presence.objects.count()) == (403, 0)


@pytest.mark.parametrize("effectif", [15, 100])
def test_la_page_lit_la_feuille_en_un_nombre_fixe_de_requetes(client_de, django_assert_num_queries, effectif):
    seance = creer_seance()
    for _ in range(effectif):
        creer_inscription(atelier=seance.atelier)
    client = client_de("accueil")

    with django_assert_num_queries(10):
        client.get(url_de(seance))


@pytest.mark.parametrize("effectif", [15, 100])
def test_la_page_enregistre_la_feuille_en_un_nombre_fixe_de_requetes(client_de, django_assert_num_queries, effectif):
    seance = creer_seance()
    personnes = [creer_participant() for _ in range(effectif)]
    client = client_de("accueil")

    with django_assert_num_queries(19):
        client.post(url_de(seance), saisie(seance, dict.fromkeys(personnes, PRESENT)))
