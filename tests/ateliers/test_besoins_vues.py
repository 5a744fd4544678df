from datetime import date

import pytest
import time_machine
from django.urls import reverse

from ateliers.models import Besoin, Expression
from centre.models import Echange
from tests.exports import exporter, rangees_csv
from tests.factories import (
    creer_atelier,
    creer_avis,
    creer_besoin,
    creer_expression,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_presence,
    creer_seance,
    le_pole,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


def noter(client, atelier, **champs):
    champs = {"nature": "parler", "precision": "", "groupe": "", "exprimee_le": "2013-03-12", **champs}
    return client.post(reverse("besoin_creer", args=[atelier.pk]), champs, follow=True)


def voix():
    return [
        (str(expression.besoin).replace("\u00a0", " "), str(expression.participant or ""), expression.nombre)
        for expression in Expression.objects.order_by("pk")
    ]


def test_un_besoin_est_dit_par_plusieurs_personnes_et_par_un_groupe_d_un_seul_geste(client_de):
    atelier = creer_atelier()
    lea, samir = creer_participant("Léa", "Brun"), creer_participant("Samir", "Haddad")
    creer_inscription(lea, atelier)
    creer_presence(creer_seance(atelier, statut="realisee"), samir)

    champs = {"precision": "avec  la maîtresse", "participants": [lea.pk, samir.pk], "groupe": "4"}
    reponse = noter(client_de("animation"), atelier, **champs)

    besoin = "Parler et se faire comprendre : avec la maîtresse"
    assert voix() == [(besoin, "Léa Brun", 1), (besoin, "Samir Haddad", 1), (besoin, "", 4)]
    assert messages(reponse) == [f"Noté : {besoin}. 6 voix ajoutées."]
    assert textes(reponse, "p", "besoin-voix") == ["6 voix"]


def test_le_meme_besoin_dit_autrement_n_est_note_qu_une_fois_et_une_personne_compte_une_voix(client_de):
    atelier, lea = creer_atelier(), creer_participant()
    creer_inscription(lea, atelier)
    client = client_de("animation")
    noter(client, atelier, precision="Avec la maîtresse", participants=[lea.pk])

    encore = noter(client, atelier, precision="avec la MAITRESSE !", participants=[lea.pk])
    groupe = noter(client, atelier, precision="avec la maîtresse", groupe="3", encore="oui")

    assert [(nombre, besoin.split(" : ")[1]) for besoin, _, nombre in voix()] == [
        (1, "Avec la maîtresse"),
        (3, "Avec la maîtresse"),
    ]
    assert messages(encore)[0].endswith("Ces personnes l’avaient déjà dit : leurs voix comptent une fois.")
    assert groupe.redirect_chain[-1][0] == reverse("besoin_creer", args=[atelier.pk])


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({}, "Dites qui l’exprime : cochez des personnes, ou écrivez combien elles sont."),
        ({"groupe": "0"}, "Écrivez un nombre de 1 à 200, en chiffres."),
        ({"groupe": "201"}, "Écrivez un nombre de 1 à 200, en chiffres."),
        (
            {"groupe": "2", "exprimee_le": "2013-03-13"},
            "Cette date n’est pas encore passée : indiquez le jour où on vous l’a dit.",
        ),
        ({"groupe": "2", "nature": ""}, "Choisissez le besoin dans la liste."),
    ],
)
def test_un_besoin_incomplet_dit_ce_qui_manque(champs, phrase, client_de):
    reponse = noter(client_de("animation"), creer_atelier(), precision="À garder", **champs)

    assert (reponse.status_code, fautes(reponse), Besoin.objects.count()) == (422, [phrase], 0)
    assert 'value="À garder"' in reponse.content.decode()


def test_une_personne_d_un_autre_atelier_n_est_pas_proposee(client_de):
    ailleurs = creer_inscription().participant

    reponse = noter(client_de("animation"), creer_atelier(), participants=[ailleurs.pk])

    assert (reponse.status_code, Besoin.objects.count()) == (422, 0)


def test_les_besoins_d_un_atelier_sont_ranges_par_voix_avec_ce_qui_y_repond_et_ce_qu_on_en_a_dit(client_de):
    atelier = creer_atelier()
    peu, beaucoup = creer_besoin(atelier, "budget"), creer_besoin(atelier, "lire_ecrire")
    creer_expression(peu)
    creer_expression(beaucoup, nombre=5)
    jalon = creer_jalon(atelier, "Lire un courrier")
    tenue = creer_seance(atelier, statut="realisee", date=date(2013, 3, 5))
    creer_jalon_travaille(tenue, jalon)
    creer_avis(tenue, "bien", 4)
    creer_avis(tenue, "moyen", 1)
    creer_avis(creer_seance(statut="realisee"), "pas_bien", 9)
    beaucoup.jalons.add(jalon)
    beaucoup.seances.add(tenue, creer_seance(atelier, date=date(2013, 3, 19)))

    reponse = client_de("cuisine").get(reverse("atelier_besoins", args=[atelier.pk]))

    assert textes(reponse, "li", "besoin") == [
        "5 voix Lire et écrire Répondu Jalon : Lire un courrier Séances : 05/03/2013, 19/03/2013 (prévue) "
        "0 très bien 4 bien 1 moyen 0 pas bien",
        "1 voix Gérer son budget Entendu",
    ]


def test_qui_ne_voit_pas_les_personnes_lit_les_voix_sans_un_nom(client_de):
    besoin = creer_besoin()
    lea = creer_participant("Léa", "Secrète")
    creer_expression(besoin, participant=lea)
    creer_expression(besoin, nombre=4)
    pages = [("besoin_detail", besoin.pk), ("atelier_besoins", besoin.atelier_id)]

    cuisine = [client_de("cuisine").get(reverse(nom, args=[pk])) for nom, pk in pages]
    accueil = client_de("accueil").get(reverse("besoin_detail", args=[besoin.pk]))

    assert [page.content.decode().count("Secrète") for page in cuisine] == [0, 0]
    assert textes(cuisine[0], "ul", "liste-simple") == [
        "Un groupe de 4 personnes le 12/03/2013 Une personne le 12/03/2013"
    ]
    assert textes(accueil, "ul", "liste-simple") == ["Un groupe de 4 personnes le 12/03/2013 Léa Secrète le 12/03/2013"]


def test_les_voix_d_un_besoin_sortent_comme_la_page_sans_un_nom_pour_qui_n_en_voit_pas(client_de):
    besoin, autre = creer_besoin(precision="Remplir un formulaire"), creer_besoin()
    creer_expression(besoin, participant=creer_participant("Léa", "Secrète"), exprimee_le=date(2013, 3, 12))
    creer_expression(besoin, nombre=4, exprimee_le=date(2013, 3, 19))
    creer_expression(autre, nombre=9)
    adresse = reverse("besoin_detail", args=[besoin.pk])

    cuisine, accueil = (rangees_csv(exporter(client_de(role), adresse, "csv")) for role in ("cuisine", "accueil"))

    assert [rangee[2:] for rangee in accueil] == [
        ["Dit le", "Voix", "Personne"],
        ["19/03/2013", "4", ""],
        ["12/03/2013", "1", "Léa Secrète"],
    ]
    assert cuisine == [rangee[:-1] for rangee in accueil]
    assert {echange.perimetre for echange in Echange.objects.all()} == {"Un besoin"}


def test_on_ajoute_des_voix_et_on_en_retire(client_de):
    besoin, lea = creer_besoin(), creer_participant("Léa", "Brun")
    creer_inscription(lea, besoin.atelier)
    client = client_de("animation")

    ajout = {"participants": [lea.pk], "groupe": "2", "exprimee_le": "2013-03-10"}
    client.post(reverse("voix_ajouter", args=[besoin.pk]), ajout)
    ajoutees = voix()
    trop = Expression.objects.get(nombre=2)
    for numero in (trop.pk, trop.pk, "zq9x", "9" * 40, ""):
        client.post(reverse("voix_retirer", args=[besoin.pk]), {"voix": numero})

    nom = "Parler et se faire comprendre"
    assert (ajoutees, voix()) == ([(nom, "Léa Brun", 1), (nom, "", 2)], [(nom, "Léa Brun", 1)])


def test_deux_besoins_qui_disent_la_meme_chose_n_en_font_plus_qu_un_une_fois_confirme(client_de):
    atelier, lea = creer_atelier(), creer_participant()
    autre, besoin = creer_besoin(atelier, precision="au téléphone"), creer_besoin(atelier, precision="au tel")
    creer_expression(autre, participant=lea)
    creer_expression(besoin, participant=lea)
    creer_expression(besoin, nombre=3)
    seance = creer_seance(atelier)
    besoin.seances.add(seance)
    client, url = client_de("animation"), reverse("besoin_modifier", args=[besoin.pk])

    doute = client.post(url, {"nature": "parler", "precision": "Au telephone"})
    reuni = client.post(url, {"nature": "parler", "precision": "Au telephone", "confirme": "on"}, follow=True)

    assert textes(doute, "p", "doute") == [
        "« Parler et se faire comprendre : au téléphone » est déjà noté, avec 1 voix : "
        "les deux n’en feront plus qu’un, avec les voix et les réponses de l’un et de l’autre."
    ]
    assert messages(reuni) == [
        "Les deux besoins n’en font plus qu’un : Parler et se faire comprendre : au téléphone, 4 voix."
    ]
    assert [(reste, reste.nb_voix) for reste in Besoin.objects.avec_voix()] == [(autre, 4)]
    assert [*autre.seances.all()] == [seance]


def test_corriger_les_mots_d_un_besoin_garde_ses_voix(client_de):
    besoin = creer_besoin(precision="au tel")
    creer_expression(besoin)

    url = reverse("besoin_modifier", args=[besoin.pk])
    client_de("animation").post(url, {"nature": "demarches", "precision": "à la mairie"})

    assert voix() == [("Papiers et démarches : à la mairie", "", 1)]


def test_retirer_un_besoin_retire_ses_voix(client_de):
    besoin = creer_expression().besoin

    reponse = client_de("animation").post(reverse("besoin_supprimer", args=[besoin.pk]), follow=True)

    assert (Besoin.objects.count(), Expression.objects.count()) == (0, 0)
    assert messages(reponse) == ["Besoin retiré : Parler et se faire comprendre."]


def test_ce_qui_repond_se_coche_sans_defaire_ce_qu_un_autre_a_coche(client_de):
    besoin = creer_besoin()
    vu, ajoute, d_un_autre = (creer_jalon(besoin.atelier) for _ in range(3))
    seance = creer_seance(besoin.atelier)
    besoin.jalons.add(vu, d_un_autre)

    client_de("animation").post(
        reverse("besoin_repondre", args=[besoin.pk]),
        {"lu-jalons": str(vu.pk), "lu-seances": "", "jalons": [ajoute.pk], "seances": [seance.pk]},
    )

    assert [*besoin.jalons.order_by("pk")] == [ajoute, d_un_autre]
    assert [*besoin.seances.all()] == [seance]


def test_on_propose_les_seances_d_un_an_et_celles_deja_cochees(client_de):
    besoin = creer_besoin()
    _, liee, recente = (creer_seance(besoin.atelier, date=date(annee, 3, 5)) for annee in (2011, 2012, 2013))
    besoin.seances.add(liee)

    page = client_de("animation").get(reverse("besoin_repondre", args=[besoin.pk]))

    assert [*page.context["form"].fields["seances"].queryset] == [recente, liee]


def test_les_jalons_d_un_autre_atelier_ne_repondent_pas(client_de):
    besoin, ailleurs = creer_besoin(), creer_jalon()

    reponse = client_de("animation").post(reverse("besoin_repondre", args=[besoin.pk]), {"jalons": [ailleurs.pk]})

    assert (reponse.status_code, besoin.jalons.count()) == (422, 0)


def test_la_liste_de_tous_les_ateliers_se_filtre_et_garde_ses_filtres_dans_l_adresse(client_de):
    francais = creer_besoin(creer_atelier("Alpha", le_pole("francais")), "lire_ecrire")
    creer_expression(francais, nombre=2)
    cuisine = creer_besoin(creer_atelier("Cuisine"), "cuisiner")
    cuisine.seances.add(creer_seance(cuisine.atelier))
    client, url = client_de("accueil"), reverse("besoin_liste")

    def noms(**filtres):
        return [titre for titre in textes(client.get(url, filtres), "h2") if titre]

    assert noms() == ["Lire et écrire", "Cuisiner et bien manger"]
    assert noms(pole=francais.atelier.pole_id) == ["Lire et écrire"]
    assert noms(nature="cuisiner") == ["Cuisiner et bien manger"]
    assert noms(etat="entendu") == ["Lire et écrire"]
    assert noms(etat="repondu") == []
    assert textes(client.get(url, {"etat": "entendu"}), "option")[-3:] == ["Entendu", "Prévu", "Répondu"]


@pytest.mark.parametrize("nombre", [1, 3])
@pytest.mark.parametrize(("nom", "requetes"), [("besoin_liste", 11), ("atelier_besoins", 10)])
def test_les_listes_de_besoins_coutent_autant_avec_un_ou_trois(
    nombre, nom, requetes, client_de, django_assert_num_queries
):
    atelier = creer_atelier()
    for nature in ("parler", "budget", "sante")[:nombre]:
        besoin = creer_besoin(atelier, nature)
        seance = creer_seance(atelier, statut="realisee")
        creer_avis(seance)
        travail = creer_jalon_travaille(seance)
        besoin.jalons.add(travail.jalon)
        besoin.seances.add(seance)
        creer_expression(besoin, participant=creer_participant())
    client, url = client_de("animation"), reverse(nom, args=[atelier.pk] if nom == "atelier_besoins" else [])
    client.get(url)

    with django_assert_num_queries(requetes):
        client.get(url)
