"""Rows of the people."""

from datetime import date

from participants.models import EtapeEmploi, Participant, Quartier, SavoirFaire, Situation
from tests.factories.rang import rangs


def creer_quartier(nom=None, **champs):
    return Quartier.objects.create(nom=nom or f"Quartier {next(rangs)}", **champs)


def creer_participant(prenom=None, nom=None, **champs):
    rang = next(rangs)
    champs = {
        "prenom": prenom or f"Prenom{rang}",
        "nom": nom or f"Nom{rang}",
        "date_entree": date(2013, 1, 1),
        **champs,
    }
    return Participant.objects.create(**champs)


def creer_situation(participant, statut=Situation.Statut.FOYER, depuis=date(2013, 1, 1), **champs):
    return Situation.objects.create(participant=participant, statut=statut, depuis=depuis, **champs)


def creer_etape(participant=None, **champs):
    champs = {"nature": EtapeEmploi.Nature.PERMIS_B, "date_debut": date(2013, 3, 1), **champs}
    return EtapeEmploi.objects.create(participant=participant or creer_participant(), **champs)


def creer_savoir_faire(participant=None, intitule=None, **champs):
    champs = {"domaine": SavoirFaire.Domaine.CUISINE, "transmet": True, "note_le": date(2013, 1, 15), **champs}
    intitule = intitule or f"Savoir-faire {next(rangs)}"
    return SavoirFaire.objects.create(participant=participant or creer_participant(), intitule=intitule, **champs)
