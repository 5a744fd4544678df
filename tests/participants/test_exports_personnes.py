"""The list of people as a file: what the page shows, to whom it shows it, and back in without a change."""

from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine

from centre.models import Echange, Import
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.tableau import TABLEAUX
from tests.exports import exporter, octets_de, rangees_csv, rangees_xlsx
from tests.factories import (
    creer_compte,
    creer_etape,
    creer_partenaire,
    creer_participant,
    creer_quartier,
    creer_situation,
)

pytestmark = pytest.mark.django_db

TITRES = [
    *("Prénom", "Nom", "Surnom", "Genre", "Année de naissance", "Téléphone", "Adresse e-mail", "Quartier"),
    *("Comment elle est venue", "Orientée par", "Date d’entrée", "Situation", "Ressources", "Situation depuis le"),
]


@pytest.fixture
def fatima():
    fatima = creer_participant(
        "Fatima",
        "Benali",
        annee_naissance=1975,
        telephone="06 12 34 56 78",
        quartier=creer_quartier(nom="Les Tilleuls", commune="Nancy"),
        oriente_par=creer_partenaire(nom="CCAS"),
        genre="f",
    )
    creer_situation(fatima, "foyer", date(2012, 1, 1))
    creer_situation(fatima, "formation", date(2013, 2, 1), ressources="rsa")
    return fatima


@time_machine.travel(datetime(2026, 11, 29, 12, tzinfo=datetime.now().astimezone().tzinfo), tick=False)
def test_la_liste_sort_telle_que_filtree_avec_son_perimetre_dans_le_nom(client_de, fatima):
    creer_participant("Samir", "Alaoui")
    client = client_de("direction")

    export = exporter(client, f"/personnes/?quartier={fatima.quartier_id}&q=benali")

    titres, *rangees = rangees_xlsx(export)
    assert titres == TITRES
    assert rangees == [
        [
            *("Fatima", "Benali", None, "Femme", 1975, "06 12 34 56 78", None, "Les Tilleuls (Nancy)"),
            *("Non renseigné", "CCAS", datetime(2013, 1, 1), "En formation", "RSA", datetime(2013, 2, 1)),
        ]
    ]
    nom = "personnes-2026-11-29-une-recherche-quartier-les-tilleuls-nancy.xlsx"
    assert export["Content-Disposition"] == f'attachment; filename="{nom}"'


def test_les_personnes_sortent_dans_l_ordre_de_la_page(client_de):
    for prenom, nom in (("Zoé", "Alaoui"), ("Anne", "Zola"), ("Marc", "Benali")):
        creer_participant(prenom, nom)
    client = client_de("accueil")

    par_prenom = rangees_csv(exporter(client, "/personnes/", "csv"))
    par_nom = rangees_csv(exporter(client, "/personnes/?tri=nom", "csv"))

    assert [rangee[0] for rangee in par_prenom[1:]] == ["Anne", "Marc", "Zoé"]
    assert [rangee[0] for rangee in par_nom[1:]] == ["Zoé", "Marc", "Anne"]


def test_qui_ne_voit_pas_les_situations_ne_les_exporte_pas(client_de, fatima):
    titres, rangee = rangees_csv(exporter(client_de("animation"), "/personnes/", "csv"))

    assert titres == TITRES[:-3]
    assert "En formation" not in rangee


@pytest.mark.parametrize("forme", ["csv", "xlsx"])
@pytest.mark.parametrize("code", ["personnes", "etapes"])
def test_le_fichier_revient_sans_rien_changer(client_de, fatima, code, forme):
    anne = creer_participant("=Anne", "'-Roy", annee_naissance=1980)
    creer_participant("Léo", "+Martin", telephone="0383000000", annee_naissance=1990)
    creer_etape(fatima, nature="cdi", precision="+ cuisine", partenaire=fatima.oriente_par, heures=1200)
    creer_etape(fatima, date_fin=date(2013, 6, 1), etat="obtenu")
    creer_etape(anne, structure="=Auto-école", source="justificatif")
    export = octets_de(exporter(client_de("direction"), "/personnes/", forme, liste=code))

    dossier = deposer(BytesIO(export), f"{code}.{forme}", tableau=TABLEAUX[code], auteur=creer_compte("direction"))
    dossier.passer_a(Import.Etat.EN_LECTURE)
    dossier = preparer(dossier.pk)

    assert (dossier.inchangees, dossier.nb_lignes, dossier.refusees) == (3, 3, 0)


def test_les_etapes_sortent_pour_les_personnes_montrees(client_de, fatima):
    creer_etape(fatima, date_debut=date(2013, 1, 7))
    creer_etape(fatima, nature="cdi", date_debut=date(2013, 9, 2))
    creer_etape(creer_participant("Samir", "Alaoui"))

    export = exporter(client_de("parcours"), f"/personnes/?quartier={fatima.quartier_id}", liste="etapes")

    titres, *rangees = rangees_xlsx(export)
    lues = [dict(zip(titres, rangee, strict=True)) for rangee in rangees]
    assert [(lue["Nom"], lue["Étape"], lue["Commencée le"]) for lue in lues] == [
        ("Benali", "CDI", datetime(2013, 9, 2)),
        ("Benali", "Permis B", datetime(2013, 1, 7)),
    ]
    assert "-quartier-les-tilleuls-nancy.xlsx" in export["Content-Disposition"]


@pytest.mark.parametrize("tri", ["", "nom", "entree"])
def test_les_etapes_sortent_dans_l_ordre_des_personnes_de_la_page(client_de, tri):
    for jour, prenom, nom in ((3, "Zoé", "Alaoui"), (9, "Marc", "Zola"), (6, "Anne", "Benali")):
        creer_etape(creer_participant(prenom, nom, date_entree=date(2013, 1, jour)))
    client, adresse = client_de("parcours"), f"/personnes/?tri={tri}"

    etapes = rangees_csv(exporter(client, adresse, "csv", liste="etapes"))[1:]

    page = client.get(adresse)
    assert [rangee[0] for rangee in etapes] == [personne.prenom for personne in page.context["page"]]
    assert etapes[0][0] == {"": "Anne", "nom": "Zoé", "entree": "Marc"}[tri]


def test_les_etapes_d_une_personne_sortent_de_sa_page_sans_la_nommer_au_journal(client_de, fatima):
    creer_etape(fatima)
    creer_etape(creer_participant("Samir", "Alaoui"))

    export = exporter(client_de("parcours"), f"/personnes/{fatima.pk}/", "csv")

    assert [rangee[1] for rangee in rangees_csv(export)[1:]] == ["Benali"]
    assert Echange.objects.get().perimetre == "Une personne"


@pytest.mark.parametrize("adresse", ["/personnes/", "/personnes/{pk}/"])
def test_qui_ne_voit_pas_les_etapes_ne_les_exporte_pas(client_de, fatima, adresse):
    client, adresse = client_de("accueil"), adresse.format(pk=fatima.pk)

    assert exporter(client, adresse, "csv", liste="etapes").status_code == 403
    assert "Étapes vers l’emploi" not in client.get(adresse).content.decode()


def test_le_journal_dit_le_perimetre_et_ne_nomme_personne(client_de, fatima):
    direction = creer_compte("direction")

    exporter(client_de(compte=direction), f"/personnes/?q=benali&quartier={fatima.quartier_id}&tri=nom", "csv")

    echange = Echange.objects.get()
    assert (echange.sens, echange.tableau, echange.forme, echange.nb_lignes) == ("export", "Personnes", "csv", 1)
    assert echange.perimetre == "une recherche, Quartier Les Tilleuls (Nancy)"
    assert echange.auteur == direction


@pytest.mark.parametrize("nombre", [3, 30])
def test_l_export_coute_autant_pour_trois_ou_trente_personnes(client_de, nombre, django_assert_num_queries):
    for rang in range(nombre):
        creer_situation(creer_participant(quartier=creer_quartier(nom=f"Q{rang}"), oriente_par=creer_partenaire()))
    client = client_de("direction")

    with django_assert_num_queries(9):
        export = exporter(client, "/personnes/", "csv")

    assert len(rangees_csv(export)) == nombre + 1


def test_un_format_inconnu_ramene_a_la_liste(client_de):
    response = exporter(client_de("accueil"), "/personnes/?q=a", "pdf")

    assert (response.status_code, response["Location"]) == (302, "/personnes/?q=a")
    assert not Echange.objects.exists()
