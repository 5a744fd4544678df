"""The waiting list: who waits, in what order, and whom a place goes to."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Attente
from tests.ateliers.attentes import PLACE, attendre, liste_de, places_libres, proposer
from tests.factories import creer_atelier, creer_attente, creer_inscription, creer_participant
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 3, 12))


@pytest.fixture
def cuisine(db):
    return creer_atelier("Cuisine", capacite=1)


@pytest.fixture
def lea(db):
    return creer_participant("Léa", "Martin")


def test_un_atelier_complet_propose_la_liste_d_attente_d_un_geste(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine)
    client = client_de("accueil")

    page = client.get(reverse("inscription_creer", args=[cuisine.pk]), {"q": "martin"})
    response = attendre(client, cuisine, participant=lea.pk)

    assert textes(page, "li", "ligne-lien") == ["Léa Martin Liste d’attente : Léa Martin Inscrire Léa Martin"]
    assert messages(response) == ["Léa Martin est sur la liste d’attente de Cuisine : 1re."]
    attente = Attente.objects.get()
    assert (attente.participant, attente.motif, attente.demandee_le) == (lea, "complet", date(2013, 3, 12))


def test_la_liste_dit_le_rang_la_date_le_motif_et_depuis_quand(client_de, lea, cuisine):
    creer_attente(lea, cuisine, demandee_le=date(2013, 3, 1), motif="garde_enfants")
    creer_attente(creer_participant("Samir", "Haddad"), cuisine, demandee_le=date(2013, 2, 10))

    response = liste_de(client_de("accueil"), cuisine)

    assert textes(response, "span", "rang") == ["1", "2"]
    assert textes(response, "span", "principal") == [
        "Samir Haddad Plus de place · demandée le 10/02/2013, depuis 30 jours",
        "Léa Martin Garde d’enfants · demandée le 01/03/2013, depuis 11 jours",
    ]


def test_deux_fois_sur_la_liste_n_y_est_qu_une_et_garde_son_rang(client_de, lea, cuisine):
    creer_attente(lea, cuisine, demandee_le=date(2013, 3, 1))
    creer_attente(atelier=cuisine, demandee_le=date(2013, 3, 5))

    response = attendre(client_de("accueil"), cuisine, participant=lea.pk, motif="transport")

    assert messages(response)[0] == "Léa Martin est sur la liste d’attente de Cuisine : 1re."
    assert [*lea.attentes.values_list("demandee_le", "motif")] == [(date(2013, 3, 1), "complet")]


def test_une_personne_inscrite_n_attend_pas(client_de, lea, cuisine):
    creer_inscription(lea, cuisine)

    response = attendre(client_de("accueil"), cuisine, participant=lea.pk)

    assert fautes(response) == ["Léa Martin a déjà sa place à Cuisine, à partir du mardi 1er janvier 2013."]
    assert not Attente.objects.exists()


@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"demandee_le": "2013-03-13"}, "Cette date n’est pas encore passée : indiquez le jour où elle a demandé."),
        ({"demandee_le": "2013-02-29"}, "Saisissez une date valide."),
        ({"demandee_le": "0213-02-28"}, "Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013."),
    ],
)
def test_une_date_impossible_ne_met_personne_en_attente(saisie, phrase, client_de, lea, cuisine):
    response = attendre(client_de("accueil"), cuisine, participant=lea.pk, **saisie)

    assert (response.status_code, fautes(response), Attente.objects.count()) == (422, [phrase], 0)


@pytest.mark.parametrize(
    ("date_fin", "quand"),
    [
        (date(2013, 3, 11), ""),
        (date(2013, 3, 12), " à partir du mercredi 13 mars 2013"),
        (date(2013, 4, 10), " à partir du jeudi 11 avril 2013"),
    ],
)
def test_une_place_qui_se_libere_est_proposee_a_la_premiere(date_fin, quand, client_de, lea, cuisine):
    inscription = creer_inscription(atelier=cuisine)
    creer_attente(atelier=cuisine, demandee_le=date(2013, 2, 1), motif="transport")
    creer_attente(lea, cuisine, demandee_le=date(2013, 2, 2))
    saisie = {"date_debut": "2013-01-01", "date_fin": date_fin.isoformat(), "motif_fin": "", "empechement": "horaires"}
    client = client_de("accueil")

    fiche = client.post(reverse("inscription_modifier", args=[inscription.pk]), saisie, follow=True)

    inscription.refresh_from_db()
    assert places_libres(fiche) == [PLACE.format(quand, "Léa Martin", "38 jours")]
    assert places_libres(liste_de(client, cuisine)) == places_libres(fiche)
    assert inscription.empechement == "horaires"


def test_une_place_qui_se_libere_dans_longtemps_n_est_pas_encore_proposee(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine, date_fin=date(2013, 6, 30))
    creer_attente(lea, cuisine, demandee_le=date(2013, 2, 2))

    assert places_libres(liste_de(client_de("accueil"), cuisine)) == []


def test_une_inscription_retiree_ou_une_place_de_plus_libere_aussi(client_de, lea, cuisine):
    inscription = creer_inscription(atelier=cuisine)
    creer_attente(lea, cuisine, demandee_le=date(2013, 3, 1))
    client = client_de("direction")

    plus_grand = client.post(
        reverse("atelier_modifier", args=[cuisine.pk]),
        {"nom": "Cuisine", "pole": cuisine.pole_id, "capacite": "2", "objectifs": "", "lieu": ""},
        follow=True,
    )
    cuisine.refresh_from_db()
    cuisine.capacite = 1
    cuisine.save()
    retiree = client.post(reverse("inscription_supprimer", args=[inscription.pk]), follow=True)

    assert places_libres(plus_grand) == [PLACE.format("", "Léa Martin", "11 jours")]
    assert places_libres(retiree) == [PLACE.format("", "Léa Martin", "11 jours")]


def test_la_place_proposee_a_l_une_n_est_plus_proposee_a_l_autre(client_de, lea, cuisine):
    premiere = creer_attente(lea, cuisine, demandee_le=date(2013, 2, 2))
    seconde = creer_attente(atelier=cuisine, demandee_le=date(2013, 2, 3))
    client = client_de("accueil")

    response = proposer(client, premiere)
    refus = proposer(client, seconde)

    premiere.refresh_from_db()
    seconde.refresh_from_db()
    assert messages(response)[0] == "Place proposée à Léa Martin le mardi 12 mars 2013 : notez ici sa réponse."
    assert messages(refus)[0] == (
        "La place est déjà proposée à Léa Martin depuis le mardi 12 mars 2013 : notez d’abord sa réponse."
    )
    assert (premiere.proposee_le, seconde.proposee_le) == (date(2013, 3, 12), None)
    assert places_libres(refus) == []


@pytest.mark.parametrize(
    ("telephone", "attendu"),
    [("06 11 22 33 44", 'href="tel:0611223344"'), ("", "Pas de téléphone noté")],
)
def test_la_liste_et_la_reponse_montrent_le_telephone_a_composer(telephone, attendu, client_de, cuisine):
    attente = creer_attente(creer_participant("Samir", "Haddad", telephone=telephone), cuisine, motif="transport")
    client = client_de("accueil")

    reponse = client.get(reverse("attente_repondre", args=[attente.pk]))

    assert (attendu in liste_de(client, cuisine).text, attendu in reponse.text) == (True, True)


def test_entree_apres_avoir_coche_inscrit_au_lieu_de_mettre_en_attente(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine)
    saisie = {"participant": lea.pk, "date_debut": "2013-03-12"}

    refus = client_de("accueil").post(reverse("inscription_creer", args=[cuisine.pk]), saisie)

    # The keyboard starts at the box; the first button of a form is the one Enter presses.
    assert 'name="confirme" class="form-check-input" autofocus aria-describedby="doute"' in refus.text
    assert textes(refus, "form", "etroit")[0].split("Léa Martin")[0].startswith("Inscrire")
    assert textes(refus, "button")[-3:] == ["Inscrire", "Mettre sur la liste d’attente", "Inscrire"]


def test_une_place_attendue_ne_va_pas_a_une_nouvelle_sans_confirmation(client_de, lea, cuisine):
    creer_attente(creer_participant("Samir", "Haddad"), cuisine)
    saisie = {"participant": lea.pk, "date_debut": "2013-03-12"}

    refus = client_de("accueil").post(reverse("inscription_creer", args=[cuisine.pk]), saisie)

    assert textes(refus, "p", "doute") == [
        "Cuisine a encore 1 place, mais 1 personne attend déjà : Samir Haddad est la première."
    ]


def test_la_fiche_et_la_liste_des_ateliers_disent_combien_attendent(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine)
    creer_attente(lea, cuisine)
    creer_attente(atelier=cuisine)
    client = client_de("accueil")

    fiche = client.get(reverse("atelier_detail", args=[cuisine.pk]))
    liste = client.get(reverse("atelier_liste"))

    assert "2 personnes attendent" in textes(fiche, "dd")
    assert "2 personnes attendent" in textes(liste, "p")


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_pour_une_ou_trois_personnes(nombre, client_de, cuisine, django_assert_num_queries):
    for _ in range(nombre):
        creer_attente(atelier=cuisine)
        creer_attente(atelier=cuisine, issue="refusee", decidee_le=date(2013, 10, 1))
    client = client_de("accueil")
    liste_de(client, cuisine)

    with django_assert_num_queries(11):
        liste_de(client, cuisine)
