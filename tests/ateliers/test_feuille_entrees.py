"""Sheets that no hand would send: a sentence, nothing lost, nothing half written."""

import pytest

from ateliers.models import Presence, Seance
from participants.models import Participant
from tests.ateliers.feuilles import ABSENT, PRESENT, lu, marques_de, saisie, seance_de, url_de
from tests.factories import creer_inscription, creer_participant, creer_seance

pytestmark = pytest.mark.django_db
SANS_FICHE = "Une personne de cette feuille n’a plus de fiche."


def envoyer(client_de, seance, donnees):
    response = client_de("accueil").post(url_de(seance), donnees)
    seance.refresh_from_db()
    return response


@pytest.mark.parametrize("numero", ["0", "-1", "999999", "zq9x", "9" * 40, "²", "1e400", "", "\x00"])
def test_une_ligne_au_numero_change_est_refusee(client_de, numero):
    seance, lea = seance_de("Léa Brun")
    donnees = saisie(seance, {lea: PRESENT}) | {f"ligne-{numero}-statut": PRESENT}
    donnees["ligne"] = [lea.pk, numero]

    response = envoyer(client_de, seance, donnees)

    assert (response.status_code, seance.statut, Presence.objects.count()) == (422, Seance.Statut.PREVUE, 0)
    assert SANS_FICHE in lu(response)


@pytest.mark.parametrize("geste", ["ajouter", "retirer"])
@pytest.mark.parametrize("numero", ["0", "-1", "999999", "zq9x", "9" * 40, "\x00"])
def test_un_bouton_au_numero_change_n_ecrit_rien(client_de, geste, numero):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, saisie(seance, {lea: PRESENT}) | {geste: numero})

    assert (response.status_code, Presence.objects.count()) == (200, 0)
    assert (SANS_FICHE in lu(response)) == (geste == "ajouter")


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("statut", "zq9x", "Choisissez Présent, Excusé ou Absent."),
        ("statut", "\x00", "Choisissez Présent, Excusé ou Absent."),
        ("role", "zq9x", "Choisissez un rôle de la liste."),
        ("minutes", "0", "De 1 à 120 minutes : la séance dure 2 h."),
        ("minutes", "121", "De 1 à 120 minutes : la séance dure 2 h."),
        ("minutes", str(2**31), "De 1 à 120 minutes : la séance dure 2 h."),
        ("minutes", "1e400", "De 1 à 120 minutes : la séance dure 2 h."),
        ("minutes", "9" * 10_000, "De 1 à 120 minutes : la séance dure 2 h."),
        ("minutes", "une heure", "De 1 à 120 minutes : la séance dure 2 h."),
    ],
)
def test_une_marque_impossible_est_expliquee_a_sa_ligne(client_de, champ, valeur, phrase):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    donnees = saisie(seance, {lea: PRESENT, samir: ABSENT}) | {f"ligne-{lea.pk}-{champ}": valeur}

    response = envoyer(client_de, seance, donnees)

    assert (response.status_code, Presence.objects.count()) == (422, 0)
    assert phrase in lu(response)
    assert "1 point est à corriger ci-dessous." in lu(response)
    assert [ligne.statut for ligne in response.context["feuille"].lignes][1] == ABSENT


def test_des_minutes_sans_marque_demandent_la_marque(client_de):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, saisie(seance, {lea: ""}) | {f"ligne-{lea.pk}-minutes": "45"})

    assert "Marquez d’abord Présent, ou effacez les minutes." in lu(response)


def test_une_absente_n_a_pas_de_minutes(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    donnees = saisie(seance, {lea: ABSENT, samir: PRESENT}) | {f"ligne-{lea.pk}-minutes": "45"}

    envoyer(client_de, seance, donnees)

    assert seance.presences.get(participant=lea).minutes is None


@pytest.mark.parametrize("nombre", ["-1", "2001", str(2**31), "1e400", "zq9x", "9" * 10_000, "\x00"])
def test_un_nombre_de_visiteurs_absurde_est_refuse(client_de, nombre):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, saisie(seance, {lea: PRESENT}, visiteurs=nombre))

    assert (response.status_code, seance.statut) == (422, Seance.Statut.PREVUE)
    assert "Écrivez un nombre de 0 à 2000, en chiffres." in lu(response)


def test_un_texte_trop_long_ou_illisible_est_refuse_et_rendu(client_de):
    seance, lea = seance_de("Léa Brun")

    for texte, phrase in (("é" * 10_000, "3000 caractères au plus"), ("soupe\x00", "caractère illisible")):
        response = envoyer(client_de, seance, saisie(seance, {lea: PRESENT}, fait=texte))

        assert (response.status_code, seance.fait) == (422, "")
        assert phrase in lu(response)
        assert texte in response.content.decode()


def test_ce_qui_a_ete_fait_garde_les_lettres_et_perd_les_signes_invisibles(client_de):
    seance, lea = seance_de("Léa Brun")

    envoyer(client_de, seance, saisie(seance, {lea: PRESENT}, fait="<b>L’Œuf</b>\u200b 🍲\r\nمرق"))

    assert seance.fait == "<b>L’Œuf</b> 🍲\nمرق"


@pytest.mark.parametrize("version", ["", "-1", "zq9x", str(2**40), "1e400"])
def test_une_version_changee_n_ecrase_jamais(client_de, version):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, saisie(seance, {lea: PRESENT}, version=version))

    assert (response.status_code, marques_de(seance)) == (409, {})
    assert response.context["feuille"].version == 0


def test_un_champ_absent_laisse_les_choses_comme_elles_sont(client_de):
    seance, lea = seance_de("Léa Brun", visiteurs=4, fait="Une soupe")

    envoyer(
        client_de,
        seance,
        {"version": "0", "action": "enregistrer", "ligne": lea.pk, f"ligne-{lea.pk}-statut": PRESENT},
    )

    assert (seance.visiteurs, seance.fait, marques_de(seance)) == (4, "Une soupe", {"Léa Brun": PRESENT})


def test_un_envoi_vide_ou_sans_bouton_n_ecrit_rien(client_de):
    seance, lea = seance_de("Léa Brun")
    complet = saisie(seance, {lea: PRESENT})

    for donnees in ({}, complet | {"action": ""}, complet | {"action": "zq9x"}):
        response = envoyer(client_de, seance, donnees)

        assert (response.status_code, seance.statut) == (200, Seance.Statut.PREVUE)


def test_des_champs_doubles_ne_font_qu_une_presence(client_de):
    seance, lea = seance_de("Léa Brun")
    donnees = saisie(seance, {lea: PRESENT}) | {"ligne": [lea.pk, lea.pk]}
    donnees |= {f"ligne-{lea.pk}-statut": [PRESENT, ABSENT], "version": ["0", "0"], "visiteurs": ["1", "2"]}

    envoyer(client_de, seance, donnees)

    assert (marques_de(seance), seance.visiteurs) == ({"Léa Brun": ABSENT}, 2)


def test_une_feuille_de_plus_de_400_personnes_est_refusee(client_de):
    seance = creer_seance()
    personnes = Participant.objects.bulk_create(
        Participant(surnom=f"Venue {rang}", date_entree=seance.date) for rang in range(401)
    )

    response = envoyer(client_de, seance, saisie(seance, dict.fromkeys(personnes, PRESENT)))

    assert (response.status_code, Presence.objects.count()) == (422, 0)
    assert "Une feuille compte 400 personnes au plus" in lu(response)


@pytest.mark.parametrize("action", ["chercher", "creer"])
@pytest.mark.parametrize(
    ("texte", "phrase"),
    [
        ("é" * 10_000, "Ce nom est trop long : 80 lettres suffisent."),
        ("🎉👩🏽‍🍳", "Écrivez un prénom, un nom ou un surnom, avec des lettres."),
        ("«  »", "Écrivez un prénom, un nom ou un surnom, avec des lettres."),
        ("Jean\x00Paul", "Ce nom contient un caractère illisible : retapez-le."),
        ("\u200b\u2800", "Écrivez un prénom, un nom ou un surnom, avec des lettres."),
    ],
)
def test_un_nom_illisible_ne_se_cherche_ni_ne_se_cree(client_de, action, texte, phrase):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, saisie(seance, {lea: PRESENT}, action=action, q=texte))

    assert (response.status_code, Participant.objects.count()) == (200, 1)
    assert phrase in lu(response)


def test_du_balisage_dans_un_nom_reste_du_texte(client_de):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, saisie(seance, {lea: ""}, action="creer", q='<zq9x onload="x()"> Dœux'))

    assert "<zq9x" not in response.content.decode()
    assert Participant.objects.filter(nom__contains="Dœux").count() == 1


def test_les_grands_numeros_ne_prennent_pas_d_espace(client_de):
    seance = creer_seance(pk=1_234_567)
    lea = creer_participant("Léa", "Brun", pk=7_654_321)
    creer_inscription(lea, seance.atelier)

    response = client_de("accueil").get(url_de(seance))

    assert '<input type="hidden" name="ligne" value="7654321">' in lu(response)
