"""Who brought a recipe: a savoir-faire that names it, shown to those who may see people."""

import pytest

from participants.actions import noter_savoir_faire
from participants.models import SavoirFaire
from tests.factories import creer_participant, creer_recette, creer_savoir_faire
from tests.lecture import textes

pytestmark = pytest.mark.django_db


def saisie(**champs):
    return {"intitule": "Les makrout", "domaine": "cuisine", **champs}


def test_une_recette_dit_qui_l_a_apportee(client_de):
    makrout = creer_recette("Makrout")
    lea = creer_participant("Léa", "Martin")
    client = client_de("animation")

    client.post(f"/personnes/{lea.pk}/savoir-faire/nouveau/", saisie(recette=makrout.pk))
    page = client.get(f"/recettes/{makrout.pk}/apportee-par/")

    assert textes(page, "span", "principal") == ["Léa MartinLes makrout"]


def test_le_nom_ne_va_qu_a_ceux_qui_voient_les_personnes(client_de):
    makrout = creer_recette("Makrout")
    creer_savoir_faire(creer_participant("Léa", "Martin"), recette=makrout)
    adresse = f"/recettes/{makrout.pk}/"

    assert "apportee-par" in client_de("animation").get(adresse).content.decode()
    assert "apportee-par" not in client_de("cuisine").get(adresse).content.decode()
    assert client_de("cuisine").get(f"{adresse}apportee-par/").status_code == 403


def test_qui_ne_voit_pas_les_recettes_n_en_change_aucune(client_de):
    su = creer_savoir_faire(recette=creer_recette("Makrout"))
    client, adresse = client_de("accueil"), f"/savoir-faire/{su.pk}/modifier/"

    assert "Makrout" not in client.get(adresse).content.decode()
    client.post(adresse, saisie(recette=creer_recette().pk))

    su.refresh_from_db()
    assert (su.intitule, su.recette.nom) == ("Les makrout", "Makrout")


def test_redit_le_savoir_faire_apprend_sa_recette():
    connu = creer_savoir_faire(intitule="Les makrout")
    redit = SavoirFaire(
        participant=connu.participant, domaine="cuisine", intitule="les Makrout", recette=creer_recette("Makrout")
    )

    assert noter_savoir_faire(redit).recette.nom == "Makrout"
    assert SavoirFaire.objects.count() == 1


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_de_requetes_pour_une_ou_trois_personnes(client_de, nombre, django_assert_num_queries):
    recette = creer_recette()
    for _ in range(nombre):
        creer_savoir_faire(recette=recette)
    client = client_de("direction")

    with django_assert_num_queries(6):
        assert len(textes(client.get(f"/recettes/{recette.pk}/apportee-par/"), "a", "ligne-lien")) == nombre
