"""Who comes to what from 2012 to 2014: people are ranks here, and each group has an exact number of them."""

import random
from datetime import date

from bilans.demonstration.calendrier import SANS_PERSONNE, jours_tenus

# Ranks 0 to 127 come in 2013; 128 to 147 in 2012 only; 148 to 163 in 2014 only.
NB_PERSONNES = 171
BENEVOLES = (164, 165)
SALARIE, INTERVENANTE, ACCOMPAGNANTE = 166, 167, 168
FEUILLE_ROUVERTE = 169  # present on the reopened sheet only
JAMAIS_VENU = 170  # enrolled in 2013, excused or absent each time
BENEVOLE_PUIS_PARTICIPANTE = 40  # helps in 2012, comes for herself from 2013 on

# Slices that overlap: many people come to several ateliers, so the groups never add up to the year.
# Within each, the regulars come first.
GROUPES = {
    2012: {
        "francais-mardi": [*range(95, 103), *range(128, 138)],
        "cuisine": [*range(8), *range(134, 142)],
        "bricolage-tricot-broderie-crochet": [*range(25, 32), *range(138, 144)],
        "information-prevention-sante": [*range(55, 62), *range(142, 148)],
        "cuisine-solidaire": [*range(4), *range(140, 144)],
    },
    2013: {
        "francais-mardi": [*range(95, 117), *range(6)],
        "francais-jeudi": [*range(112, 128), *range(50, 58)],
        "cuisine": [*range(45)],
        "bricolage-tricot-broderie-crochet": [*range(25, 70)],
        "information-prevention-sante": [*range(55, 105)],
        "cuisine-solidaire": [*range(8), *range(25, 31), *range(60, 64)],
    },
    2014: {
        "francais-mardi": [*range(100, 111), *range(148, 153)],
        "francais-jeudi": [*range(114, 123), *range(150, 156)],
        "cuisine": [*range(3, 13), *range(154, 159)],
        "bricolage-tricot-broderie-crochet": [*range(28, 39), *range(157, 161)],
        "information-prevention-sante": [*range(60, 71), *range(159, 164)],
        "cuisine-solidaire": [*range(5), *range(154, 157)],
    },
}
HABITUES = 8
PRESENTS_AU_PLUS = 14


def presents_de_toutes_les_annees():
    """The ranks present as participants at each séance held: {(slug, day): [ranks]}."""
    presents = {}
    for annee, groupes in GROUPES.items():
        for slug, membres in groupes.items():
            jours = [jour for jour in jours_tenus(slug, annee) if (slug, jour) not in SANS_PERSONNE]
            rng = random.Random(f"{slug}-{annee}")
            presents |= {(slug, jour): rangs for jour, rangs in repartir(membres, jours, rng).items()}
    return presents | {seance: [] for seance in SANS_PERSONNE}


def repartir(membres, jours, rng):
    """Share the members out over the days so that each comes at least once.

    The regulars come most of the time; the others on a day of their own, and perhaps some of the next ones.
    """
    presents = {jour: [] for jour in jours}
    de_passage = membres[HABITUES:]
    for place, rang in enumerate(de_passage):
        arrivee = place * len(jours) // len(de_passage)
        suivants = [jour for jour in jours[arrivee + 1 : arrivee + 5] if rng.random() < 0.3]
        for jour in [jours[arrivee], *suivants]:
            presents[jour].append(rang)
    for rang in membres[:HABITUES]:
        venues = set(rng.sample(jours, k=max(1, round(len(jours) * rng.uniform(0.5, 0.9)))))
        premiere = min(venues, key=lambda jour: len(presents[jour]))
        for jour in sorted(venues):
            if jour == premiere or len(presents[jour]) < PRESENTS_AU_PLUS:
                presents[jour].append(rang)
    return presents


def venues_par_personne(presents):
    """The days each rank came to each atelier, in order: {(rank, slug): [days]}."""
    venues = {}
    for (slug, jour), rangs in sorted(presents.items()):
        for rang in rangs:
            venues.setdefault((rang, slug), []).append(jour)
    return venues


def entrees(presents):
    """The day each rank was first welcomed; the helpers were there from the start."""
    premieres = {}
    for (rang, _), jours in venues_par_personne(presents).items():
        premieres[rang] = min(jours[0], premieres.get(rang, jours[0]))
    sans_venue = {JAMAIS_VENU: date(2013, 1, 7), FEUILLE_ROUVERTE: date(2013, 12, 5)}
    sans_venue[BENEVOLE_PUIS_PARTICIPANTE] = date(2012, 9, 24)
    return dict.fromkeys(range(NB_PERSONNES), date(2012, 9, 10)) | premieres | sans_venue
