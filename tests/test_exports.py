"""Every list that exports: the same doors as its page, and as many queries for few rows as for many."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ateliers.models import Pole
from partenaires.models import Contact
from tests.acces import ROUTES
from tests.exports import exporter, rangees_csv, rangees_xlsx
from tests.factories import (
    creer_action,
    creer_affectation,
    creer_atelier,
    creer_attente,
    creer_besoin,
    creer_compte,
    creer_demande,
    creer_echange,
    creer_etape,
    creer_expression,
    creer_ingredient,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_mouvement,
    creer_partenaire,
    creer_participant,
    creer_periode,
    creer_plat,
    creer_presence,
    creer_quartier,
    creer_recette,
    creer_savoir_faire,
    creer_seance,
    creer_situation,
)
from tests.partenaires.facturation import creer_article, creer_facture
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
            visibles = [rubrique.titre for rubrique in liste.rubriques if compte.has_perms(rubrique.permissions)]
            assert rangees_csv(response)[0] == (visibles or rangees_csv(response)[0])


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


FILTRES = {
    "calendrier": "?vue=liste&date=2013-01-01&duree=12",
    "livre": "?annee=2013",
    "courses": "?du=2013-06-01&au=2013-06-30",
    "periode_liste": "?annee=2013",
}


def garnir(nombre):
    """So many rows for each list, of so many different things; the things of one page, by the name of its argument."""
    atelier, partenaire, auteur = creer_atelier(), creer_partenaire(), creer_compte("animation")
    seances, personnes = [], []
    for rang in range(nombre):
        seance = creer_seance(atelier, date=date(2013, 3, 1) + timedelta(days=rang), statut="realisee")
        seance.responsables.add(auteur)
        seance.intervenants.add(partenaire)
        seances.append(seance)
        personnes.append(_une_personne(f"{nombre}-{rang}"))
        creer_seance(atelier, date=date(2013, 6, 1) + timedelta(days=rang))
        creer_expression(creer_besoin(atelier, precision=f"n° {rang}"))
        creer_jalon_travaille(seance, creer_jalon(atelier))
        creer_demande(partenaire, date=date(2013 - rang, 6, 1))
        creer_periode(nom=f"Pont {nombre}-{rang}")
        Pole.objects.create(nom=f"Pôle {nombre}-{rang}", slug=f"pole-{nombre}-{rang}")
        creer_echange(creer_compte("accueil"))
        _de_quoi_vendre(f"{nombre}-{rang}")
        Contact.objects.create(partenaire=creer_partenaire(), nom=f"Zoé {rang}")
        creer_inscription(personnes[0], creer_atelier())
        creer_etape(personnes[0], date_debut=date(2013, 1, 1) + timedelta(days=rang), partenaire=creer_partenaire())
    for rang in range(nombre):
        creer_inscription(personnes[rang], atelier, date_debut=date(2012, 9, 1))
        creer_attente(creer_participant(), atelier)
        for seance in seances if rang == 0 else seances[:1]:
            creer_presence(seance, personnes[rang], statut="absent")
        creer_presence(creer_seance(date=date(2013, 2, 1), statut="realisee"), creer_participant())
    action, besoin = creer_action(), creer_besoin()
    for personne in personnes:
        creer_mouvement(action)
        creer_expression(besoin, participant=personne)
    return {
        "annee": 2013,
        "action": action.pk,
        "besoin": besoin.pk,
        "code": "personnes",
        "atelier": atelier.pk,
        "participant": personnes[0].pk,
        "partenaire": partenaire.pk,
    }


def _une_personne(nom):
    personne = creer_participant(quartier=creer_quartier(nom=f"Quartier {nom}"), oriente_par=creer_partenaire())
    creer_situation(personne)
    creer_savoir_faire(personne)
    return personne


def _de_quoi_vendre(nom):
    demande = creer_demande()
    action = creer_action(nature="demande", demande=demande)
    creer_affectation(creer_mouvement(action).action)
    creer_facture(creer_partenaire())
    creer_article(f"Article {nom}")
    creer_plat(demande, creer_recette(doses=[(creer_ingredient(), "100"), (creer_ingredient(), "200")]))


@pytest.fixture
def couts(client_de):
    """A function that fills the base, checks that each list gives its rows, and tells how many queries it took."""

    def mesurer(nombre):
        lieux, client, requetes_de = garnir(nombre), client_de("direction"), {}
        for nom, code in LISTES:
            adresse = reverse(nom, kwargs={cle: lieux[valeur] for cle, valeur in ROUTES[nom][1].items()})
            with CaptureQueriesContext(connection) as requetes:
                response = exporter(client, f"{adresse}{FILTRES.get(nom, '')}", "csv", liste=code)
            assert len(rangees_csv(response)) > nombre, (nom, code)
            requetes_de[nom, code] = len(requetes)
        return requetes_de

    return mesurer


def test_chaque_liste_coute_autant_pour_trois_ou_pour_trente_lignes(couts):
    assert couts(3) == couts(30)
