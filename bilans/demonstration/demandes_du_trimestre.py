"""The demandes of the term under way, counted from the day of loading."""

from datetime import time, timedelta

from bilans.demonstration.demandes import FicheDemande, Nature, Remise, Statut, creer_demandes
from bilans.demonstration.jours import jour_de_classe, jour_ouvre

# From the loading day: a demande served and one prepared, each with its séance the same day.
CUISINE_SOLIDAIRE = (timedelta(days=-20), timedelta(days=12))
A_ENCAISSER = timedelta(days=-75)  # served before the term, and still unpaid


def creer_demandes_du_trimestre(aujourdhui, partenaires):
    """One demande still to be paid, one served, one prepared, three that wait; returns them by day."""
    fiches = {fiche.date: fiche for fiche in (*_servies(aujourdhui), *_prevues(aujourdhui))}
    return creer_demandes(fiches, partenaires)


def _servies(aujourdhui):
    yield FicheDemande(
        "intervention",
        "Buffet d’accueil des salariés",
        Nature.BUFFET_FROID,
        jour_ouvre(aujourdhui + A_ENCAISSER),
        Statut.FACTUREE,
        convives=35,
        remise=Remise.RETRAIT,
    )
    yield FicheDemande(
        "ccas",
        "Repas des aînés",
        Nature.REPAS_ASSIS,
        jour_ouvre(aujourdhui + CUISINE_SOLIDAIRE[0]),
        Statut.REALISEE,
        convives=42,
        lieu="Salle des fêtes",
        remise=Remise.LIVRAISON,
    )


def _prevues(aujourdhui):
    yield FicheDemande(
        "handball",
        "Pâtisseries du tournoi",
        Nature.PIECES,
        jour_ouvre(aujourdhui + CUISINE_SOLIDAIRE[1]),
        Statut.PLANIFIEE,
        pieces=200,
        heure=time(16, 30),
        remise=Remise.RETRAIT,
    )
    yield FicheDemande(
        "mission-locale",
        "Goûter du forum de l’emploi",
        Nature.GOUTER,
        jour_ouvre(aujourdhui + timedelta(days=16)),
        Statut.RECUE,
        convives=50,
    )
    yield FicheDemande(
        "handball",
        "Buffet de l’assemblée générale",
        Nature.BUFFET_FROID,
        aujourdhui + timedelta(days=20),
        Statut.DEVIS_ENVOYE,
        convives=70,
        lieu="Grande salle du centre",
        remise=Remise.SUR_PLACE,
        service=True,
    )
    yield FicheDemande(
        "ecole",
        "Goûter de la fête de l’école",
        Nature.GOUTER,
        jour_de_classe(aujourdhui + timedelta(days=30)),
        Statut.ETUDIEE,
        convives=90,
    )
