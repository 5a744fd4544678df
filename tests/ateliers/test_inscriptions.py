from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Inscription
from tests.factories import creer_atelier, creer_inscription, creer_participant, creer_presence, creer_seance
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2013, 3, 12))


@pytest.fixture
def lea(db):
    return creer_participant("Léa", "Martin", annee_naissance=1975)


@pytest.fixture
def cuisine(db):
    return creer_atelier("Cuisine", capacite=1)


def inscrire(client, atelier, **saisie):
    return client.post(reverse("inscription_creer", args=[atelier.pk]), {"date_debut": "2013-03-12", **saisie})


def lignes(response):
    return textes(response, "li", "ligne-lien")


def test_on_cherche_une_personne_et_on_l_inscrit_d_un_geste(client_de, lea, cuisine):
    client, url = client_de("accueil"), reverse("inscription_creer", args=[cuisine.pk])

    trouvees = client.get(url, {"q": "lea mart"})
    response = client.post(url, {"participant": lea.pk, "date_debut": "2013-03-12"}, follow=True)

    inscription = Inscription.objects.get()
    assert lignes(trouvees) == ["Léa Martin (1975) Inscrire Léa Martin"]
    assert (inscription.participant, inscription.atelier, inscription.date_debut, inscription.date_fin) == (
        lea,
        cuisine,
        date(2013, 3, 12),
        None,
    )
    assert messages(response) == ["Léa Martin a sa place à Cuisine, à partir du mardi 12 mars 2013."]


def test_la_date_choisie_reste_pour_la_personne_suivante(client_de, lea, cuisine):
    response = inscrire(client_de("accueil"), cuisine, participant=lea.pk, date_debut="2013-09-16")

    assert response["Location"] == f"{reverse('inscription_creer', args=[cuisine.pk])}?depuis=2013-09-16"


def test_htmx_ne_recoit_que_la_liste_des_personnes(client_de, lea, cuisine):
    response = client_de("accueil").get(
        reverse("inscription_creer", args=[cuisine.pk]), {"q": "martin"}, headers={"HX-Request": "true"}
    )

    page = response.content.decode()
    assert lignes(response) == ["Léa Martin (1975) Inscrire Léa Martin"]
    assert (page.count('id="personnes"'), "<html" in page, "HX-Request" in response["Vary"]) == (1, False, True)


def test_une_personne_deja_inscrite_n_a_pas_de_bouton(client_de, lea, cuisine):
    creer_inscription(lea, cuisine, date_debut=date(2013, 1, 8))

    response = client_de("accueil").get(reverse("inscription_creer", args=[cuisine.pk]), {"q": "martin"})

    assert lignes(response) == ["Léa Martin (1975) a déjà sa place depuis le 08/01/2013"]


@pytest.mark.parametrize("texte", ["", "   ", "…", "\u202e"])
def test_sans_nom_a_chercher_personne_n_est_montre(texte, client_de, lea, cuisine):
    response = client_de("accueil").get(reverse("inscription_creer", args=[cuisine.pk]), {"q": texte})

    assert lignes(response) == []


@pytest.mark.parametrize("nombre", [1, 3])
def test_chercher_coute_autant_pour_une_ou_trois_personnes(nombre, client_de, cuisine, django_assert_num_queries):
    for rang in range(nombre):
        creer_participant(f"Léa{rang}", "Martin")
    client, url = client_de("accueil"), reverse("inscription_creer", args=[cuisine.pk])
    client.get(url, {"q": "martin"})

    with django_assert_num_queries(11):
        client.get(url, {"q": "martin"})


def test_un_atelier_complet_le_dit_et_accepte_apres_confirmation(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine)
    client = client_de("accueil")

    refus = inscrire(client, cuisine, participant=lea.pk)
    sans_l_avoir_confirme = cuisine.inscriptions.count()
    inscrire(client, cuisine, participant=lea.pk, confirme="on")

    assert (refus.status_code, textes(refus, "p", "doute")) == (
        422,
        ["Cuisine est complet le mardi 12 mars 2013 : 1 inscrit pour 1 place."],
    )
    assert textes(refus, "h2") == ["Léa Martin"]
    assert (sans_l_avoir_confirme, cuisine.inscriptions.count()) == (1, 2)


def test_une_place_liberee_la_veille_est_libre(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine, date_fin=date(2013, 3, 11))

    response = inscrire(client_de("accueil"), cuisine, participant=lea.pk)

    assert response.status_code == 302


def test_une_place_prise_jusqu_au_jour_meme_ne_l_est_pas(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine, date_fin=date(2013, 3, 12))

    response = inscrire(client_de("accueil"), cuisine, participant=lea.pk)

    assert response.status_code == 422


def test_une_personne_deja_inscrite_ne_l_est_pas_deux_fois(client_de, lea, cuisine):
    creer_inscription(lea, cuisine, date_debut=date(2013, 1, 8))

    response = inscrire(client_de("accueil"), cuisine, participant=lea.pk, confirme="on")

    assert fautes(response) == [
        "Léa Martin a déjà une inscription à Cuisine, à partir du mardi 8 janvier 2013. "
        "Choisissez d’autres dates, ou modifiez cette inscription."
    ]
    assert cuisine.inscriptions.count() == 1


def test_revenir_apres_etre_parti_fait_une_nouvelle_inscription(client_de, lea, cuisine):
    creer_inscription(lea, cuisine, date_fin=date(2013, 3, 11))

    inscrire(client_de("accueil"), cuisine, participant=lea.pk)

    assert [*cuisine.inscriptions.order_by("date_debut").values_list("date_debut", "date_fin")] == [
        (date(2013, 1, 1), date(2013, 3, 11)),
        (date(2013, 3, 12), None),
    ]


@pytest.mark.parametrize("participant", ["0", "-1", "999999", "zq9x", "9" * 40, ""])
def test_une_personne_inconnue_n_inscrit_personne(participant, client_de, cuisine):
    response = inscrire(client_de("accueil"), cuisine, participant=participant)

    phrases = {
        "Cette personne n’est plus dans la liste : cherchez-la de nouveau.",
        "Choisissez une personne dans la liste.",
    }
    assert (response.status_code, Inscription.objects.count()) == (422, 0)
    assert set(textes(response, "p", "message")) < phrases


@pytest.mark.parametrize("jour", ["0001-01-01", "9999-12-31", "zq9x", ""])
def test_une_date_absurde_n_inscrit_personne(jour, client_de, lea, cuisine):
    response = inscrire(client_de("accueil"), cuisine, participant=lea.pk, date_debut=jour)

    assert (response.status_code, len(fautes(response)), Inscription.objects.count()) == (422, 1, 0)


def test_la_base_refuse_deux_inscriptions_en_cours(lea, cuisine):
    creer_inscription(lea, cuisine)

    with pytest.raises(IntegrityError), transaction.atomic():
        creer_inscription(lea, cuisine, date_debut=date(2013, 3, 1))


def test_une_inscription_se_termine_avec_son_motif(client_de, lea, cuisine):
    inscription = creer_inscription(lea, cuisine)
    saisie = {"date_debut": "2013-01-15", "date_fin": "2013-03-12", "motif_fin": "emploi"}

    response = client_de("accueil").post(reverse("inscription_modifier", args=[inscription.pk]), saisie, follow=True)

    inscription.refresh_from_db()
    assert (inscription.date_debut, inscription.date_fin, inscription.motif_fin) == (
        date(2013, 1, 15),
        date(2013, 3, 12),
        "emploi",
    )
    assert messages(response) == ["Inscription modifiée : Léa Martin, Cuisine."]


@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"date_fin": "2012-12-31"}, "L’inscription se termine avant d’avoir commencé : corrigez une date."),
        ({"motif_fin": "emploi"}, "Indiquez aussi le dernier jour, puisque l’inscription se termine."),
        ({"date_fin": "0213-03-12"}, "Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013."),
    ],
)
def test_une_fin_incoherente_est_refusee_a_cote_du_champ(saisie, phrase, client_de, lea, cuisine):
    inscription = creer_inscription(lea, cuisine)

    response = client_de("accueil").post(
        reverse("inscription_modifier", args=[inscription.pk]), {"date_debut": "2013-01-01", **saisie}
    )

    assert (response.status_code, fautes(response)) == (422, [phrase])


def test_deux_inscriptions_ne_se_chevauchent_pas(client_de, lea, cuisine):
    ancienne = creer_inscription(lea, cuisine, date_fin=date(2013, 2, 1))
    creer_inscription(lea, cuisine, date_debut=date(2013, 3, 1))

    response = client_de("accueil").post(
        reverse("inscription_modifier", args=[ancienne.pk]), {"date_debut": "2013-01-01", "date_fin": "2013-03-01"}
    )

    ancienne.refresh_from_db()
    assert fautes(response) == [
        "Léa Martin a déjà une inscription à Cuisine, à partir du vendredi 1er mars 2013. "
        "Choisissez d’autres dates, ou modifiez cette inscription."
    ]
    assert ancienne.date_fin == date(2013, 2, 1)


def test_une_inscription_faite_par_megarde_se_retire(client_de, lea, cuisine):
    inscription = creer_inscription(lea, cuisine, date_debut=date(2013, 3, 12))
    creer_presence(creer_seance(cuisine, date=date(2013, 3, 5)), lea)

    response = client_de("accueil").post(reverse("inscription_supprimer", args=[inscription.pk]), follow=True)

    assert messages(response) == ["Inscription retirée : Léa Martin, Cuisine."]
    assert not Inscription.objects.exists()


def test_une_inscription_suivie_de_presences_se_termine_mais_ne_se_retire_pas(client_de, lea, cuisine):
    inscription = creer_inscription(lea, cuisine)
    creer_presence(creer_seance(cuisine), lea)

    response = client_de("accueil").post(reverse("inscription_supprimer", args=[inscription.pk]), follow=True)

    assert messages(response) == [
        "1 feuille nomme déjà Léa Martin pendant cette inscription : indiquez plutôt son dernier jour."
    ]
    assert Inscription.objects.count() == 1


def test_une_place_promise_plus_tard_compte_aussi(client_de, lea, cuisine):
    creer_inscription(atelier=cuisine, date_debut=date(2013, 12, 1))

    refus = inscrire(client_de("accueil"), cuisine, participant=lea.pk, date_debut="2013-11-01")

    assert (refus.status_code, textes(refus, "p", "doute")) == (
        422,
        ["Cuisine est complet le dimanche 1er décembre 2013 : 1 inscrit pour 1 place."],
    )


def test_deux_passages_qui_ne_se_croisent_pas_ne_prennent_qu_une_place(client_de, lea):
    atelier = creer_atelier(capacite=2)
    creer_inscription(atelier=atelier, date_debut=date(2013, 4, 1), date_fin=date(2013, 4, 30))
    creer_inscription(atelier=atelier, date_debut=date(2013, 5, 1), date_fin=date(2013, 5, 31))

    inscrire(client_de("accueil"), atelier, participant=lea.pk, date_debut="2013-03-15")

    assert atelier.inscriptions.count() == 3


def test_rouvrir_une_inscription_d_un_atelier_complet_demande_confirmation(client_de, lea, cuisine):
    ancienne = creer_inscription(lea, cuisine, date_fin=date(2013, 2, 1))
    creer_inscription(atelier=cuisine, date_debut=date(2013, 2, 15))
    client, url = client_de("accueil"), reverse("inscription_modifier", args=[ancienne.pk])
    saisie = {"date_debut": "2013-01-01", "date_fin": ""}

    refus = client.post(url, saisie)
    accord = client.post(url, {**saisie, "confirme": "on"})

    ancienne.refresh_from_db()
    assert (refus.status_code, textes(refus, "p", "doute")) == (
        422,
        ["Cuisine est complet le vendredi 15 février 2013 : 1 inscrit pour 1 place."],
    )
    assert 'type="checkbox" name="confirme"' in refus.content.decode()
    assert (accord.status_code, ancienne.date_fin) == (302, None)


def test_raccourcir_une_inscription_d_un_atelier_trop_plein_ne_demande_rien(client_de, lea, cuisine):
    inscription = creer_inscription(lea, cuisine)
    creer_inscription(atelier=cuisine)

    client_de("accueil").post(
        reverse("inscription_modifier", args=[inscription.pk]),
        {"date_debut": "2013-01-15", "date_fin": "2013-03-12", "motif_fin": ""},
    )

    inscription.refresh_from_db()
    assert inscription.date_fin == date(2013, 3, 12)


def test_le_menu_montre_les_ateliers_sur_la_page_d_une_inscription(client_de, lea, cuisine):
    inscription = creer_inscription(lea, cuisine)

    page = client_de("accueil").get(reverse("inscription_modifier", args=[inscription.pk])).content.decode()

    assert f'href="{reverse("atelier_liste")}" aria-current="page"' in page
