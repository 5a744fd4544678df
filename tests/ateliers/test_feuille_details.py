"""What a row of the sheet says besides its mark: lateness, early leave, children, the role of the day."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.actions.feuille import FeuilleChangee, Ligne, enregistrer_feuille
from ateliers.actions.seance import TransitionImpossible, modifier_seance
from ateliers.models import Marque, Presence, Seance
from tests.ateliers.feuilles import ABSENT, PRESENT, Champs, ecrire, lu, saisie, seance_de, url_de
from tests.factories import creer_compte, creer_presence
from tests.lecture import fautes

pytestmark = pytest.mark.django_db


def details(personne, **champs):
    return {f"ligne-{personne.pk}-{champ}": valeur for champ, valeur in champs.items()}


def envoyer(client_de, seance, marques, donnees):
    return client_de("accueil").post(url_de(seance), saisie(seance, marques) | donnees, follow=True)


def test_le_retard_le_depart_et_les_enfants_sont_ecrits(client_de):
    seance, lea = seance_de("Léa Brun")

    envoyer(client_de, seance, {lea: PRESENT}, details(lea, retard="10", depart_anticipe="15", enfants="2"))

    assert seance.presences.get().marque == Marque("present", "participant", None, 10, 15, 2)


def test_le_message_et_le_compteur_comptent_les_enfants_a_part(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")

    response = envoyer(client_de, seance, {lea: PRESENT, samir: ABSENT}, details(lea, enfants="2"))

    assert "Feuille enregistrée : 1 présent, 1 absent, 2 enfants." in lu(response)
    assert 'data-plusieurs="enfants">, et 2 enfants</span>' in lu(response)


def test_la_page_de_la_seance_compte_aussi_les_enfants(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    creer_presence(seance, lea, enfants=2)
    creer_presence(seance, samir, role="benevole", enfants=1)

    page = lu(client_de("accueil").get(reverse("seance_detail", args=[seance.pk])))

    assert "<dt>Enfant</dt><dd>3</dd>" in page


def test_les_details_se_lisent_sans_ouvrir_la_ligne(client_de):
    seance, lea = seance_de("Léa Brun")
    creer_presence(seance, lea, role="benevole", retard=10, depart_anticipe=5, enfants=1)

    page = lu(client_de("accueil").get(url_de(seance)))

    assert "Bénévole, 10 min de retard, partie 5 min avant la fin, 1 enfant</span>" in page
    assert "Minutes de présence" not in page


def test_une_ancienne_ligne_garde_ses_minutes_jusqu_a_ce_qu_on_les_remplace(client_de):
    seance, lea = seance_de("Léa Brun")
    creer_presence(seance, lea, minutes=45)
    client = client_de("accueil")
    page = client.get(url_de(seance))

    refus = client.post(url_de(seance), Champs(page).valeurs | details(lea, retard="10") | {"action": "enregistrer"})
    client.post(
        url_de(seance), Champs(page).valeurs | details(lea, retard="10", minutes="") | {"action": "enregistrer"}
    )

    assert "Minutes de présence" in lu(page)
    assert fautes(refus) == ["Notez soit les minutes de présence, soit le retard et le départ."]
    assert seance.presences.get().marque == Marque("present", retard=10)


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"retard": "120"}, "De 0 à 119 minutes : la séance dure 2 h."),
        ({"depart_anticipe": "-1"}, "De 0 à 119 minutes : la séance dure 2 h."),
        ({"retard": "zq9x"}, "De 0 à 119 minutes : la séance dure 2 h."),
        ({"depart_anticipe": "9" * 10_000}, "De 0 à 119 minutes : la séance dure 2 h."),
        (
            {"retard": "60", "depart_anticipe": "60"},
            "Avec le départ, ce retard prend toute la séance : corrigez l’une des deux durées.",
        ),
        ({"enfants": "21"}, "Écrivez un nombre de 0 à 20, en chiffres."),
        ({"enfants": "\x00"}, "Écrivez un nombre de 0 à 20, en chiffres."),
    ],
)
def test_une_duree_ou_un_nombre_impossible_est_explique_a_sa_ligne(client_de, champs, phrase):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, {lea: PRESENT}, details(lea, **champs))

    assert (response.status_code, Presence.objects.count()) == (422, 0)
    assert [faute.replace("\u00a0", " ") for faute in fautes(response)] == [phrase]


def test_un_retard_et_un_depart_qui_laissent_une_minute_sont_acceptes(client_de):
    seance, lea = seance_de("Léa Brun")

    envoyer(client_de, seance, {lea: PRESENT}, details(lea, retard="60", depart_anticipe="59"))

    assert seance.presences.avec_minutes().get().minutes_comptees == 1


@pytest.mark.parametrize(("champ", "quoi"), [("retard", "les minutes"), ("enfants", "ce nombre")])
def test_un_detail_sans_marque_demande_la_marque(client_de, champ, quoi):
    seance, lea = seance_de("Léa Brun")

    response = envoyer(client_de, seance, {lea: ""}, details(lea, **{champ: "5"}))

    assert fautes(response) == [f"Marquez d’abord Présent, ou effacez {quoi}."]


def test_une_absente_perd_son_retard_et_ses_enfants(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    creer_presence(seance, lea, retard=10, enfants=2)

    envoyer(client_de, seance, {lea: ABSENT, samir: PRESENT}, details(lea, retard="10", enfants="2"))

    assert seance.presences.get(participant=lea).marque == Marque("absent")


def test_deux_tablettes_qui_different_par_un_retard_le_voient(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    creer_presence(seance, lea, retard=10)
    Seance.objects.filter(pk=seance.pk).update(version=1, statut=Seance.Statut.REALISEE)

    refus = envoyer(client_de, seance, {lea: PRESENT, samir: PRESENT}, details(lea, enfants="1"))

    assert refus.status_code == 409
    assert [(ecart.sujet, ecart.ecrit, ecart.saisi) for ecart in refus.context["feuille"].ecarts] == [
        ("Léa Brun", "Présent (10\u00a0min de retard)", "Présent (1\u00a0enfant)"),
        ("Samir Haddad", "non pointé", "Présent"),
    ]


def test_une_ligne_reprise_de_l_autre_feuille_l_est_avec_tous_ses_details(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    creer_presence(seance, lea, role="benevole", retard=10, depart_anticipe=5, enfants=1)
    Seance.objects.filter(pk=seance.pk).update(version=1)
    client = client_de("accueil")

    refus = client.post(url_de(seance), saisie(seance, {lea: "", samir: PRESENT}))
    client.post(url_de(seance), Champs(refus).valeurs | {"action": "enregistrer"})

    assert seance.presences.get(participant=lea).marque == Marque("present", "benevole", None, 10, 5, 1)


def test_une_seance_raccourcie_entre_temps_refuse_ce_qui_n_y_tient_plus():
    seance, lea = seance_de("Léa Brun")
    Seance.objects.filter(pk=seance.pk).update(heure_fin=time(14, 30))

    with pytest.raises(FeuilleChangee) as refus:
        enregistrer_feuille(
            seance,
            lignes=[Ligne(lea.pk, PRESENT, retard=30)],
            visiteurs=0,
            version=0,
            par=creer_compte("accueil"),
            le=timezone.now(),
        )

    assert refus.value.message == "Les heures de cette séance ont changé pendant que vous remplissiez sa feuille."
    assert Presence.objects.count() == 0


def test_les_heures_ne_changent_pas_au_point_de_rendre_la_feuille_fausse():
    seance, lea = seance_de("Léa Brun")
    creer_presence(seance, lea, retard=10, depart_anticipe=15)

    with pytest.raises(TransitionImpossible) as refus:
        modifier_seance(seance, aujourdhui=date(2013, 3, 13), heure_fin=time(14, 25))
    modifier_seance(seance, aujourdhui=date(2013, 3, 13), heure_fin=time(14, 26))

    seance.refresh_from_db()
    assert refus.value.message_dict["heure_fin"] == [
        "Avec ces heures, le retard et le départ notés pour une personne prendraient toute la séance\u00a0: "
        "corrigez d’abord sa feuille."
    ]
    assert seance.heure_fin == time(14, 26)


def test_une_personne_qui_aide_ce_jour_la_n_est_plus_comptee_comme_participante(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")

    response = envoyer(client_de, seance, {lea: PRESENT, samir: PRESENT}, details(samir, role="benevole"))

    assert "Feuille enregistrée : 2 présents dont 1 participant." in lu(response)
    assert "Bénévole présent</dt><dd>1" in lu(client_de("accueil").get(reverse("seance_detail", args=[seance.pk])))


def test_la_feuille_ecrite_ailleurs_garde_les_details_que_la_page_ne_montrait_pas(client_de):
    seance, lea = seance_de("Léa Brun")
    seance = ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"))
    seance.presences.update(retard=10)
    donnees = {"version": seance.version, "visiteurs": "1", "action": "enregistrer"}

    client_de("accueil").post(url_de(seance), donnees)

    seance.refresh_from_db()
    assert (seance.visiteurs, seance.presences.get().retard) == (1, 10)
