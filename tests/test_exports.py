"""Every list that exports: the same doors as its page, and as many queries for few rows as for many."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.acces import ROUTES
from tests.exports import exporter, rangees_csv, rangees_xlsx
from tests.factories import creer_compte
from tests.test_acces import routes

pytestmark = pytest.mark.django_db

EXPORTABLES = {route.name: route.callback.listes for route in routes() if hasattr(route.callback, "listes")}
LISTES = [(nom, code) for nom, listes in sorted(EXPORTABLES.items()) for code in listes]


def url_de(nom, scene):
    return reverse(nom, kwargs={cle: scene[valeur] for cle, valeur in ROUTES[nom][1].items()})


@pytest.mark.parametrize(("nom", "code"), LISTES)
def test_qui_ouvre_la_page_exporte_ce_qu_elle_montre_et_personne_d_autre(nom, code, scene_du_module, client_de):
    url, liste = url_de(nom, scene_du_module), EXPORTABLES[nom][code]
    for groupe in Group.objects.all():
        compte = creer_compte(groupe.name)
        client = client_de(compte=compte)
        ouverte = client.get(url).status_code == 200 and compte.has_perms(liste.permissions)

        response = exporter(client, url, "csv", liste=code)

        assert (response.status_code == 200) == ouverte, groupe.name
        if ouverte:
            visibles = [rubrique.titre for rubrique in liste.rubriques_pour(compte)]
            assert rangees_csv(response)[0] == visibles


@pytest.mark.parametrize(("nom", "code"), LISTES)
def test_la_page_propose_son_export(nom, code, scene_du_module, client_de):
    page = client_de("direction").get(url_de(nom, scene_du_module)).content.decode()

    assert 'name="export" value="xlsx"' in page
    assert len(EXPORTABLES[nom]) == 1 or f'name="liste" value="{code}"' in page


# The journal grows at each export.
@pytest.mark.parametrize(("nom", "code"), [liste for liste in LISTES if liste[1] != "echanges"])
def test_les_deux_formats_disent_la_meme_chose_sous_des_titres_differents(nom, code, scene_du_module, client_de):
    client, url = client_de("direction"), url_de(nom, scene_du_module)

    en_csv = rangees_csv(exporter(client, url, "csv", liste=code))
    en_xlsx = rangees_xlsx(exporter(client, url, "xlsx", liste=code))

    assert en_csv[0] == en_xlsx[0]
    assert len(set(en_csv[0])) == len(en_csv[0])
    assert len(en_csv) == len(en_xlsx)
