"""Rows of the ateliers, their séances and all that is lived there."""

from datetime import date, time

from ateliers.models import (
    Agenda,
    Appel,
    Atelier,
    Attente,
    Attestation,
    Avis,
    Besoin,
    Encadrement,
    Expression,
    Inscription,
    Jalon,
    JalonTravaille,
    Pole,
    Presence,
    Seance,
    Serie,
    Transmission,
)
from tests.factories.centre import creer_compte
from tests.factories.participants import creer_participant, creer_savoir_faire
from tests.factories.rang import rangs


def le_pole(slug="vie-quotidienne"):
    """One of the three pôles the product ships with."""
    return Pole.objects.get(slug=slug)


def creer_atelier(nom=None, pole=None, **champs):
    nom = nom or f"Atelier {next(rangs)}"
    slug = champs.pop("slug", nom.lower().replace(" ", "-"))
    return Atelier.objects.create(nom=nom, slug=slug, pole=pole or le_pole(), **champs)


def creer_seance(atelier=None, **champs):
    champs = {"date": date(2013, 3, 12), "heure_debut": time(14), "heure_fin": time(16), **champs}
    return Seance.objects.create(atelier=atelier or creer_atelier(), **champs)


def creer_inscription(participant=None, atelier=None, **champs):
    champs = {"date_debut": date(2013, 1, 1), **champs}
    return Inscription.objects.create(
        participant=participant or creer_participant(), atelier=atelier or creer_atelier(), **champs
    )


def creer_presence(seance=None, participant=None, **champs):
    return Presence.objects.create(
        seance=seance or creer_seance(statut=Seance.Statut.REALISEE),
        participant=participant or creer_participant(),
        **{"statut": Presence.Statut.PRESENT, **champs},
    )


def creer_serie(atelier=None, **champs):
    """A plan without its séances: every Tuesday of the spring, unless told otherwise."""
    champs = {
        "jour": Serie.Jour.MARDI,
        "date_debut": date(2013, 3, 1),
        "date_fin": date(2013, 6, 30),
        "heure_debut": time(14),
        "heure_fin": time(16),
        **champs,
    }
    return Serie.objects.create(atelier=atelier or creer_atelier(), **champs)


def creer_encadrement(seance=None, compte=None, **champs):
    return Encadrement.objects.create(
        seance=seance or creer_seance(), compte=compte or creer_compte("animation"), **champs
    )


def creer_attente(participant=None, atelier=None, **champs):
    champs = {"demandee_le": date(2013, 9, 10), **champs}
    return Attente.objects.create(
        participant=participant or creer_participant(), atelier=atelier or creer_atelier(), **champs
    )


def creer_appel(inscription=None, par=None, **champs):
    champs = {"passe_le": date(2013, 4, 2), "suite": Appel.Suite.REVIENT, **champs}
    return Appel.objects.create(
        inscription=inscription or creer_inscription(), par=par or creer_compte("accueil"), **champs
    )


def creer_jalon(atelier=None, intitule=None, **champs):
    intitule = intitule or f"Jalon {next(rangs)}"
    return Jalon.objects.create(atelier=atelier or creer_atelier(), intitule=intitule, **champs)


def creer_jalon_travaille(seance=None, jalon=None, **champs):
    seance = seance or creer_seance()
    return JalonTravaille.objects.create(seance=seance, jalon=jalon or creer_jalon(seance.atelier), **champs)


def creer_besoin(atelier=None, nature=Besoin.Nature.PARLER, **champs):
    return Besoin.objects.create(atelier=atelier or creer_atelier(), nature=nature, **champs)


def creer_expression(besoin=None, **champs):
    champs = {"exprimee_le": date(2013, 3, 12), **champs}
    return Expression.objects.create(besoin=besoin or creer_besoin(), **champs)


def creer_avis(seance=None, visage=Avis.Visage.BIEN, nombre=1):
    return Avis.objects.create(seance=seance or creer_seance(), visage=visage, nombre=nombre)


def creer_transmission(seance=None, savoir_faire=None):
    return Transmission.objects.create(
        seance=seance or creer_seance(), savoir_faire=savoir_faire or creer_savoir_faire()
    )


def creer_attestation(participant=None, par=None, **champs):
    rang = next(rangs)
    champs = {
        "code": f"ESSAI{rang}",
        "intitule": str(champs.get("atelier", "Français")),
        "date_debut": date(2013, 1, 1),
        "date_fin": date(2013, 6, 30),
        "minutes_suivies": 120,
        "minutes_proposees": 240,
        "seances_suivies": 1,
        "delivree_le": date(2013, 7, 1),
        **champs,
    }
    return Attestation.objects.create(
        participant=participant or creer_participant(), delivree_par=par or creer_compte("accueil"), **champs
    )


def creer_agenda(compte=None):
    return Agenda.objects.create(compte=compte or creer_compte("animation"))
