"""The waiting list as a person at the desk uses it."""

from django.urls import reverse

from tests.lecture import textes

PLACE = "Une place est libre{} : la proposer à {}, qui attend depuis {}. Proposer la place"


def attendre(client, atelier, **saisie):
    valeurs = {"motif": "complet", "demandee_le": "2013-03-12", **saisie}
    return client.post(reverse("attente_creer", args=[atelier.pk]), valeurs, follow=True)


def repondre(client, attente, reponse, **saisie):
    return client.post(reverse("attente_repondre", args=[attente.pk]), {"reponse": reponse, **saisie}, follow=True)


def proposer(client, attente):
    return client.post(reverse("attente_proposer", args=[attente.pk]), follow=True)


def liste_de(client, atelier):
    return client.get(reverse("atelier_attente", args=[atelier.pk]))


def places_libres(response):
    return textes(response, "form", "place-libre")
