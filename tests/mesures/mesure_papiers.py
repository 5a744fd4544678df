"""Time of the papers, from the click to the PDF; it judges nothing: `bin/test tests/mesures/mesure_papiers.py -s`."""

from datetime import date, timedelta
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partenaires.models import LigneFacture
from tests.factories import (
    creer_atelier,
    creer_attestation,
    creer_centre,
    creer_demande,
    creer_encadrement,
    creer_image,
    creer_ingredient,
    creer_inscription,
    creer_participant,
    creer_plat,
    creer_recette,
    creer_seance,
    creer_serie,
)
from tests.partenaires.facturation import creer_devis, creer_facture, ligne

FOIS = 5
PREMIER = date(2013, 3, 1)
MOIS = "?du=2013-03-01&au=2013-03-31&lignes=4&modele="


@pytest.fixture
def atelier(db):
    """25 people and 17 dates in one month."""
    creer_centre(logo=creer_image(cote=400))
    atelier = creer_atelier("Français du mardi", slug="francais")
    serie = creer_serie(atelier)
    for rang in range(25):
        personne = creer_participant("Marie-Antoinette", f"Abdelkader {rang}")
        creer_inscription(personne, atelier)
        creer_attestation(personne, atelier=atelier)
    for rang in range(17):
        creer_encadrement(creer_seance(atelier, date=PREMIER + timedelta(rang), lieu="Salle 2", serie=serie))
    return atelier


def test_le_temps_de_chaque_papier(atelier, client_de):
    client = client_de("direction")
    emargement = reverse("atelier_emargement_pdf", args=[atelier.pk])
    attestations = "&".join(f"a={pk}" for pk in atelier.attestations.values_list("pk", flat=True))
    papiers = {
        "grille de 25 personnes × 17 dates": f"{emargement}{MOIS}grille",
        "feuille de 25 personnes": reverse("seance_emargement_pdf", args=[atelier.seances.first().pk]),
        "17 feuilles de 25 personnes": f"{emargement}{MOIS}feuilles",
        "25 attestations": f"{reverse('attestations_pdf', args=[atelier.pk])}?{attestations}",
        "25 plannings": reverse("atelier_plannings_pdf", args=[atelier.pk]),
        "cahier de 17 séances": f"{reverse('atelier_cahier_pdf', args=[atelier.pk])}?du=2013-03-01&au=2013-03-31",
    }

    imprimer(client, papiers)


def test_le_temps_des_papiers_d_une_commande(db, client_de):
    creer_centre(logo=creer_image(cote=400))
    devis = creer_devis(None, *(ligne(f"Plat {rang}") for rang in range(10)))
    facture = creer_facture(None, *(ligne(f"Plat {rang}", modele=LigneFacture) for rang in range(10)))
    composer_vingt_menus()
    jours = "?du=2013-04-01&au=2013-04-20"
    papiers = {
        "devis de 10 lignes": reverse("devis_pdf", args=[devis.pk]),
        "facture de 10 lignes": reverse("facture_pdf", args=[facture.pk]),
        "liste de courses de 20 demandes, à l’écran": reverse("courses") + jours,
        "liste de courses de 20 demandes": reverse("courses_pdf") + jours,
    }

    imprimer(client_de("direction"), papiers)


def composer_vingt_menus():
    """20 demandes, a day each, of 4 recipes among 30, each of 8 ingredients among 100."""
    ingredients = [creer_ingredient(f"Ingrédient n° {rang}") for rang in range(100)]
    recettes = [
        creer_recette(f"Plat n° {rang}", doses=[(ingredients[(rang * 7 + place * 13) % 100], 50) for place in range(8)])
        for rang in range(30)
    ]
    for rang in range(20):
        demande = creer_demande(date=date(2013, 4, 1 + rang), statut="planifiee", convives=60)
        for place in range(4):
            creer_plat(demande, recettes[(rang * 3 + place * 7) % 30], portions=60)


def imprimer(client, papiers):
    for nom, adresse in papiers.items():
        with CaptureQueriesContext(connection) as requetes:
            assert client.get(adresse).status_code == 200
        nb_requetes = len(requetes)
        milieu, pire = mesurer(client, adresse)
        print(  # noqa: T201
            f"\n{connection.vendor} {milieu:6.3f} s, au pire {pire:.3f} s, {nb_requetes} requêtes : {nom}", end=""
        )


def mesurer(client, adresse):
    temps = []
    for _ in range(FOIS):
        depart = perf_counter()
        client.get(adresse)
        temps.append(perf_counter() - depart)
    return median(temps), max(temps)
