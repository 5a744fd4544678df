"""The figures of 2013 that the demonstration promises, checked on the rows just written."""

from datetime import date

from django.db.models import Sum

from ateliers.models import Presence, Seance
from partenaires.models import Demande
from participants.models import EtapeEmploi

SEANCES = {
    ("francais-mardi", "francais-jeudi"): 45,
    ("cuisine",): 12,
    ("bricolage-tricot-broderie-crochet",): 13,
    ("information-prevention-sante",): 17,
    ("cuisine-solidaire",): 9,
}
PERSONNES = {"cuisine": 45, "bricolage-tricot-broderie-crochet": 45, "information-prevention-sante": 50}
NB_PERSONNES_DE_L_ANNEE = 128  # not 130, so that a year of people is never taken for the meals’ convives
CONVIVES_A_TABLE = 130
ETAPES = {"heures_ai": 3, "cdd_moins_6m": 2, "permis_b": 2, "pec_cui_cae": 2}


def verifier():
    """Raise when a figure of 2013 is not the one promised: a table of this package was changed by mistake."""
    trouves = releve_2013()
    if trouves != promis_2013():
        raise RuntimeError(f"La démonstration ne donne pas les chiffres de 2013 : {trouves}")


def promis_2013():
    return {
        "seances": SEANCES,
        "personnes": PERSONNES | {"annee": NB_PERSONNES_DE_L_ANNEE},
        "convives": CONVIVES_A_TABLE,
        "etapes": ETAPES,
    }


def releve_2013():
    """The same figures, counted from the rows."""
    tenues = Seance.objects.realisees().de_l_annee(2013)
    venues = Presence.objects.comptees().de_l_annee(2013)
    repas = Demande.objects.servies().de_l_annee(2013).filter(nature=Demande.Nature.REPAS_ASSIS)
    natures = list(EtapeEmploi.objects.pendant(2013, au=date(2013, 12, 31)).values_list("nature", flat=True))
    personnes = {slug: _differentes(venues.filter(seance__atelier__slug=slug)) for slug in PERSONNES}
    return {
        "seances": {slugs: tenues.filter(atelier__slug__in=slugs).count() for slugs in SEANCES},
        "personnes": personnes | {"annee": _differentes(venues)},
        "convives": repas.aggregate(total=Sum("convives"))["total"],
        "etapes": {nature: natures.count(nature) for nature in sorted(set(natures))},
    }


def _differentes(venues):
    return venues.values("participant").distinct().count()
