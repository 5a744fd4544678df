"""Attendance sheets as a browser without script sends them."""

from html.parser import HTMLParser

from django.urls import reverse
from django.utils import timezone

from ateliers.actions.feuille import Ligne, enregistrer_feuille
from ateliers.models import Presence
from tests.factories import creer_inscription, creer_participant, creer_seance

PRESENT, EXCUSE, ABSENT = Presence.Statut.PRESENT, Presence.Statut.EXCUSE, Presence.Statut.ABSENT


def url_de(seance):
    return reverse("seance_presences", args=[seance.pk])


def inscrits(seance, *noms):
    """People enrolled in the atelier of the séance, each « Prénom Nom »."""
    personnes = [creer_participant(*nom.split(" ", 1)) for nom in noms]
    for personne in personnes:
        creer_inscription(personne, seance.atelier)
    return personnes


def seance_de(*noms, **champs):
    seance = creer_seance(**champs)
    return seance, *inscrits(seance, *noms)


def saisie(seance, marques, **champs):
    """What the sheet sends: `{personne: statut}`, then any other field by its name, `_` for `-`."""
    donnees = {"version": seance.version, "visiteurs": seance.visiteurs, "action": "enregistrer"}
    donnees["ligne"] = [personne.pk for personne in marques]
    donnees |= {f"ligne-{personne.pk}-statut": statut for personne, statut in marques.items()}
    return donnees | champs


def ecrire(seance, marques, *, par, le=None, **champs):
    """Save a sheet through the deed: `{personne: statut}`."""
    options = {"visiteurs": 0, "version": seance.version, "par": par, "le": le or timezone.now(), **champs}
    lignes = [Ligne(personne.pk, statut) for personne, statut in marques.items()]
    return enregistrer_feuille(seance, lignes=lignes, **options)


def marques_de(seance):
    """What is written: `{« Prénom Nom »: statut}`."""
    return {str(presence.participant): presence.statut for presence in seance.presences.select_related("participant")}


def lu(response):
    """The page as it is read, no-break spaces as spaces."""
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


class Champs(HTMLParser):
    """The fields of the sheet in a page, as a browser would send them back: `{name: [values]}`."""

    def __init__(self, response):
        super().__init__()
        self.valeurs, self.boutons, self._liste, self._zone, self._dedans = {}, [], "", "", False
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self._dedans = attrs.get("id") == "feuille"
        if not self._dedans:
            return
        coche = attrs.get("type") != "radio" or "checked" in attrs
        if tag == "input" and "name" in attrs and coche:
            self.valeurs.setdefault(attrs["name"], []).append(attrs.get("value", ""))
        elif tag == "select":
            self._liste = attrs["name"]
        elif tag == "option" and "selected" in attrs:
            self.valeurs[self._liste] = [attrs["value"]]
        elif tag == "textarea":
            self._zone = attrs["name"]
        elif tag == "button" and "name" in attrs:
            self.boutons.append((attrs["name"], attrs["value"]))

    def handle_data(self, data):
        if self._zone:
            self.valeurs[self._zone] = [data.strip()]
            self._zone = ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._dedans = False
