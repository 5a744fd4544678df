from datetime import date, datetime

import pytest

from participants.actions import QuartierDejaConnu, enregistrer_quartier
from participants.models import Quartier
from tests.exports import exporter, rangees_xlsx
from tests.factories import creer_participant, creer_quartier

pytestmark = pytest.mark.django_db
QUARTIER = {"nom": "Gare", "commune": "Homécourt", "territoire": "qpv", "verifie_le": "2013-01-15"}


def test_un_quartier_ajoute_est_dans_la_liste(client_de):
    page = client_de("direction").post("/reglages/quartiers/nouveau/", QUARTIER, follow=True).content.decode()

    assert "Quartier noté\u00a0: Gare (Homécourt), Quartier prioritaire (QPV)." in page
    assert '<td data-titre="Vérifié le">15/01/2013</td>' in page


def test_le_meme_quartier_de_la_meme_commune_est_refuse(client_de):
    creer_quartier("Gare", commune="Homécourt")

    response = client_de("direction").post("/reglages/quartiers/nouveau/", QUARTIER)

    assert response.status_code == 422
    assert "Ce quartier est déjà dans la liste." in response.content.decode()
    assert Quartier.objects.count() == 1


def test_le_meme_quartier_ecrit_au_meme_instant_est_refuse():
    creer_quartier("Gare", commune="Homécourt")

    with pytest.raises(QuartierDejaConnu, match="Ce quartier est déjà dans la liste"):
        enregistrer_quartier(Quartier(nom="Gare", commune="Homécourt"))


def test_modifier_un_quartier_garde_ses_personnes(client_de):
    quartier = creer_quartier("Gare")
    creer_participant(quartier=quartier)

    client_de("direction").post(f"/reglages/quartiers/{quartier.pk}/modifier/", QUARTIER | {"nom": "La Gare"})

    assert Quartier.objects.get(participants__isnull=False).nom == "La Gare"


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_de_requetes_pour_un_ou_trois_quartiers(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_participant(quartier=creer_quartier())
    client = client_de("direction")

    with django_assert_num_queries(5):
        assert len(client.get("/reglages/quartiers/").context["quartiers"]) == nombre


def test_les_quartiers_sortent_avec_leur_statut_et_le_nombre_de_personnes(client_de):
    gare = creer_quartier("Gare", commune="Homécourt", territoire="qpv", verifie_le=date(2013, 1, 15))
    creer_quartier("Centre", commune="Homécourt", territoire="hors_qpv_commune")
    creer_participant(quartier=gare)

    titres, *rangees = rangees_xlsx(exporter(client_de("direction"), "/reglages/quartiers/"))

    assert titres == ["Quartier", "Commune", "Territoire", "Statut QPV vérifié le", "Personnes"]
    assert rangees == [
        ["Centre", "Homécourt", "Commune, hors QPV", None, 0],
        ["Gare", "Homécourt", "Quartier prioritaire (QPV)", datetime(2013, 1, 15), 1],
    ]
