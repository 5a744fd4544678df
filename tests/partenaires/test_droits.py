"""What each account of a partner may do in its space: changed there by its administrator, or by the direction."""

import pytest

from tests.factories import creer_acces_partenaire, creer_partenaire
from tests.lecture import fautes, messages

pytestmark = pytest.mark.django_db
DERNIER = "C’est le dernier accès qui administre cet espace : nommez d’abord quelqu’un d’autre."


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


@pytest.fixture
def yann(handball):
    return creer_acces_partenaire(handball, administrateur=True, prenom="Yann", nom="Poirot").acces_partenaire


@pytest.fixture
def lea(handball):
    compte = creer_acces_partenaire(handball, peut_accorder=False, prenom="Léa", nom="Martin")
    return compte.acces_partenaire


def droits(acces):
    acces.refresh_from_db()
    return acces.administrateur, acces.peut_accorder


def dans_l_espace(acces):
    return f"/partenaire/collegues/{acces.pk}/droits/"


def test_l_administrateur_autorise_un_collegue_puis_lui_laisse_la_place(client_de, yann, lea):
    client = client_de(compte=yann.compte)

    page = client.post(dans_l_espace(lea), {"administrateur": "on", "peut_accorder": "on"}, follow=True)
    depart = client.post(dans_l_espace(yann), {"peut_accorder": "on"})

    assert messages(page) == ["C’est noté pour Léa Martin."]
    assert (droits(lea), droits(yann)) == ((True, True), (False, True))
    assert depart["Location"] == "/partenaire/"


@pytest.mark.parametrize("qui", ["espace", "equipe"])
def test_le_dernier_administrateur_le_reste(client_de, yann, lea, qui):
    adresses = {"espace": dans_l_espace(yann), "equipe": f"/partenaires/acces/{yann.pk}/"}
    client = client_de(compte=yann.compte) if qui == "espace" else client_de("direction")

    refus = client.post(adresses[qui], {"peut_accorder": "on"})

    assert (refus.status_code, fautes(refus)) == (422, [DERNIER])
    assert droits(yann) == (True, True)


def test_qui_ne_donne_pas_l_accord_ne_l_autorise_ni_aux_autres_ni_a_soi(client_de, yann, lea):
    type(yann).objects.filter(pk=yann.pk).update(peut_accorder=False)
    client = client_de(compte=yann.compte)

    for acces in (yann, lea):
        client.post(dans_l_espace(acces), {"administrateur": "on", "peut_accorder": "on"})

    assert (droits(yann), droits(lea)) == ((True, False), (True, False))
    assert "demandez-le au centre" in client.get(dans_l_espace(lea)).content.decode()


def test_la_direction_change_les_droits_depuis_la_fiche_du_partenaire(client_de, yann, lea):
    type(yann).objects.filter(pk=yann.pk).update(peut_accorder=False)
    client = client_de("direction")
    assert f'href="/partenaires/acces/{lea.pk}/"' in client.get(f"/partenaires/{lea.partenaire_id}/").content.decode()

    page = client.post(f"/partenaires/acces/{lea.pk}/", {"peut_accorder": "on"}, follow=True)

    assert page.redirect_chain == [(f"/partenaires/{lea.partenaire_id}/", 302)]
    assert messages(page) == ["C’est noté pour Léa Martin."]
    assert (droits(yann), droits(lea)) == ((True, False), (False, True))
