from decimal import Decimal

import pytest

from partenaires.models import Article, les_reglages
from tests.lecture import fautes, textes
from tests.partenaires.facturation import TVA, creer_article

pytestmark = pytest.mark.django_db
SAISIE = {"nom": "Couscous", "unite": "personne", "prix_unitaire": "12,50", "actif": "on"}


@pytest.mark.parametrize("prix", ["12,50", "12.5", " 12,50 € ", "12,5"])
def test_un_article_s_ajoute_avec_son_prix_tel_qu_on_l_ecrit(client_de, prix):
    response = client_de("cuisine").post("/articles/nouveau/", SAISIE | {"prix_unitaire": prix}, follow=True)

    assert Article.objects.get().prix_unitaire == Decimal("12.50")
    assert textes(response, "td", "nombre") == ["12,50 €"]


@pytest.mark.parametrize("prix", ["", "-1", "12,345", "zq9x", "1e400", "NaN", "100001"])
def test_un_prix_absurde_est_dit_a_cote_du_champ(client_de, prix):
    response = client_de("cuisine").post("/articles/nouveau/", SAISIE | {"prix_unitaire": prix})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["prix_unitaire"])


def test_un_article_deja_au_catalogue_le_dit(client_de):
    creer_article("Couscous")

    response = client_de("cuisine").post("/articles/nouveau/", SAISIE)

    assert fautes(response)[-1] == "Cet article est déjà au catalogue, compté de la même façon."


def test_un_article_range_reste_lisible(client_de):
    article = creer_article()

    response = client_de("cuisine").post(f"/articles/{article.pk}/modifier/", SAISIE | {"actif": ""}, follow=True)

    assert textes(response, "span", "marque-etat") == ["Rangé"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_catalogue_coute_autant_de_requetes_pour_un_ou_trois_articles(client_de, nombre, django_assert_num_queries):
    for rang in range(nombre):
        creer_article(f"Article {rang}")
    client = client_de("cuisine")

    with django_assert_num_queries(6):
        client.get("/articles/")


def test_la_mention_de_tva_est_vide_et_la_tresorerie_la_regle(client_de):
    client = client_de("tresorerie")
    envoi = {"mention_tva": TVA, "validite_devis": "15", "delai_paiement": "45", "acompte": "30"}

    avant = les_reglages().mention_tva
    client.post("/reglages/facturation/", envoi)

    reglages = les_reglages()
    assert avant == ""
    assert (reglages.mention_tva, reglages.validite_devis, reglages.acompte) == (TVA, 15, 30)


@pytest.mark.parametrize("champ", ["validite_devis", "delai_paiement", "acompte"])
def test_un_delai_absurde_est_refuse(client_de, champ):
    envoi = {"mention_tva": TVA, "validite_devis": "15", "delai_paiement": "45", "acompte": "30", champ: "9999999999"}

    response = client_de("direction").post("/reglages/facturation/", envoi)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [champ])
