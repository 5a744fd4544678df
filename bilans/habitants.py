"""What the inhabitants gave and asked for, grouped for a reader, the same on the screen and on paper."""

from ateliers.models import Attente, Avis, Besoin
from bilans.chiffres import Chiffres
from bilans.tableaux import Rang, Tableau
from participants.models import SavoirFaire

PARTICIPATION = (
    "heures_benevolat",
    "benevoles",
    "heures_benevoles",
    "benevoles_equipe",
    "heures_benevoles_equipe",
    "enfants",
    "transmissions",
    "transmetteurs",
)
BESOINS = ("besoins.nombre", "besoins.voix", "besoins.repondus", "besoins.sans_reponse")
TRANSMISSIONS = (("transmissions", "Fois"), ("transmetteurs", "Personnes"))
NATURES = (("nombre", "Besoins"), ("voix", "Voix"), ("repondus", "Avec une réponse"))
RAISONS = (("attentes", "Restées sans place"), ("empechements", "Inscriptions arrêtées"))


def groupes(chiffres: Chiffres, perimetre="annee"):
    """Everything below, by the name its template knows; where nothing happened, it is empty."""
    return {
        "participation": connus(chiffres, PARTICIPATION, perimetre),
        "transmissions": tableau_des_transmissions(chiffres, perimetre),
        "ecoute": besoins_exprimes(chiffres, perimetre),
        "besoins": tableau_des_besoins(chiffres, perimetre),
        "avis": connus(chiffres, [f"avis.{visage}" for visage in Avis.Visage], perimetre),
        "sans_reponse": tableau_sans_reponse(chiffres, perimetre),
    }


def connus(chiffres, codes, perimetre):
    """The figures of these codes that are not at zero."""
    return [chiffre for code in codes if (chiffre := chiffres.chiffre(code, perimetre)).valeur]


def besoins_exprimes(chiffres, perimetre):
    """The needs and their answers, zeros included: that nothing answered them yet is a figure too."""
    if not chiffres.chiffre("besoins.nombre", perimetre).valeur:
        return []
    return [chiffres.chiffre(code, perimetre) for code in BESOINS]


def tableau_des_transmissions(chiffres, perimetre="annee"):
    """A line a domain; None when nothing was passed on."""
    if not chiffres.chiffre("transmissions", perimetre).valeur:
        return None
    existants = {chiffre.modalite for chiffre in chiffres.famille("transmissions", perimetre)}
    rangs = [
        Rang(domaine.label, _ligne(chiffres, perimetre, [f"{code}.{domaine}" for code, _ in TRANSMISSIONS]))
        for domaine in SavoirFaire.Domaine
        if domaine in existants
    ]
    total = Rang("Tous les savoir-faire", _ligne(chiffres, perimetre, dict(TRANSMISSIONS)), est_total=True)
    return Tableau(tuple(titre for _, titre in TRANSMISSIONS), (*rangs, total))


def tableau_des_besoins(chiffres, perimetre="annee"):
    """A line a kind of need, the most voiced first; None when nobody voiced any."""
    if not chiffres.chiffre("besoins.nombre", perimetre).valeur:
        return None
    exprimees = [nature for nature in Besoin.Nature if chiffres.famille(f"besoins.{nature}", perimetre)]
    exprimees.sort(key=lambda nature: -chiffres.chiffre(f"besoins.{nature}.voix", perimetre).valeur)
    rangs = [
        Rang(nature.label, _ligne(chiffres, perimetre, [f"besoins.{nature}.{mesure}" for mesure, _ in NATURES]))
        for nature in exprimees
    ]
    total = [f"besoins.{mesure}" for mesure, _ in NATURES]
    rangs.append(Rang("Tous les besoins", _ligne(chiffres, perimetre, total), est_total=True))
    return Tableau(tuple(titre for _, titre in NATURES), tuple(rangs))


def tableau_sans_reponse(chiffres, perimetre="annee"):
    """A line a reason that kept somebody away; None when nobody was."""
    rangs = []
    for raison in Attente.Motif:
        ligne = tuple(_existant(chiffres, f"{code}.{raison}", perimetre) for code, _ in RAISONS)
        if any(chiffre and chiffre.valeur for chiffre in ligne):
            rangs.append(Rang(raison.label, ligne))
    if not rangs:
        return None
    rangs.append(Rang("En tout", _ligne(chiffres, perimetre, dict(RAISONS)), est_total=True))
    return Tableau(tuple(titre for _, titre in RAISONS), tuple(rangs))


def _ligne(chiffres, perimetre, codes):
    return tuple(chiffres.chiffre(code, perimetre) for code in codes)


def _existant(chiffres, code, perimetre):
    """None for « Plus de place », which ends no enrolment."""
    try:
        return chiffres.chiffre(code, perimetre)
    except KeyError:
        return None
