"""From the menu of a demande to its séances, backwards from the service; and what they taught."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine

from ateliers.actions.production import ProductionImpossible, planifier_production
from ateliers.apprentissage import apprentissage_de
from ateliers.models import Presence, Seance
from ateliers.production import Production, apercu_de, mains_utiles, seances_de
from tests.factories import (
    creer_action,
    creer_atelier,
    creer_compte,
    creer_demande,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_periode,
    creer_plat,
    creer_presence,
    creer_recette,
    creer_savoir_faire,
    creer_seance,
    creer_transmission,
    le_pole,
)
from tests.formulaires import Formulaires
from tests.lecture import fautes, messages, textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_13_mai_2013")]
LUNDI, SAMEDI = date(2013, 5, 13), date(2013, 5, 25)
MIDI = datetime(2013, 5, 13, 12, tzinfo=UTC)


@pytest.fixture
def _le_13_mai_2013():
    with time_machine.travel("2013-05-13 10:00+02:00", tick=False):
        yield


@pytest.fixture
def atelier():
    pole = le_pole("solidarite")
    assert pole.cuisine_solidaire
    return creer_atelier("Cuisine solidaire", pole)


@pytest.fixture
def demande():
    """Four hundred pièces for the tournament: 40 hours of work for one person."""
    demande = creer_demande(objet="Pâtisseries du tournoi", pieces=400, date=SAMEDI, statut="acceptee")
    creer_plat(demande, creer_recette(portions=10, minutes=60, mesure="piece"), 400)
    return demande


def production(demande, atelier, **champs):
    choix = {"mains": 4, "heure_debut": time(14), "heure_fin": time(17), "jours": frozenset({0, 1, 2, 3, 4})}
    return Production(**{"demande": demande, "atelier": atelier, "minutes": 2400, **choix, **champs})


def jours_coches(apercu):
    return [ligne.date.day for ligne in apercu.lignes if ligne.cochee]


def test_le_travail_se_partage_a_rebours_du_service(demande, atelier):
    # 40 h at four for three hours: four séances, the nearest weekdays before Saturday the 25th.
    assert jours_coches(apercu_de(production(demande, atelier), aujourdhui=LUNDI)) == [21, 22, 23, 24]


def test_le_jour_du_service_ne_sert_que_si_la_seance_finit_avant(demande, atelier):
    samedi = production(demande, atelier, jours=frozenset({5}))

    assert jours_coches(apercu_de(samedi, aujourdhui=LUNDI)) == [18]
    demande.heure = time(19)
    assert jours_coches(apercu_de(samedi, aujourdhui=LUNDI)) == [18, 25]


def test_un_jour_de_fermeture_ou_une_salle_prise_laisse_la_place_a_la_veille(demande, atelier):
    creer_periode(date_debut=date(2013, 5, 24), date_fin=date(2013, 5, 24))
    atelier.lieu = "Cuisine"
    creer_seance(date=date(2013, 5, 23), lieu="cuisine")

    apercu = apercu_de(production(demande, atelier), aujourdhui=LUNDI)

    assert jours_coches(apercu) == [16, 17, 21, 22]  # the 20th is Whit Monday
    assert [ligne.conflits != () for ligne in apercu.lignes if ligne.date.day == 23] == [True]


def test_aucun_jour_passe_n_est_propose(demande, atelier):
    demande.date = LUNDI

    assert apercu_de(production(demande, atelier), aujourdhui=LUNDI).lignes == []


def planifier(production, *cles):
    qui = {"dits": frozenset(), "aujourdhui": LUNDI, "par": creer_compte("cuisine"), "le": MIDI}
    return planifier_production(production, cles=frozenset(cles), **qui)


def test_les_seances_sont_liees_a_la_demande_qui_devient_planifiee(demande, atelier):
    chef = creer_compte("animation")
    projet = production(demande, atelier, responsables=[chef])

    for _ in range(2):  # sent twice, written once
        planifier(projet, "2013-05-24T14:00", "2013-05-23T14:00", "1999-01-01T14:00")

    demande.refresh_from_db()
    seances = list(demande.seances.order_by("date"))
    assert [(seance.date.day, seance.theme, list(seance.responsables.all())) for seance in seances] == [
        (23, "Pâtisseries du tournoi", [chef]),
        (24, "Pâtisseries du tournoi", [chef]),
    ]
    assert demande.statut == "planifiee"
    assert [(passage.de, passage.vers) for passage in demande.passages.all()] == [("acceptee", "planifiee")]


@pytest.mark.parametrize(
    ("statut", "phrase"),
    [
        ("recue", "on prépare celles qui sont acceptées"),
        ("devis_envoye", "on prépare celles qui sont acceptées"),
        ("realisee", "il n’y a plus de séance à prévoir pour elle"),
    ],
)
def test_une_demande_qui_n_est_pas_acceptee_ne_se_planifie_pas(client_de, demande, atelier, statut, phrase):
    type(demande).objects.update(statut=statut)

    with pytest.raises(ProductionImpossible):
        planifier(production(demande, atelier), "2013-05-24T14:00")
    page = client_de("cuisine").get(f"/demandes/{demande.pk}/production/prevoir/")

    assert phrase in messages(page)[0]
    assert Seance.objects.count() == 0


def test_la_cuisine_prevoit_les_jours_proposes(client_de, demande, atelier):
    client, adresse = client_de("cuisine"), f"/demandes/{demande.pk}/production/prevoir/"
    choix = {"atelier": atelier.pk, "mains": 4, "heure_debut": "14:00", "heure_fin": "17:00", "jours": [0, 1, 2, 3, 4]}

    page = client.get(adresse, choix)
    caches = Formulaires(page.content.decode()).formulaires[-1][2]
    cles = [ligne.cle for ligne in page.context["apercu"].lignes if ligne.cochee]
    fait = client.post(adresse, choix | {"cles": cles, "dits": caches["dits"]}, follow=True)
    encore = client.post(adresse, choix | {"cles": cles, "dits": ""}, follow=True)

    assert messages(fait)[0] == "4 séances ajoutées au planning. La demande est planifiée."
    assert messages(encore)[0] == "Ces séances étaient déjà prévues : rien n’a changé."
    assert demande.seances.count() == 4


@pytest.mark.parametrize(
    "champs",
    [{"mains": "0"}, {"mains": "1e9"}, {"heure_fin": "13:00"}, {"jours": "9"}, {"atelier": "99999999999999999999"}],
)
def test_une_reponse_absurde_est_dite(client_de, demande, atelier, champs):
    choix = {"atelier": atelier.pk, "mains": 4, "heure_debut": "14:00", "heure_fin": "17:00", "jours": "1"}

    response = client_de("cuisine").get(f"/demandes/{demande.pk}/production/prevoir/", choix | champs)

    assert response.status_code == 422
    assert len(fautes(response)) == 1


def test_la_page_dit_les_mains_qui_manquent_et_les_noms_a_qui_les_voit(client_de, demande, atelier):
    creer_seance(atelier, demande=demande, date=date(2013, 5, 24), heure_fin=time(22))
    creer_inscription(creer_participant("Léa", "Martin"), atelier)
    adresse = f"/demandes/{demande.pk}/production/"

    cuisine, animation = client_de("cuisine").get(adresse), client_de("animation").get(adresse)

    # 40 h of work in one séance of 8 h: five hands, one person is enrolled.
    assert "1 personne inscrite Il en manque 4" in textes(cuisine, "p")
    assert "Léa Martin" not in cuisine.content.decode()
    assert "Léa Martin" in textes(animation, "p")


def test_les_mains_utiles_viennent_du_travail_et_des_heures(atelier):
    seances = [creer_seance(atelier, date=date(2013, 5, jour)) for jour in (22, 23)]
    creer_seance(atelier, date=date(2013, 5, 24), statut="annulee", motif_annulation="locaux")

    assert mains_utiles(2400, list(atelier.seances.order_by("date"))) == 10
    assert mains_utiles(2400, []) is None
    assert len(seances) == 2


def test_ce_que_la_demande_a_fait_apprendre(demande, atelier):
    lea, samir = creer_participant(), creer_participant()
    tenues = [creer_seance(atelier, demande=demande, date=date(2013, 5, jour), statut="realisee") for jour in (7, 8, 9)]
    creer_presence(tenues[0], lea)
    creer_presence(tenues[1], lea, minutes=90)
    creer_presence(tenues[1], samir, retard=30)
    creer_presence(tenues[2], creer_participant(), role=Presence.Role.BENEVOLE)
    creer_presence(tenues[2], samir, statut=Presence.Statut.ABSENT)
    creer_presence(creer_seance(demande=demande, date=date(2013, 5, 24)), creer_participant())
    creer_presence()  # another demande's, or none

    appris = apprentissage_de(demande)

    assert (appris.seances, appris.personnes, appris.presences, appris.minutes) == (3, 2, 3, 300)
    assert appris.en_mots().replace("\u00a0", " ") == "3 ateliers, 2 personnes, 5 heures"
    assert (appris.jalons, appris.transmis, appris.savoirs_en_mots()) == ((), (), "")


def test_ce_qu_on_y_a_travaille_vient_des_seances_realisees_de_cette_demande(client_de, demande, atelier):
    tenues = [creer_seance(atelier, demande=demande, date=date(2013, 5, jour), statut="realisee") for jour in (7, 8)]
    prevue = creer_seance(atelier, demande=demande, date=date(2013, 5, 24))
    servir, peser = creer_jalon(atelier, "Servir", ordre=2), creer_jalon(atelier, "Peser", ordre=1)
    for seance, jalon in ((tenues[0], servir), (tenues[0], peser), (tenues[1], peser)):
        creer_jalon_travaille(seance, jalon)
    creer_jalon_travaille(prevue, creer_jalon(atelier, "Pas encore fait"))
    creer_jalon_travaille(creer_seance(atelier, statut="realisee"), creer_jalon(atelier, "Ailleurs"))
    creer_transmission(tenues[1], creer_savoir_faire(intitule="Le makrout"))
    action = creer_action(demande=demande, nature="demande")

    appris = apprentissage_de(demande)
    page = client_de("tresorerie").get(f"/demandes/{demande.pk}/apprentissage/")
    livre = client_de("tresorerie").get(f"/autofinancement/actions/{action.pk}/").content.decode()

    assert (appris.jalons, appris.transmis) == (("Peser", "Servir"), ("Le makrout",))
    assert appris.savoirs_en_mots().replace("\u00a0", " ") == (
        "on y a travaillé « Peser », « Servir » et transmis « Le makrout »"
    )
    assert textes(page, "dd") == ["Peser", "Servir", "Le makrout"]
    assert f"/demandes/{demande.pk}/apprentissage/" in livre


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_coute_autant_de_requetes_pour_une_ou_trois_seances(
    client_de, demande, atelier, nombre, django_assert_num_queries
):
    for jour in range(nombre):
        creer_seance(atelier, demande=demande, date=date(2013, 5, 20 + jour))
    creer_inscription(atelier=atelier)
    client = client_de("direction")

    with django_assert_num_queries(14):
        client.get(f"/demandes/{demande.pk}/production/")
    assert len(seances_de(demande)) == nombre
