"""The steps towards work that were alive in the year; steps and persons are two figures."""

from datetime import date

from django.db.models import Q

from bilans.chiffres.chiffre import Chiffre
from bilans.chiffres.definitions import DEFINITIONS
from participants.models import EtapeEmploi, Participant


def emploi(releve, perimetre):
    """Steps by kind and by family, for the year only: a step belongs to a person, not to an atelier."""
    if not perimetre.est_l_annee:
        return
    toutes = ("étapes vers l’emploi", "étape vers l’emploi")
    yield from _etapes(releve, perimetre, "etapes", toutes, tuple(EtapeEmploi.Nature))
    for famille, natures in EtapeEmploi.FAMILLES.items():
        yield from _etapes(releve, perimetre, f"etapes.famille_{famille}", (famille.label,) * 2, natures)
    for nature in EtapeEmploi.Nature:
        yield from _etapes(releve, perimetre, f"etapes.{nature}", (nature.label,) * 2, (nature,))


def _etapes(releve, perimetre, code, noms, natures):
    etapes = [etape for etape in releve.etapes if etape["nature"] in natures]
    valeurs = {
        "nombre": len(etapes),
        "personnes": len({etape["participant"] for etape in etapes}),
        "commencees": sum(etape["date_debut"].year == releve.annee for etape in etapes),
        "en_cours": sum(_est_en_cours(etape, releve.au) for etape in etapes),
        "obtenues": sum(_est_obtenue(etape, releve.au) for etape in etapes),
    }
    for mesure, valeur in valeurs.items():
        mots = DEFINITIONS["personnes_etapes" if mesure == "personnes" else mesure]
        yield Chiffre(
            f"{code}.{mesure}",
            perimetre,
            f"{noms[0]}{mots.libelle}",
            mots.phrase,
            valeur,
            lambda mesure=mesure: _lignes(releve, natures, mesure),
            singulier=f"{noms[1]}{mots.singulier}",
        )


def _lignes(releve, natures, mesure):
    etapes = EtapeEmploi.objects.pendant(releve.annee, au=releve.au).filter(nature__in=natures)
    if mesure == "personnes":
        return Participant.objects.filter(pk__in=etapes.values("participant"))
    return etapes.filter(
        {
            "nombre": Q(),
            "commencees": Q(date_debut__year=releve.annee),
            "en_cours": _en_cours(releve.au),
            "obtenues": ~_en_cours(releve.au) & Q(etat=EtapeEmploi.Etat.OBTENU),
        }[mesure]
    )


def _est_en_cours(etape, au: date):
    return etape["date_fin"] is None or etape["date_fin"] > au


def _est_obtenue(etape, au: date):
    return not _est_en_cours(etape, au) and etape["etat"] == EtapeEmploi.Etat.OBTENU


def _en_cours(au: date):
    return Q(date_fin=None) | Q(date_fin__gt=au)
