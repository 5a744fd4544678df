"""The shopping list: several demandes merged, rounded up once, by supplier and by aisle."""

import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from centre.models import Echange
from partenaires.courses import courses_de
from partenaires.documents.cuisine import papier_html
from tests.exports import exporter, rangees_csv, rangees_xlsx
from tests.factories import creer_demande, creer_ingredient, creer_plat, creer_recette
from tests.lecture import textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_27_mai_2013")]
COURSES = "/demandes/courses/"


@pytest.fixture
def _le_27_mai_2013():
    with time_machine.travel("2013-05-27 10:00+02:00", tick=False):
        yield


def quoi(response):
    return textes(response, "span", "quoi")


def test_deux_demandes_partagent_un_paquet():
    farine = creer_ingredient("Farine", conditionnement=1000, prix=Decimal("1.20"))
    plats = [creer_plat(recette=creer_recette(doses=[(farine, "400")])) for _ in range(2)]

    courses = courses_de([plat.demande for plat in plats])

    achat = courses.magasins[0].allees[0].achats[0]
    assert (achat.quantite, achat.paquets, courses.total) == (Decimal("800.00"), 1, Decimal("1.20"))


def test_la_liste_suit_les_fournisseurs_puis_les_rayons():
    sel = creer_ingredient("Sel", fournisseur="Marché", rayon="epicerie")
    pommes = creer_ingredient("Pommes", fournisseur="Marché", rayon="fruits_legumes")
    riz, dattes = creer_ingredient("Riz"), creer_ingredient("Dattes", fournisseur="Épicerie du Levant")
    plat = creer_plat(recette=creer_recette(doses=[(sel, 1), (pommes, 1), (riz, 1), (dattes, 1)]))

    courses = courses_de([plat.demande])

    lus = [(magasin.nom, [allee.libelle for allee in magasin.allees]) for magasin in courses.magasins]
    assert lus == [
        ("Marché", ["Fruits et légumes", "Épicerie salée"]),
        ("Épicerie du Levant", ["Épicerie salée"]),
        ("", ["Épicerie salée"]),
    ]


@pytest.mark.parametrize("nombre", [1, 20])
def test_vingt_demandes_coutent_trois_requetes(nombre, django_assert_num_queries):
    demandes = [creer_plat(recette=creer_recette(doses=[(creer_ingredient(), 5)])).demande for _ in range(nombre)]

    with django_assert_num_queries(3):
        assert courses_de(demandes).nb_achats == nombre


def test_la_page_propose_les_demandes_a_venir_qui_ont_un_menu(client_de):
    gateau = creer_recette(doses=[(creer_ingredient("Beurre"), 5)])
    creer_plat(creer_demande(objet="Goûter", date=date(2013, 6, 1)), gateau)
    creer_plat(creer_demande(objet="Trop tard", date=date(2013, 7, 1)), gateau)
    creer_plat(creer_demande(objet="Annulée", date=date(2013, 6, 1), statut="annulee", motif="Pluie"), gateau)
    creer_demande(objet="Sans menu", date=date(2013, 6, 1))
    client = client_de("cuisine")

    page = client.get(COURSES)
    rien = client.get(COURSES, {"du": "2013-05-27", "au": "2013-06-17", "choix": "1"})

    assert [str(demande) for demande, _ in page.context["proposees"]] == ["Goûter"]
    assert quoi(page) == ["Beurre · 1 × 1 kgil en faut 5 g, il en restera 995 g"]
    assert quoi(rien) == []


@pytest.mark.parametrize(
    "adresse",
    ["?du=hier&au=2013-06-01", "?du=2013-06-02&au=2013-06-01", "?du=0001-01-01&au=9999-12-31", "?du=2013-06-01"],
)
def test_une_periode_absurde_est_dite(client_de, adresse):
    assert client_de("cuisine").get(COURSES + adresse).status_code == 422
    assert client_de("cuisine").get(COURSES + "pdf/" + adresse).status_code == 302


def test_chaque_rayon_du_papier_repete_son_magasin_sur_la_page_suivante():
    sel = creer_ingredient("Sel", fournisseur="Marché", rayon="epicerie")
    pommes = creer_ingredient("Pommes", fournisseur="Marché", rayon="fruits_legumes")
    plat = creer_plat(recette=creer_recette(doses=[(sel, 1), (pommes, 1), (creer_ingredient("Riz"), 1)]))

    html = papier_html("courses", {"demandes": [plat.demande], "courses": courses_de([plat.demande])})

    assert re.findall(r'<thead><tr><th scope="col" class="allee">(.+?)</th>', html) == [
        'Fruits et légumes<br><span class="chez">Marché</span>',
        'Épicerie salée<br><span class="chez">Marché</span>',
        "Épicerie salée",
    ]


def test_le_papier_porte_des_cases_et_le_total(client_de):
    demande = creer_demande(objet="Goûter", date=date(2013, 6, 1))
    creer_plat(demande, creer_recette(doses=[(creer_ingredient("Beurre"), 5)]))

    html = papier_html("courses", {"demandes": [demande], "courses": courses_de([demande])})
    pdf = client_de("cuisine").get(f"{COURSES}pdf/", {"demande": demande.pk})

    assert "Goûter (01/06/2013)" in html
    assert html.count('class="case"') == 2  # the butter, and the receipt
    assert pdf.content.startswith(b"%PDF-")


def test_la_liste_sort_pour_les_demandes_cochees_dans_l_ordre_de_la_page(client_de):
    farine = creer_ingredient("Farine", conditionnement=1000, prix=Decimal("1.20"), fournisseur="Marché")
    sel = creer_ingredient("Sel", prix=None)
    cochee = creer_plat(recette=creer_recette(doses=[(sel, "10"), (farine, "1500")]))
    creer_plat(recette=creer_recette(doses=[(creer_ingredient("Riz"), "100")]))

    adresse = f"{COURSES}?du=2013-06-01&au=2013-06-30&choix=1&demande={cochee.demande_id}"
    export = exporter(client_de("animation"), adresse)

    titres, *rangees = rangees_xlsx(export)
    assert titres[:4] == ["Fournisseur", "Rayon", "Ingrédient", "Paquets"]
    assert [(*rangee[:4:2], rangee[3], rangee[7]) for rangee in rangees] == [
        ("Marché", "Farine", 2, 2.4),
        (None, "Sel", 1, None),
    ]
    assert export["Content-Disposition"].endswith('-2013-05-27-du-01-06-2013-au-30-06-2013-1-demande-sur-2.xlsx"')


@pytest.mark.parametrize(("cochees", "perimetre"), [(1, ", 1 demande sur 3"), (2, ", 2 demandes sur 3"), (3, "")])
def test_la_liste_qui_sort_dit_si_des_demandes_sont_laissees_de_cote(client_de, cochees, perimetre):
    plats = [creer_plat() for _ in range(3)]
    choix = "".join(f"&demande={plat.demande_id}" for plat in plats[:cochees])

    exporter(client_de("animation"), f"{COURSES}?du=2013-06-01&au=2013-06-30&choix=1{choix}")

    assert Echange.objects.get().perimetre == f"du 01-06-2013 au 30-06-2013{perimetre}"


def test_une_periode_a_l_envers_ne_sort_aucun_achat(client_de):
    creer_plat()

    export = exporter(client_de("animation"), f"{COURSES}?du=2013-06-30&au=2013-06-01", "csv")

    assert len(rangees_csv(export)) == 1
