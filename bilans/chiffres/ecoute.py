"""What people asked for: needs and their answers, what they said of the séances, the demands left without a place."""

from collections import Counter
from functools import partial

from ateliers.models import Attente, Avis, Besoin, Empechement, Expression, Inscription
from bilans.chiffres.chiffre import Chiffre
from bilans.chiffres.definitions import DEFINITIONS

REPONDU = Besoin.Etat.REPONDU


def ecoute(releve, perimetre):
    """Needs voiced and met, faces shown, demands without an answer; nobody is named in a figure."""
    yield from _besoins(releve, perimetre)
    yield from _avis(releve, perimetre)
    yield from _sans_reponse(releve, perimetre)


def besoins_de_l_annee(releve, perimetre):
    """The needs voiced in the year, as rows, with their voices and their state at the end of the period."""
    exprimes = Besoin.objects.de_l_annee(releve.annee).filter(perimetre.condition())
    return exprimes.avec_voix(annee=releve.annee).avec_etat(au=releve.au)


def _besoins(releve, perimetre):
    """All of them, then by nature, for the natures that were voiced."""
    tous = releve.lignes_de(perimetre, "besoins")
    for nature in (None, *Besoin.Nature):
        siens = [besoin for besoin in tous if nature in (None, besoin["nature"])]
        if siens or nature is None:
            yield from _exprimes(releve, perimetre, siens, nature)


def _exprimes(releve, perimetre, siens, nature):
    def lignes():
        besoins = besoins_de_l_annee(releve, perimetre)
        return besoins.filter(nature=nature) if nature else besoins

    def voix():
        dites = Expression.objects.filter(exprimee_le__year=releve.annee)
        dites = dites.filter(perimetre.condition("besoin__atelier"))
        return dites.filter(besoin__nature=nature) if nature else dites

    repondus = sum(besoin["etat"] == REPONDU for besoin in siens)
    valeurs = {
        "nombre": (len(siens), lignes),
        "voix": (sum(besoin["nb_voix"] for besoin in siens), voix),
        "repondus": (repondus, lambda: lignes().filter(etat=REPONDU)),
        "sans_reponse": (len(siens) - repondus, lambda: lignes().exclude(etat=REPONDU)),
    }
    for mesure, (valeur, rangs) in valeurs.items():
        code = f"besoins.{nature}.{mesure}" if nature else f"besoins.{mesure}"
        yield _detaille(f"besoins.{mesure}", code, perimetre, valeur, rangs, nature)


def _avis(releve, perimetre):
    nombres = Counter()
    for ligne in releve.lignes_de(perimetre, "avis"):
        nombres[ligne["visage"]] += ligne["total"]

    def lignes(visage=None):
        donnes = Avis.objects.filter(seance__statut="realisee", seance__date__year=releve.annee)
        donnes = donnes.filter(perimetre.condition("seance__atelier"))
        return donnes.filter(visage=visage) if visage else donnes

    yield Chiffre.defini("avis", perimetre, nombres.total(), lignes)
    for visage in Avis.Visage:
        mots = f"avis «\u00a0{visage.label.lower()}\u00a0»"
        yield Chiffre(
            f"avis.{visage}",
            perimetre,
            mots,
            DEFINITIONS["avis"].phrase,
            nombres[visage],
            partial(lignes, visage),
            mesure="nombre",
        )


def _sans_reponse(releve, perimetre):
    """Those who asked and had no place, those who had one and could not come; then what keeps each away."""

    def attentes(raison=None):
        restees = Attente.objects.sans_reponse(releve.annee).avec_raison().filter(perimetre.condition())
        return restees.filter(raison=raison) if raison else restees

    def inscriptions(empechement=None):
        arretees = Inscription.objects.empechees(releve.annee).filter(perimetre.condition())
        return arretees.filter(empechement=empechement) if empechement else arretees

    yield from _par_raison(releve, perimetre, "attentes", attentes, Attente.Motif)
    yield from _par_raison(releve, perimetre, "empechements", inscriptions, Empechement)


def _par_raison(releve, perimetre, code, lignes, raisons):
    nombres = Counter()
    for ligne in releve.lignes_de(perimetre, code):
        nombres[ligne["raison"]] += ligne["nombre"]
    yield Chiffre.defini(code, perimetre, nombres.total(), lignes)
    for raison in raisons:
        yield _detaille(code, f"{code}.{raison}", perimetre, nombres[raison], partial(lignes, raison), raison)


def _detaille(mots, code, perimetre, valeur, lignes, detail):
    """The figure defined by these words, told of one of its details."""
    definition = DEFINITIONS[mots]
    precision = f" ({detail.label.lower()})" if detail else ""
    return Chiffre(
        code,
        perimetre,
        f"{definition.libelle}{precision}",
        definition.phrase,
        valeur,
        lignes,
        singulier=f"{definition.singulier}{precision}",
        mesure=definition.mesure,
    )
