"""« Cette séance et les suivantes » as a person uses it: she reads the list, then sends it back."""

from datetime import date

from django.urls import reverse

from ateliers.models import Seance
from tests.factories import creer_atelier, creer_seance, creer_serie

MARDIS = [date(2013, 3, 19), date(2013, 3, 26), date(2013, 4, 2), date(2013, 4, 9)]
DEPLACEMENT = {"montrer": "oui", "jour": "3", "heure_debut": "09:00", "heure_fin": "11:00", "lieu": "Salle 3"}


def creer_mardis():
    """Four Tuesdays of a série, to come."""
    serie = creer_serie(creer_atelier("Cuisine"), lieu="Salle 2")
    return [creer_seance(serie.atelier, serie=serie, date=jour, lieu="Salle 2") for jour in MARDIS]


def url_de(geste, seance):
    return reverse(f"suivantes_{geste}", args=[seance.pk])


def apercu(client, geste, seance, saisie=None):
    return client.get(url_de(geste, seance), {"montrer": "oui", **(saisie or {})}).context["apercu"]


def changer(client, geste, seance, saisie=None, *, sauf=()):
    """Read the list, then send it back as it is shown, but for the séances of these days."""
    liste = apercu(client, geste, seance, saisie)
    cles = [ligne.cle for ligne in liste.possibles if ligne.cochee and ligne.date not in sauf]
    envoi = {**(saisie or {}), "cles": cles, "dits": liste.dits}
    return client.post(url_de(geste, seance), envoi, follow=True)


def jours(seances):
    return [(seance.date, seance.statut) for seance in seances]


def relues(seances):
    return list(Seance.objects.filter(pk__in=[seance.pk for seance in seances]).order_by("date"))
