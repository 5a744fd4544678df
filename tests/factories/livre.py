"""Rows of the autofinancement ledger."""

from datetime import date
from decimal import Decimal

from partenaires.models import (
    Action,
    Affectation,
    Mouvement,
    Projet,
)
from tests.factories.centre import creer_compte
from tests.factories.rang import rangs


def creer_action(nom=None, **champs):
    return Action.objects.create(nom=nom or f"Action {next(rangs)}", **{"date": date(2013, 6, 1), **champs})


def creer_mouvement(action=None, **champs):
    """A receipt of a hundred euros, unless told otherwise."""
    champs = {
        "date": date(2013, 6, 10),
        "piece": f"B-{next(rangs)}",
        "libelle": "Vente",
        "sens": Mouvement.Sens.RECETTE,
        "montant": "100",
        "moyen": Mouvement.Moyen.ESPECES,
        **champs,
    }
    champs["montant"] = Decimal(champs["montant"])
    par = creer_compte("tresorerie")
    return Mouvement.objects.create(action=action or creer_action(), saisi_par=par, **champs)


def creer_projet(nom=None, **champs):
    return Projet.objects.create(nom=nom or f"le projet {next(rangs)}", **champs)


def creer_affectation(action=None, projet=None, **champs):
    champs = {"montant": "50", "date": date(2013, 6, 20), **champs}
    return Affectation.objects.create(
        action=action or creer_action(), projet=projet or creer_projet(), par=creer_compte("tresorerie"), **champs
    )
