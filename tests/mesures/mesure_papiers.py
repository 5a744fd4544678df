"""Time of the papers, from the click to the PDF; it judges nothing: `bin/test tests/mesures/mesure_papiers.py -s`."""

from datetime import date, timedelta
from statistics import median
from time import perf_counter

import pytest
from django.urls import reverse

from tests.factories import (
    creer_atelier,
    creer_attestation,
    creer_centre,
    creer_encadrement,
    creer_image,
    creer_inscription,
    creer_participant,
    creer_seance,
    creer_serie,
)

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

    for nom, adresse in papiers.items():
        milieu, pire = mesurer(client, adresse)
        print(f"\n{milieu:6.2f} s, au pire {pire:.2f} s : {nom}", end="")  # noqa: T201


def mesurer(client, adresse):
    assert client.get(adresse)["Content-Type"] == "application/pdf"
    temps = []
    for _ in range(FOIS):
        depart = perf_counter()
        client.get(adresse)
        temps.append(perf_counter() - depart)
    return median(temps), max(temps)
