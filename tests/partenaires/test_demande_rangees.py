"""What is asked for and the particular covers, written on the page of the demande."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from partenaires.models import Couverts, Demande, LigneDemande
from tests.factories import creer_demande
from tests.lecture import fautes
from tests.partenaires.test_demande import CREER, rangees, saisie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
CORNES = {"designation": "Cornes de gazelle", "quantite": "250", "unite": "piece"}
CAKES = {"designation": "Parts de cake", "quantite": "150", "unite": "piece"}
VIDE = {"designation": "", "quantite": "", "unite": "personne"}


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


@pytest.fixture
def cuisine(client_de):
    return client_de("cuisine")


def modifier(client, demande, **champs):
    return client.post(f"/demandes/{demande.pk}/modifier/", saisie(date="2013-06-01", **champs))


def lignes_de(demande):
    return [(ligne.designation, ligne.quantite, ligne.unite) for ligne in demande.lignes.order_by("pk")]


def demande_avec_ligne(**champs):
    demande = creer_demande(date=date(2013, 6, 1), **champs)
    return demande, LigneDemande.objects.create(demande=demande, designation="Cornes", quantite=250, unite="piece")


def test_un_regime_n_a_pas_plus_de_couverts_que_de_convives(cuisine):
    demande, _ = demande_avec_ligne(convives=350)
    trop, assez = ({"exigence": "sans_gluten", "nombre": nombre} for nombre in ("400", "350"))

    notee = cuisine.post(CREER, saisie(convives="350", **rangees("couverts", trop)))
    modifiee = modifier(cuisine, demande, convives="350", **rangees("couverts", assez))
    diminuee = modifier(cuisine, demande, convives="300", **rangees("couverts", assez))

    assert (notee.status_code, modifiee.status_code, diminuee.status_code) == (422, 302, 422)
    for refusee in (notee, diminuee):
        assert fautes(refusee)[0] == "C’est plus que le nombre de convives."
    demande.refresh_from_db()
    assert (demande.convives, [lot.nombre for lot in demande.couverts.all()]) == (350, [350])
    assert modifier(cuisine, demande, convives="", **rangees("couverts", trop)).status_code == 302


def test_les_lignes_et_les_couverts_s_ecrivent_avec_la_demande(cuisine):
    couverts = rangees("couverts", {"exigence": "halal", "nombre": "40"}, {"exigence": "arachides", "nombre": "2"})

    cuisine.post(CREER, saisie(**rangees("lignes", CORNES, VIDE, CAKES), **couverts))

    demande = Demande.objects.get()
    assert lignes_de(demande) == [("Cornes de gazelle", 250, "piece"), ("Parts de cake", 150, "piece")]
    assert [str(couvert) for couvert in demande.couverts.order_by("pk")] == ["Halal : 40", "Arachides : 2"]


@pytest.mark.parametrize(("tapees", "gardees"), [("", 400), ("420", 420)])
def test_les_pieces_sont_la_somme_des_lignes_sauf_nombre_tape(cuisine, tapees, gardees):
    cuisine.post(CREER, saisie(pieces=tapees, **rangees("lignes", CORNES, CAKES)))

    assert Demande.objects.get().pieces == gardees


def test_les_pieces_suivent_les_lignes_qui_changent(cuisine):
    demande, ligne = demande_avec_ligne(pieces=250)

    page = cuisine.get(f"/demandes/{demande.pk}/modifier/").context
    envoi = {"pieces": "250", "pieces_lues": page["form"]["pieces_lues"].value(), "lu": page["lu"]}
    lignes = rangees("lignes", {"id": ligne.pk, **CORNES, "quantite": "300"}, connues=1)

    envoi = saisie(date="2013-06-01", **envoi, **lignes)

    # A double click is nobody else's work.
    envois = [cuisine.post(f"/demandes/{demande.pk}/modifier/", envoi) for _ in range(2)]

    demande.refresh_from_db()
    assert [envoi.status_code for envoi in envois] == [302, 302]
    assert (demande.pieces, lignes_de(demande)) == (300, [("Cornes de gazelle", 300, "piece")])
    assert demande.lignes.get().pk == ligne.pk


def test_les_pieces_tapees_ne_suivent_pas_les_lignes(cuisine):
    demande, ligne = demande_avec_ligne(pieces=400)

    modifier(
        cuisine, demande, pieces="400", **rangees("lignes", {"id": ligne.pk, **CORNES, "quantite": "300"}, connues=1)
    )

    demande.refresh_from_db()
    assert demande.pieces == 400


def test_une_ligne_videe_est_retiree(cuisine):
    demande, ligne = demande_avec_ligne()
    Couverts.objects.create(demande=demande, exigence="halal", nombre=3)
    vide = rangees("couverts", {"exigence": "", "nombre": ""}, connues=1)

    response = modifier(cuisine, demande, **rangees("lignes", {"id": ligne.pk, **VIDE}, connues=1), **vide)

    assert response.status_code == 302
    assert (lignes_de(demande), demande.couverts.count()) == ([], 0)


def test_deux_regimes_s_echangent(cuisine):
    demande = creer_demande(date=date(2013, 6, 1))
    for exigence in ("halal", "vegan"):
        Couverts.objects.create(demande=demande, exigence=exigence, nombre=3)
    echange = rangees("couverts", {"exigence": "vegan", "nombre": "3"}, {"exigence": "halal", "nombre": "4"}, connues=2)

    assert modifier(cuisine, demande, **echange).status_code == 302
    assert [str(couvert) for couvert in demande.couverts.order_by("pk")] == ["Végan : 3", "Halal : 4"]


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        (rangees("lignes", {**CORNES, "quantite": ""}), "Dites combien."),
        (rangees("lignes", {**CORNES, "designation": ""}), "Dites de quoi il s’agit."),
        (rangees("lignes", {**CORNES, "quantite": "12,5"}), "Écrivez un nombre entier, sans virgule : par exemple 12."),
        (rangees("lignes", {**CORNES, "quantite": "0"}), "Écrivez au moins 1."),
        (rangees("lignes", *[{**CORNES, "quantite": "150000"}] * 2), "200 000 pièces"),
        (rangees("couverts", {"exigence": "halal", "nombre": ""}), "Dites combien de couverts."),
        (rangees("couverts", {"exigence": "", "nombre": "4"}), "Choisissez le régime ou l’allergie."),
        (rangees("couverts", *[{"exigence": "halal", "nombre": "4"}] * 2), "noté deux fois"),
        ({"lignes-TOTAL_FORMS": "zq9x"}, "Cette page est arrivée incomplète"),
        ({"lignes-TOTAL_FORMS": "81"}, "80 lignes au plus"),
        ({"couverts-TOTAL_FORMS": "999999"}, "80 lignes au plus"),
    ],
)
def test_une_ligne_absurde_est_dite_et_rien_n_est_perdu(cuisine, champs, phrase):
    response = cuisine.post(CREER, saisie(lieu="Gymnase Coubertin", **champs))

    page = response.content.decode().replace("\u00a0", " ")
    assert response.status_code == 422
    assert "Corrigez les lignes signalées, dans « Combien »." in " ".join(fautes(response))
    assert phrase in page
    assert 'value="Gymnase Coubertin"' in page
    assert (Demande.objects.count(), LigneDemande.objects.count()) == (0, 0)


def test_la_ligne_d_une_autre_demande_reste_la_sienne(cuisine):
    _, ailleurs = demande_avec_ligne()
    demande = creer_demande(date=date(2013, 6, 1))

    modifier(cuisine, demande, **rangees("lignes", {"id": ailleurs.pk, **CAKES}, connues=1))

    ailleurs.refresh_from_db()
    assert (ailleurs.designation, ailleurs.demande_id == demande.pk) == ("Cornes", False)


def test_un_budget_avec_une_virgule_est_le_bon_et_se_relit_avec_elle(cuisine):
    cuisine.post(CREER, saisie(budget="350,50"))

    demande = Demande.objects.get()
    assert demande.budget == Decimal("350.50")
    assert 'value="350,50"' in cuisine.get(f"/demandes/{demande.pk}/modifier/").content.decode()


def test_un_nombre_a_virgule_est_refuse_et_reste_tel_qu_il_est_ecrit(cuisine):
    refusee = cuisine.post(CREER, saisie(convives="12,5"))

    assert fautes(refusee) == ["Écrivez un nombre entier, sans virgule : par exemple 12."]
    assert 'value="12,5"' in refusee.content.decode()
    assert not Demande.objects.exists()


@pytest.mark.parametrize("adresse", [CREER, "/demandes/{}/cuisine/menu/"])
def test_aucune_case_ne_jette_ce_qu_on_y_ecrit(cuisine, adresse):
    page = cuisine.get(adresse.format(creer_demande().pk)).content.decode()

    assert 'inputmode="numeric"' in page
    assert 'type="number"' not in page


@pytest.mark.parametrize("nombre", [0, 1, 3])
def test_modifier_une_demande_coute_autant_quel_que_soit_son_nombre_de_lignes(
    client_de, nombre, django_assert_num_queries
):
    demande, client = creer_demande(), client_de("cuisine")
    for rang in range(nombre):
        LigneDemande.objects.create(demande=demande, designation=f"Plat {rang}", quantite=rang + 1)

    with django_assert_num_queries(10):
        page = client.get(f"/demandes/{demande.pk}/modifier/")

    lignes = [form.initial.get("designation") for form in page.context["form"].lignes.initial_forms]
    assert lignes == [f"Plat {rang}" for rang in range(nombre)]
