"""Welcome and enrol on one page: the September peak at the desk."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Attente, Inscription
from participants.models import Participant
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_atelier, creer_attente, creer_inscription, creer_participant, creer_quartier
from tests.formulaires import Formulaires
from tests.lecture import fautes, textes

pytestmark = pytest.mark.django_db

URL = "/accueillir/"


@pytest.fixture(autouse=True)
def _mardi_10_septembre(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 9, 10))


@pytest.fixture
def couture(db):
    return creer_atelier("Couture", capacite=1)


def saisie(*ateliers, **champs):
    return {
        "action": "enregistrer",
        "jeton": str(uuid4()),
        "prenom": "Ana",
        "nom": "Silva",
        "genre": "f",
        "origine": "nr",
        "date_debut": "2013-09-16",
        "ateliers": [atelier.pk for atelier in ateliers],
        **champs,
    }


def test_une_page_accueille_et_inscrit_a_plusieurs_ateliers(client_de, couture):
    francais, quartier = creer_atelier("Français"), creer_quartier("Les Tilleuls")
    champs = {"annee_naissance": "1988", "telephone": "06 12 34 56 78", "quartier": quartier.pk, "origine": "caf"}

    response = client_de("accueil").post(URL, saisie(couture, francais, **champs), follow=True)

    ana = Participant.objects.get()
    assert (str(ana), ana.annee_naissance, ana.quartier, ana.origine, ana.date_entree) == (
        "Ana Silva",
        1988,
        quartier,
        "caf",
        date(2013, 9, 10),
    )
    assert [*ana.inscriptions.order_by("pk").values_list("atelier__nom", "date_debut")] == [
        ("Couture", date(2013, 9, 16)),
        ("Français", date(2013, 9, 16)),
    ]
    assert textes(response, "section")[0] == (
        "Ce que chaque atelier répond "
        "Français a sa place à partir du lundi 16 septembre 2013 "
        "Couture a sa place à partir du lundi 16 septembre 2013"
    )


def test_la_personne_suivante_a_les_memes_ateliers_en_premier(client_de, couture):
    creer_atelier("Atelier bois")
    client = client_de("accueil")

    faite = client.post(URL, saisie(couture), follow=True)
    suivante = client.get(faite.context["suivante"])

    assert faite.context["suivante"] == f"/accueillir/?atelier={couture.pk}&depuis=2013-09-16"
    assert [choix.atelier.nom for choix in suivante.context["choix"]] == ["Couture", "Atelier bois"]
    assert 'name="date_debut" value="2013-09-16"' in suivante.content.decode()


def test_les_places_se_lisent_avant_de_cocher(client_de, couture):
    creer_inscription(atelier=couture)
    creer_attente(atelier=couture)
    creer_inscription(atelier=creer_atelier("Jardin", capacite=4))
    creer_atelier("Marche")
    creer_atelier("Rangé", actif=False)
    creer_atelier("Terminé", date_fin=date(2013, 9, 9))

    response = client_de("accueil").get(URL)

    assert textes(response, "li")[-3:] == [
        "Couture complet, liste d’attente (1)",
        "Jardin 3 places",
        "Marche sans limite",
    ]


def test_un_atelier_complet_la_met_sur_sa_liste_d_attente_et_le_dit(client_de, couture):
    creer_inscription(atelier=couture)
    creer_attente(atelier=couture, demandee_le=date(2013, 9, 2))

    response = client_de("accueil").post(URL, saisie(couture), follow=True)

    attente = Participant.objects.get(nom="Silva").attentes.get()
    assert (attente.motif, attente.demandee_le) == ("complet", date(2013, 9, 10))
    assert textes(response, "li")[-1] == "Couture liste d’attente, 2e Voir la liste"


def test_l_inscription_ne_commence_pas_avant_l_atelier(client_de):
    atelier = creer_atelier(date_debut=date(2013, 9, 23))

    client_de("accueil").post(URL, saisie(atelier))

    assert Inscription.objects.get().date_debut == date(2013, 9, 23)


def test_une_personne_deja_connue_se_dit_pendant_la_frappe(client_de, couture):
    creer_participant("Anna", "Silva", annee_naissance=1988)

    response = client_de("accueil").post(URL, saisie(couture, action="chercher"), headers={"HX-Request": "true"})
    seule = client_de("accueil").post(URL, saisie(nom="", action="chercher"), headers={"HX-Request": "true"})

    assert textes(response, "li") == ["Anna Silva · naissance en 1988 C’est elle : Anna Silva"]
    assert textes(seule, "li") == []
    assert "<html" not in response.content.decode()


def test_c_est_elle_garde_les_ateliers_coches_et_l_inscrit_sans_nouvelle_fiche(client_de, couture):
    anna = creer_participant("Anna", "Silva")
    creer_atelier("Marche")
    client = client_de("accueil")

    page = client.post(URL, saisie(couture, action="", elle=anna.pk))
    client.post(URL, Formulaires(page.content.decode()).formulaires[1][2] | {"action": "enregistrer"})

    assert (page.status_code, textes(page, "h2")) == (200, ["Anna Silva"])
    assert Inscription.objects.get().participant == anna
    assert Participant.objects.count() == 1


def test_ce_n_est_pas_elle_rend_la_saisie(client_de, couture):
    anna = creer_participant("Anna", "Silva")

    page = client_de("accueil").post(URL, saisie(couture, action="autre", personne=anna.pk))

    champs = Formulaires(page.content.decode()).formulaires[1][2]
    assert (champs["prenom"], champs["nom"], champs["ateliers"]) == ("Ana", "Silva", str(couture.pk))
    assert "personne" not in champs


def test_un_nom_proche_se_confirme_avant_d_ouvrir_une_seconde_fiche(client_de, couture):
    creer_participant("Anna", "Silva")
    client, envoi = client_de("accueil"), saisie(couture)

    refus = client.post(URL, envoi)
    client.post(URL, envoi | {"autre_personne": "on"})

    assert (refus.status_code, fautes(refus)) == (
        422,
        ["Choisissez « C’est elle » si vous la reconnaissez ; sinon, cochez cette case."],
    )
    assert (Participant.objects.count(), Inscription.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"nom": ""}, "Indiquez un prénom et un nom, ou seulement un surnom."),
        ({"ateliers": []}, "Cochez au moins un atelier."),
        ({"ateliers": ["999999"]}, "Un atelier n’est plus dans la liste : relisez, puis enregistrez."),
        ({"annee_naissance": "2050"}, "Indiquez une année entre 1900 et 2013."),
        ({"date_debut": "2013-02-29"}, "Saisissez une date valide."),
    ],
)
def test_ce_qui_manque_se_dit_et_rien_n_est_ecrit_a_moitie(champs, phrase, client_de, couture):
    response = client_de("accueil").post(URL, saisie(couture, **champs))

    assert (response.status_code, fautes(response)) == (422, [phrase])
    assert (Participant.objects.count(), Inscription.objects.count()) == (0, 0)


def test_le_meme_formulaire_deux_fois_n_accueille_qu_une_personne(client_de, couture):
    client, envoi = client_de("accueil"), saisie(couture)

    adresses = [client.post(URL, envoi)["Location"] for _ in range(2)]

    assert adresses[0] == adresses[1]
    assert (Participant.objects.count(), Inscription.objects.count()) == (1, 1)


def test_revenir_en_arriere_pour_une_autre_personne_en_accueille_une_autre(client_de, couture):
    client, envoi = client_de("accueil"), saisie(creer_atelier())

    client.post(URL, envoi)
    client.post(URL, envoi | {"prenom": "Samir", "nom": "Haddad"})

    assert sorted(str(personne) for personne in Participant.objects.all()) == ["Ana Silva", "Samir Haddad"]


@pytest.mark.django_db(transaction=True)
def test_un_double_envoi_au_meme_moment_n_accueille_qu_une_personne(client_de, couture):
    client, envoi = client_de("accueil"), saisie(couture)

    statuts = ensemble(*((client, URL, envoi),) * 2)

    assert (statuts, Participant.objects.count(), Inscription.objects.count()) == ([302, 302], 1, 1)


@pytest.mark.django_db(transaction=True)
def test_deux_accueils_pour_la_derniere_place_l_une_l_a_l_autre_attend(client_de):
    ateliers = [creer_atelier(capacite=1), creer_atelier(capacite=1)]
    envois = [saisie(*ateliers), saisie(*ateliers[::-1], prenom="Samir", nom="Haddad")]

    statuts = ensemble(*((client_de("accueil"), URL, envoi) for envoi in envois))

    gagnante = Inscription.objects.first().participant
    assert (statuts, Participant.objects.count()) == ([302, 302], 2)
    assert (gagnante.inscriptions.count(), gagnante.attentes.count()) == (2, 0)
    assert Attente.objects.exclude(participant=gagnante).count() == 2


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_coute_autant_pour_un_ou_trois_ateliers(nombre, client_de, django_assert_num_queries):
    for _ in range(nombre):
        creer_attente(atelier=creer_atelier(capacite=1))
    client = client_de("accueil")
    client.get(URL)

    with django_assert_num_queries(8):
        client.get(URL)


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_reponse_coute_autant_pour_un_ou_trois_ateliers(nombre, client_de, django_assert_num_queries):
    ana = creer_participant()
    for _ in range(nombre):
        creer_attente(ana)
        creer_inscription(ana)
    client, url = client_de("accueil"), reverse("accueillie", args=[ana.pk])
    client.get(url)

    with django_assert_num_queries(7):
        client.get(url)
