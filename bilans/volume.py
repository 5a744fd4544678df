"""A centre of any size, the same for the same numbers: what measurements and load trials are made on.

The proportions are those of a large centre: for 2,000 people, 60 ateliers, some 5,000 séances and 60,000 presences
over three years. Nothing here looks like anybody; the demonstration is for showing, this is for measuring.
"""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.models import (
    Atelier,
    Attente,
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
from bilans.demonstration.construire import base_vide
from bilans.demonstration.noms import identites
from bilans.volume_demandes import charger_demandes
from bilans.volume_papiers import charger_papiers
from centre.models import Centre, Compte
from centre.roles import ROLES_DE_L_EQUIPE
from participants.models import Participant, Quartier, SavoirFaire, Situation

PERSONNES_PAR_ATELIER = 33
SEANCES_PAR_AN = 28
INSCRITS_PAR_ATELIER = 15
PRESENTS_PAR_SEANCE = 12
NOMS = 400
LOT = 1000
HEURES = (time(9), time(10, 30), time(14), time(16), time(18))
JALONS, BESOINS = 8, 5
GRAINE = 2013


class VolumeImpossible(ValidationError):
    """The volume cannot be written into this database, or has no sense; the message says why, in French."""


@dataclass(frozen=True)
class Volume:
    """What was written, in rows."""

    participants: int
    ateliers: int
    seances: int
    presences: int
    demandes: int
    factures: int


@transaction.atomic
def charger(*, participants, annees, aujourdhui, demandes=0):
    """Write the volume into an empty database; the last year is today's. Raises VolumeImpossible."""
    if not base_vide():
        raise VolumeImpossible("La base contient déjà un centre : le volume ne se charge que dans une base vide.")
    if not (1 <= participants <= 50_000 and 1 <= annees <= 20 and 0 <= demandes <= 50_000):
        raise VolumeImpossible("De 1 à 50 000 personnes, de 1 à 20 années, et 50 000 demandes au plus.")
    rng = random.Random(GRAINE)
    premiere = aujourdhui.year - annees + 1
    Centre.objects.create(pk=1, nom="Centre social du Volume", commune="Homécourt", siret="99000009300015")
    comptes = _creer_comptes()
    personnes = _creer_personnes(participants, premiere, aujourdhui, rng)
    ateliers = _creer_ateliers(max(3, participants * 60 // 2000), comptes)
    seances = _creer_seances(ateliers, range(premiere, aujourdhui.year + 1), aujourdhui)
    _creer_encadrements(seances, comptes)
    inscrits = _creer_inscriptions(ateliers, personnes, premiere)
    nb_presences = _creer_presences(seances, inscrits, personnes, rng)
    _creer_contenus(ateliers, seances, personnes, premiere)
    nb_factures = 0
    if demandes:
        ecrites = charger_demandes(demandes, annees=annees, aujourdhui=aujourdhui, compte=comptes[0])
        nb_factures = charger_papiers(ecrites, aujourdhui=aujourdhui, compte=comptes[0])
    return Volume(len(personnes), len(ateliers), len(seances), nb_presences, demandes, nb_factures)


def _creer_comptes():
    """One account a role, then people in charge, one in four a volunteer; nobody can log in with them."""
    roles = [role.nom for role in ROLES_DE_L_EQUIPE] + ["animation"] * 12
    comptes = Compte.objects.bulk_create(
        Compte(
            courriel=f"{role}{rang}@volume.example",
            prenom="Compte",
            nom=str(rang),
            password="!",
            benevole=rang % 4 == 0,
        )
        for rang, role in enumerate(roles)
    )
    groupes = {groupe.name: groupe for groupe in Group.objects.all()}
    lien = Compte.groups.through
    lien.objects.bulk_create(
        lien(compte=compte, group=groupes[role]) for compte, role in zip(comptes, roles, strict=True)
    )
    return [compte for compte, role in zip(comptes, roles, strict=True) if role == "animation"]


def _creer_personnes(nombre, premiere, aujourdhui, rng):
    quartiers = Quartier.objects.bulk_create(Quartier(nom=f"Quartier {rang}") for rang in range(8))
    noms = identites(NOMS, GRAINE)
    personnes = []
    for rang in range(nombre):
        prenom, _, _, genre = noms[rang % NOMS]
        entree = date(rng.randint(premiere, aujourdhui.year), 1, 1)
        personnes.append(
            Participant(
                prenom=prenom,
                nom=noms[(rang + rang // NOMS) % NOMS][1],
                genre=genre,
                annee_naissance=1940 + rng.randrange(65) if rng.random() < 0.85 else None,
                quartier=quartiers[rang % 8] if rng.random() < 0.8 else None,
                date_entree=entree,
            )
        )
    Participant.objects.bulk_create(personnes, batch_size=LOT)
    statuts = Situation.Statut.values
    Situation.objects.bulk_create(
        (
            Situation(participant=personne, statut=statuts[rang % len(statuts)], depuis=personne.date_entree)
            for rang, personne in enumerate(personnes)
        ),
        batch_size=LOT,
    )
    return personnes


def _creer_ateliers(nombre, comptes):
    poles = list(Pole.objects.order_by("ordre", "pk"))
    ateliers = Atelier.objects.bulk_create(
        Atelier(
            nom=f"Atelier {rang:03}",
            slug=f"atelier-{rang:03}",
            pole=poles[rang % len(poles)],
            lieu=f"Salle {rang % 12}",
            capacite=INSCRITS_PAR_ATELIER if rang % 3 else None,
        )
        for rang in range(nombre)
    )
    lien = Atelier.responsables.through
    lien.objects.bulk_create(
        lien(atelier=atelier, compte=comptes[rang % len(comptes)]) for rang, atelier in enumerate(ateliers)
    )
    return ateliers


def _creer_seances(ateliers, annees, aujourdhui):
    """Weekly séances, winter and autumn; those to come are prévues, and one past séance in a hundred waits."""
    seances = []
    for annee in annees:
        for rang, atelier in enumerate(ateliers):
            serie = _creer_serie(atelier, annee, rang)
            for semaine in range(SEANCES_PAR_AN):
                seances.append(_seance(serie, annee, semaine, len(seances), aujourdhui))
    return Seance.objects.bulk_create(seances, batch_size=LOT)


def _creer_serie(atelier, annee, rang):
    debut = HEURES[rang % len(HEURES)]
    return Serie.objects.create(
        atelier=atelier,
        jour=rang % 5,
        date_debut=date(annee, 1, 8),
        date_fin=date(annee, 12, 20),
        heure_debut=debut,
        heure_fin=time(debut.hour + 2, debut.minute),
        lieu=atelier.lieu,
    )


def _seance(serie, annee, semaine, rang, aujourdhui):
    lundi = date.fromisocalendar(annee, 2 + semaine if semaine < SEANCES_PAR_AN // 2 else 22 + semaine, 1)
    le = lundi + timedelta(days=serie.jour)
    passee = le < aujourdhui and rang % 100
    return Seance(
        atelier=serie.atelier,
        serie=serie,
        date=le,
        heure_debut=serie.heure_debut,
        heure_fin=serie.heure_fin,
        lieu=serie.lieu,
        statut=Seance.Statut.REALISEE if passee else Seance.Statut.PREVUE,
    )


def _creer_encadrements(seances, comptes):
    Encadrement.objects.bulk_create(
        (
            Encadrement(seance=seance, compte=compte, qualite="benevole" if compte.benevole else "salarie")
            for seance in seances
            for compte in [comptes[seance.atelier_id % len(comptes)]]
        ),
        batch_size=LOT,
    )


def _creer_inscriptions(ateliers, personnes, premiere):
    """The people enrolled in each atelier, by its number; the first who has no place waits."""
    inscrits = {}
    for rang, atelier in enumerate(ateliers):
        debut = rang * PERSONNES_PAR_ATELIER % len(personnes)
        voisins = (personnes * 2)[debut : debut + min(INSCRITS_PAR_ATELIER + 1, len(personnes))]
        inscrits[atelier.pk], reste = voisins[:INSCRITS_PAR_ATELIER], voisins[INSCRITS_PAR_ATELIER:]
        Attente.objects.bulk_create(
            Attente(participant=personne, atelier=atelier, demandee_le=date(premiere, 9, 10)) for personne in reste
        )
    Inscription.objects.bulk_create(
        (
            Inscription(participant=personne, atelier_id=atelier, date_debut=date(premiere, 1, 1))
            for atelier, groupe in inscrits.items()
            for personne in groupe
        ),
        batch_size=LOT,
    )
    return inscrits


def _creer_presences(seances, inscrits, personnes, rng):
    """Most of the group and two who walk in, so that in time everybody came; returns how many rows."""
    statuts = (Presence.Statut.PRESENT,) * 8 + (Presence.Statut.EXCUSE, Presence.Statut.ABSENT)
    tenues = [seance for seance in seances if seance.statut == Seance.Statut.REALISEE]
    passage = 0
    presences = []
    for seance in tenues:
        groupe = rng.sample(inscrits[seance.atelier_id], min(PRESENTS_PAR_SEANCE - 2, len(inscrits[seance.atelier_id])))
        libres = [personnes[(passage + decalage) % len(personnes)] for decalage in range(2)]
        passage += 2
        venus = {personne.pk: personne for personne in [*groupe, *libres]}
        presences += [
            Presence(seance=seance, participant=personne, statut=rng.choice(statuts)) for personne in venus.values()
        ]
    for debut in range(0, len(presences), LOT):
        Presence.objects.bulk_create(islice(presences, debut, debut + LOT))
    return len(presences)


def _creer_contenus(ateliers, seances, personnes, premiere):
    """Steps worked on, needs voiced, and things people pass on, a few for each atelier."""
    jalons = Jalon.objects.bulk_create(
        Jalon(atelier=atelier, ordre=rang + 1, intitule=f"Jalon {rang + 1}")
        for atelier in ateliers
        for rang in range(JALONS)
    )
    par_atelier = {atelier.pk: jalons[rang * JALONS : (rang + 1) * JALONS] for rang, atelier in enumerate(ateliers)}
    JalonTravaille.objects.bulk_create(
        (
            JalonTravaille(seance=seance, jalon=par_atelier[seance.atelier_id][rang % JALONS], atteint=rang % 3 == 0)
            for rang, seance in enumerate(seances)
        ),
        batch_size=LOT,
    )
    natures = Besoin.Nature.values
    besoins = Besoin.objects.bulk_create(
        Besoin(atelier=atelier, nature=natures[(rang + place) % len(natures)])
        for rang, atelier in enumerate(ateliers)
        for place in range(BESOINS)
    )
    Expression.objects.bulk_create(
        Expression(besoin=besoin, nombre=1 + rang % 7, exprimee_le=date(premiere, 3, 1))
        for rang, besoin in enumerate(besoins)
    )
    savoirs = SavoirFaire.objects.bulk_create(
        SavoirFaire(
            participant=personne,
            domaine=SavoirFaire.Domaine.CUISINE,
            intitule="Une recette",
            transmet=True,
            note_le=personne.date_entree,
        )
        for personne in personnes[::10]
    )
    Transmission.objects.bulk_create(
        (
            Transmission(seance=seance, savoir_faire=savoirs[rang % len(savoirs)])
            for rang, seance in enumerate(seances[::12])
        ),
        batch_size=LOT,
    )
