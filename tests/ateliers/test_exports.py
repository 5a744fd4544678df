"""The lists of the ateliers as files: what each page shows, to whom, and back in without a change."""

from datetime import date, time
from io import BytesIO

import pytest
from django.urls import reverse

from centre.models import Import
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.tableau import TABLEAUX
from tests.exports import exporter, octets_de, rangees_csv
from tests.factories import (
    creer_atelier,
    creer_attente,
    creer_besoin,
    creer_compte,
    creer_expression,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_presence,
    creer_seance,
)
from tests.lecture import textes

pytestmark = pytest.mark.django_db


@pytest.fixture
def cuisine():
    """An atelier whose people and séances are all a little particular."""
    cuisine = creer_atelier("=Cuisine", objectifs="- manger\n- parler", capacite=12, date_debut=date(2012, 9, 3))
    tenue = creer_seance(cuisine, date=date(2013, 3, 12), statut="realisee", theme="+ de soupe", visiteurs=2)
    creer_seance(cuisine, date=date(2013, 3, 19), heure_debut=time(9, 30), heure_fin=time(11))
    creer_seance(cuisine, date=date(2013, 3, 26), statut="annulee", motif_annulation="meteo")
    fatima, samir, lea = (
        creer_participant("Fatima", "Benali", annee_naissance=1975),
        creer_participant("Samir", "-Alaoui", annee_naissance=1980),
        creer_participant("Léa", "Roy", annee_naissance=1990),
    )
    creer_inscription(fatima, cuisine, date_debut=date(2012, 9, 3))
    creer_inscription(samir, cuisine, date_debut=date(2012, 9, 3), date_fin=date(2013, 4, 1), motif_fin="emploi")
    creer_jalon_travaille(tenue, creer_jalon(cuisine, "+ Lire une recette", ordre=1, competence="ce"), atteint=True)
    creer_jalon(cuisine, "Peser", ordre=2, apprentissage="- les grammes\n- les litres", niveau="a1")
    creer_presence(tenue, fatima, retard=10, enfants=1)
    creer_presence(tenue, samir, minutes=45)
    creer_presence(tenue, lea, statut="absent_excuse")
    return cuisine


def detail(atelier, suite=""):
    return f"{reverse('atelier_detail', args=[atelier.pk])}{suite}"


@pytest.mark.parametrize("forme", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("code", "nombre"),
    [("ateliers", 1), ("seances", 3), ("inscriptions", 2), ("presences", 3), ("progressions", 2)],
)
def test_le_fichier_revient_sans_rien_changer(client_de, cuisine, code, nombre, forme):
    pages = {"ateliers": reverse("atelier_liste"), "progressions": reverse("atelier_progression", args=[cuisine.pk])}
    adresse = pages.get(code) or detail(cuisine, "?anciens=oui")
    export = octets_de(exporter(client_de("direction"), adresse, forme, liste=code))

    dossier = deposer(BytesIO(export), f"{code}.{forme}", tableau=TABLEAUX[code], auteur=creer_compte("direction"))
    dossier.passer_a(Import.Etat.EN_LECTURE)
    dossier = preparer(dossier.pk)

    assert (dossier.inchangees, dossier.nb_lignes, dossier.refusees) == (nombre, nombre, 0)


def test_les_inscrits_sortent_comme_la_page_les_montre(client_de, cuisine):
    client = client_de("accueil")

    en_cours = rangees_csv(exporter(client, detail(cuisine), "csv", liste="inscriptions"))
    tous = rangees_csv(exporter(client, detail(cuisine, "?anciens=oui"), "csv", liste="inscriptions"))

    assert [rangee[1] for rangee in en_cours[1:]] == ["Benali"]
    assert sorted(rangee[1] for rangee in tous[1:]) == ["'-Alaoui", "Benali"]


def test_la_cuisine_voit_les_seances_et_n_exporte_personne(client_de, cuisine):
    client = client_de("cuisine")

    refus = exporter(client, detail(cuisine), "csv", liste="presences")

    assert refus.status_code == 403
    page = client.get(detail(cuisine)).content.decode()
    assert 'value="seances"' in page
    assert 'value="presences"' not in page


def test_qui_ne_tient_pas_la_feuille_n_en_exporte_pas_les_details(client_de, cuisine):
    fatima = cuisine.inscriptions.order_by("pk").first().participant_id
    adresse = reverse("participant_ateliers", args=[fatima])

    parcours = rangees_csv(exporter(client_de("parcours"), adresse, "csv"))[0]
    accueil = rangees_csv(exporter(client_de("accueil"), adresse, "csv"))[0]

    details = {"Minutes de retard", "Minutes parties avant la fin", "Enfants venus avec elle"}
    assert set(accueil) - set(parcours) == details


def test_d_une_personne_sortent_ses_inscriptions_celles_qui_durent_d_abord(client_de, cuisine):
    samir = cuisine.inscriptions.get(date_fin__isnull=False).participant
    for nom, debut, fin in (("Couture", date(2012, 1, 9), None), ("Français", date(2013, 1, 7), None)):
        creer_inscription(samir, creer_atelier(nom), date_debut=debut, date_fin=fin)
    adresse = reverse("participant_ateliers", args=[samir.pk])

    titres, *rangees = rangees_csv(exporter(client_de("accueil"), adresse, "csv", liste="inscriptions"))

    assert titres[4:] == ["Atelier", "À partir du", "Jusqu’au", "Motif de fin"]
    assert [rangee[4:7] for rangee in rangees] == [
        ["Français", "07/01/2013", ""],
        ["Couture", "09/01/2012", ""],
        ["'=Cuisine", "03/09/2012", "01/04/2013"],
    ]


def test_sur_la_fiche_d_une_personne_chaque_bouton_dit_ce_qu_il_exporte(client_de, cuisine):
    personne, client = cuisine.inscriptions.order_by("pk").first().participant_id, client_de("direction")
    adresses = [reverse(nom, args=[personne]) for nom in ("participant_detail", "participant_ateliers")]

    boutons = [textes(client.get(adresse), "summary", "btn") for adresse in adresses]

    assert boutons == [["Exporter : Étapes vers l’emploi"], ["Exporter : Présences, Inscriptions"]]


def test_dans_la_fiche_d_une_personne_l_export_va_a_l_adresse_de_ses_ateliers(client_de, cuisine):
    adresse = reverse("participant_ateliers", args=[cuisine.inscriptions.order_by("pk").first().participant_id])

    fragment = client_de("accueil").get(adresse, headers={"HX-Request": "true"}).content.decode()

    assert fragment.count(f'<form method="post" action="{adresse}" aria-label="Exporter\u00a0: ') == 2


@pytest.mark.parametrize("vers", ["bas", "https://evil.example/"])
def test_apres_un_jalon_deplace_l_export_va_toujours_a_la_page(client_de, cuisine, vers):
    adresse = f"{reverse('atelier_progression', args=[cuisine.pk])}?deplace=1&vers={vers}"

    page = client_de("cuisine").get(adresse).content.decode()

    assert '<form method="post" aria-label="Exporter\u00a0: Progression">' in page


def test_la_progression_sort_dans_son_ordre_avec_ce_qui_est_fait(client_de, cuisine):
    export = exporter(client_de("cuisine"), reverse("atelier_progression", args=[cuisine.pk]), "csv")

    titres, *rangees = rangees_csv(export)
    assert titres[-2:] == ["Où on en est", "Séances qui le travaillent"]
    assert [(rangee[1], *rangee[-2:]) for rangee in rangees] == [
        ("'+ Lire une recette", "Fait", "12/03/2013"),
        ("Peser", "Pas encore", ""),
    ]
    assert export["Content-Disposition"].endswith('-atelier-cuisine.csv"')


def test_les_besoins_d_un_atelier_sortent_sans_ceux_des_autres(client_de, cuisine):
    creer_expression(creer_besoin(creer_atelier("Couture"), precision="coudre"))
    creer_expression(creer_besoin(cuisine, precision="commander à table"))

    titres, *rangees = rangees_csv(exporter(client_de("cuisine"), reverse("atelier_besoins", args=[cuisine.pk]), "csv"))

    assert [rangee[titres.index("En quelques mots")] for rangee in rangees] == ["commander à table"]


def test_le_calendrier_sort_ses_jours_et_ses_choix_et_les_dit(client_de, cuisine):
    creer_seance(creer_atelier("Couture"), date=date(2013, 3, 13))
    creer_seance(cuisine, date=date(2013, 7, 2))

    export = exporter(client_de("cuisine"), f"/calendrier/?vue=mois&date=2013-03-12&atelier={cuisine.pk}", "csv")

    titres, *rangees = rangees_csv(export)
    assert [rangee[titres.index("Date")] for rangee in rangees] == ["12/03/2013", "19/03/2013", "26/03/2013"]
    assert [rangee[titres.index("Présents")] for rangee in rangees] == ["2", "", ""]
    assert export["Content-Disposition"].endswith('-mars-2013-atelier-cuisine.csv"')


def test_la_liste_d_attente_sort_dans_son_ordre_puis_avec_ses_reponses(client_de, cuisine):
    for prenom, champs in (
        ("Anne", {"demandee_le": date(2013, 2, 2)}),
        ("Zoé", {"demandee_le": date(2013, 2, 1)}),
        ("Marc", {"issue": "refusee", "decidee_le": date(2013, 3, 12)}),
    ):
        creer_attente(creer_participant(prenom, "Roy"), cuisine, **champs)

    export = exporter(client_de("accueil"), reverse("atelier_attente", args=[cuisine.pk]), "csv")

    assert [rangee[0] for rangee in rangees_csv(export)[1:]] == ["Zoé", "Anne", "Marc"]
