"""What a person who waits answers, and the enrolments that answer for her."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Attente, Inscription
from tests.ateliers.attentes import PLACE, places_libres, repondre
from tests.factories import creer_atelier, creer_attente, creer_inscription, creer_participant
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
EN_ATTENTE, INSCRITE = Attente.Issue.EN_ATTENTE, Attente.Issue.INSCRITE


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 3, 12))


@pytest.fixture
def cuisine(db):
    return creer_atelier("Cuisine", capacite=1)


@pytest.fixture
def lea(db):
    return creer_participant("Léa", "Martin")


def test_la_page_de_la_reponse_ne_bute_pas_sur_une_voyelle(client_de, cuisine):
    attente = creer_attente(creer_participant("Ömer", "Yilmaz"), cuisine)

    page = client_de("accueil").get(reverse("attente_repondre", args=[attente.pk]))

    assert textes(page, "h1") == ["Réponse : Ömer Yilmaz"]


def test_prendre_la_place_inscrit_et_donne_sa_reponse_a_l_attente(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine, proposee_le=date(2013, 3, 10))
    creer_attente(atelier=cuisine)

    response = repondre(client_de("accueil"), attente, "prend", date_debut="2013-03-19")

    attente.refresh_from_db()
    inscription = Inscription.objects.get()
    assert messages(response) == ["Léa Martin a sa place à Cuisine, à partir du mardi 19 mars 2013."]
    assert (inscription.participant, inscription.date_debut) == (lea, date(2013, 3, 19))
    assert (attente.issue, attente.decidee_le, attente.inscription) == (INSCRITE, date(2013, 3, 12), inscription)


@pytest.mark.parametrize("proposee_le", [None, date(2013, 3, 12)])
def test_prendre_une_place_libre_plus_tard_propose_son_premier_jour(proposee_le, client_de, lea, cuisine):
    creer_inscription(atelier=cuisine, date_fin=date(2013, 3, 19))
    attente = creer_attente(lea, cuisine, proposee_le=proposee_le)
    client = client_de("accueil")

    page = client.get(reverse("attente_repondre", args=[attente.pk]))
    response = repondre(client, attente, "prend", date_debut=page.context["form"]["date_debut"].value())

    assert 'value="2013-03-20"' in page.text
    assert messages(response) == ["Léa Martin a sa place à Cuisine, à partir du mercredi 20 mars 2013."]


def test_prendre_une_place_qui_n_est_plus_libre_se_confirme(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine)
    creer_inscription(atelier=cuisine)
    client = client_de("accueil")

    refus = repondre(client, attente, "prend", date_debut="2013-03-12")
    apres_le_refus = Attente.objects.get().issue
    repondre(client, attente, "prend", date_debut="2013-03-12", confirme="on")

    assert textes(refus, "p", "doute") == ["Cuisine est complet le mardi 12 mars 2013 : 1 inscrit pour 1 place."]
    assert (apres_le_refus, Attente.objects.get().issue, cuisine.inscriptions.count()) == (EN_ATTENTE, INSCRITE, 2)


def test_ne_pas_prendre_la_place_dit_ce_qui_l_empeche_et_passe_a_la_suivante(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine, demandee_le=date(2013, 3, 1), proposee_le=date(2013, 3, 10))
    creer_attente(creer_participant("Samir", "Haddad"), cuisine, demandee_le=date(2013, 3, 5))

    response = repondre(client_de("accueil"), attente, "refuse", empechement="garde_enfants")

    attente.refresh_from_db()
    assert (attente.issue, attente.decidee_le, attente.empechement) == (
        Attente.Issue.REFUSEE,
        date(2013, 3, 12),
        "garde_enfants",
    )
    assert places_libres(response) == [PLACE.format("", "Samir Haddad", "7 jours")]
    assert textes(response, "td") == [
        "N’a pas pris la place",
        "01/03/2013",
        "10/03/2013",
        "12/03/2013",
        "Garde d’enfants",
    ]


def test_elle_attend_encore_et_la_place_peut_aller_a_une_autre(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine, proposee_le=date(2013, 3, 10))

    response = repondre(client_de("accueil"), attente, "attend")

    attente.refresh_from_db()
    assert messages(response)[0] == "Léa Martin attend encore ; la place peut être proposée à une autre personne."
    assert (attente.issue, attente.proposee_le) == (EN_ATTENTE, None)


def test_retirer_garde_la_trace_et_effacer_une_megarde_n_en_laisse_pas(client_de, lea, cuisine):
    retiree, megarde = creer_attente(lea, cuisine), creer_attente(atelier=cuisine)
    client = client_de("accueil")

    repondre(client, retiree, "retiree", empechement="transport")
    repondre(client, megarde, "megarde")

    assert [*Attente.objects.values_list("pk", "issue", "empechement")] == [(retiree.pk, "retiree", "transport")]


def test_la_meme_reponse_deux_fois_n_est_notee_qu_une_et_une_autre_est_refusee(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine)
    client = client_de("accueil")

    repondre(client, attente, "prend", date_debut="2013-03-12")
    seconde = repondre(client, attente, "prend", date_debut="2013-03-12")
    autre = repondre(client, attente, "refuse")

    assert (seconde.status_code, Inscription.objects.count()) == (200, 1)
    assert fautes(autre) == ["La réponse de Léa Martin est déjà notée, le mardi 12 mars 2013 : « Inscrite »."]


def test_prendre_la_place_demande_une_date(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine)

    response = repondre(client_de("accueil"), attente, "prend", date_debut="")

    assert (response.status_code, fautes(response)) == (422, ["Indiquez le jour à partir duquel elle vient."])


def test_inscrire_depuis_l_atelier_donne_aussi_sa_reponse_a_l_attente(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine)
    saisie = {"participant": lea.pk, "date_debut": "2013-03-12"}

    client_de("accueil").post(reverse("inscription_creer", args=[cuisine.pk]), saisie)

    attente.refresh_from_db()
    assert (attente.issue, attente.inscription) == (INSCRITE, Inscription.objects.get())


def test_retirer_une_inscription_faite_par_megarde_rend_son_rang(client_de, lea, cuisine):
    attente = creer_attente(lea, cuisine)
    client = client_de("accueil")
    repondre(client, attente, "prend", date_debut="2013-03-12")

    client.post(reverse("inscription_supprimer", args=[Inscription.objects.get().pk]))

    attente.refresh_from_db()
    assert (attente.issue, attente.decidee_le, attente.inscription) == (EN_ATTENTE, None, None)


def rouvrir(client, inscription, **saisie):
    valeurs = {"date_debut": inscription.date_debut.isoformat(), "date_fin": "", "motif_fin": "", "empechement": ""}
    return client.post(reverse("inscription_modifier", args=[inscription.pk]), {**valeurs, **saisie}, follow=True)


def test_rouvrir_une_inscription_donne_sa_reponse_a_qui_attendait(client_de, lea, cuisine):
    finie = creer_inscription(lea, cuisine, date_fin=date(2013, 2, 1))
    premiere = creer_attente(lea, cuisine, issue=INSCRITE, decidee_le=date(2013, 1, 1), inscription=finie)
    seconde = creer_attente(lea, cuisine, demandee_le=date(2013, 3, 1))

    rouvrir(client_de("accueil"), finie)

    premiere.refresh_from_db()
    seconde.refresh_from_db()
    assert (seconde.issue, seconde.decidee_le, seconde.inscription) == (INSCRITE, date(2013, 3, 12), finie)
    assert (premiere.issue, premiere.decidee_le, premiere.inscription) == (INSCRITE, date(2013, 1, 1), None)


def test_corriger_une_inscription_qui_reste_finie_laisse_attendre(client_de, lea, cuisine):
    finie = creer_inscription(lea, cuisine, date_fin=date(2013, 2, 1))
    attente = creer_attente(lea, cuisine)

    rouvrir(client_de("accueil"), finie, date_fin="2013-03-11")

    attente.refresh_from_db()
    assert (attente.issue, lea.inscriptions.get().date_fin) == (EN_ATTENTE, date(2013, 3, 11))


def test_rouvrir_une_inscription_quand_une_autre_attend_se_confirme(client_de, lea, cuisine):
    finie = creer_inscription(lea, cuisine, date_fin=date(2013, 2, 1))
    creer_attente(creer_participant("Samir", "Haddad"), cuisine)
    client = client_de("accueil")

    refus = rouvrir(client, finie)
    apres_le_refus = lea.inscriptions.get().date_fin
    rouvrir(client, finie, confirme="on")

    assert textes(refus, "p", "doute") == [
        "Cuisine a encore 1 place, mais 1 personne attend déjà : Samir Haddad est la première."
    ]
    assert (apres_le_refus, lea.inscriptions.get().date_fin) == (date(2013, 2, 1), None)
