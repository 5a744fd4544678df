"""Server time of every page of the team, and of the portal's home, on a large centre. Prints, never judges.

A page is asked for as a server asks for it: the client of the tests would also copy the context of each template.
Not collected with the tests: `bin/test tests/mesures/mesure_pages.py -s`, then the same with DATABASE_URL.
"""

from statistics import median, quantiles
from time import perf_counter

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ateliers.models import Presence, Seance
from bilans.volume import charger
from centre.models import Centre, Compte
from partenaires.models import Compteur, Demande, Facture, Partenaire
from tests.acces import ROUTES
from tests.parcours.test_toutes_les_pages import PAGES

FOIS = 20  # enough for a 95th percentile beside the worst
AUSSI = [
    "/calendrier/?vue=mois",
    "/calendrier/?vue=liste",
    "/personnes/?q=mar",
    "/?seances=miennes",
    "/factures/?etat=en-retard",
    "/factures/?page=40",
]


@pytest.fixture
def grande_scene(db, request):
    """The scene of the tests on top of a large centre, its busiest rows in place of the small ones."""
    aujourdhui = timezone.localdate()
    print(charger(participants=2000, annees=3, demandes=5000, aujourdhui=aujourdhui))  # noqa: T201
    Centre.objects.all().delete()  # the scene brings its own
    Compteur.objects.all().delete()  # its papers are of 2013
    presence = Presence.objects.filter(seance__date__lt=aujourdhui).order_by("-seance__date", "pk").first()
    facture = Facture.objects.order_by("-date", "-pk").first()
    prevue = Seance.objects.filter(atelier=presence.seance.atelier_id, date__gt=aujourdhui).order_by("date").first()
    volume = {
        "annee": aujourdhui.year,
        "demande_facturee": facture.demande_id,
        "facture": facture.pk,
        "partenaire": _un_grand_demandeur().pk,
        "atelier": presence.seance.atelier_id,
        "participant": presence.participant_id,
        "seance": presence.seance_id,
    }
    return request.getfixturevalue("scene") | volume | ({"seance_prevue": prevue.pk} if prevue else {})


def _un_grand_demandeur():
    """A partner to whom the 300 latest demandes without papers are given: the volume shares them out evenly."""
    partenaire = Partenaire.objects.order_by("pk").first()
    dernieres = Demande.objects.filter(devis=None).order_by("-date", "-pk").values_list("pk", flat=True)[:300]
    Demande.objects.filter(pk__in=list(dernieres)).update(partenaire=partenaire)
    return partenaire


def adresse(nom, scene):
    return reverse(nom, kwargs={cle: scene[valeur] for cle, valeur in ROUTES[nom][1].items()})


def serveur(client):
    """A function that asks the server for an address with the session of this client, and gives the status."""
    usine, application = RequestFactory(), WSGIHandler()
    usine.cookies = client.cookies
    for signal in (request_started, request_finished):  # the connection holds the transaction of the test
        signal.disconnect(close_old_connections)

    def demander(url):
        statuts = []
        response = application(usine.get(url).environ, lambda statut, entetes: statuts.append(int(statut[:3])))
        for _ in response:
            pass
        response.close()
        return statuts[0]

    return demander


def _chronometrer(demander, url, profondeur):
    """The time in milliseconds, from that many calls deeper.

    CPython 3.11 allots its stack by pieces: a loop that falls on the edge of one takes up to three times longer, and
    the depth of a server is not that of a test. Asked from twenty depths, the median is that of a server.
    """
    if profondeur:
        return _chronometrer(demander, url, profondeur - 1)
    depart = perf_counter()
    demander(url)
    return (perf_counter() - depart) * 1000


def mesurer(demander, url):
    """The address, how many queries it asks, and in milliseconds its median, its 95th percentile and its worst time."""
    demander(url)
    with CaptureQueriesContext(connection) as requetes:
        statut = demander(url)
    nb_requetes = len(requetes)
    temps = []
    for profondeur in range(FOIS):
        temps.append(_chronometrer(demander, url, profondeur))
    p95 = quantiles(temps, n=20, method="inclusive")[-1]
    return median(temps), p95, max(temps), nb_requetes, statut, url


def test_le_temps_de_chaque_page(grande_scene, client_de):
    compte = Compte.objects.filter(acces_partenaire__partenaire=grande_scene["partenaire"]).first()
    direction, partenaire = serveur(client_de("direction")), serveur(client_de(compte=compte))
    adresses = [adresse(nom, grande_scene) for nom in PAGES["direction"].split()] + AUSSI
    adresses.append(reverse("demande_detail", args=[grande_scene["demande_facturee"]]))
    du_portail = [adresse(nom, grande_scene) for nom in ("portail", "portail_factures", "portail_demande_creer")]

    mesures = [mesurer(direction, url) for url in adresses] + [mesurer(partenaire, url) for url in du_portail]
    mesures.sort(reverse=True)

    print(f"\n{connection.vendor}, {FOIS} fois chacune\n médiane    p95   pire  requêtes")  # noqa: T201
    for milieu, p95, pire, nb_requetes, statut, url in mesures:
        print(f"{milieu:8.1f} {p95:6.1f} {pire:6.1f} {nb_requetes:5}  {statut} {url}")  # noqa: T201
    assert len(mesures) == len(adresses) + len(du_portail)
