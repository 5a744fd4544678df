"""The sheets and the enrolments of 2012 to 2014, made from who was present."""

import random
from datetime import date, timedelta
from itertools import pairwise

from ateliers.models import Inscription, Presence
from bilans.demonstration.calendrier import IMPREVUS, SANS_PERSONNE
from bilans.demonstration.groupes import (
    ACCOMPAGNANTE,
    BENEVOLE_PUIS_PARTICIPANTE,
    BENEVOLES,
    FEUILLE_ROUVERTE,
    INTERVENANTE,
    JAMAIS_VENU,
    SALARIE,
    venues_par_personne,
)

Statut, Role, MotifFin = Presence.Statut, Presence.Role, Inscription.MotifFin
FIN_DE_L_HISTOIRE = date(2014, 6, 27)
SLUG_BRICOLAGE = "bricolage-tricot-broderie-crochet"
SLUG_SANTE = "information-prevention-sante"
MOTIFS = {
    MotifFin.NE_VIENT_PLUS: 8,
    MotifFin.OBJECTIF_ATTEINT: 5,
    MotifFin.SANTE_OU_FAMILLE: 4,
    MotifFin.AUTRE: 3,
    MotifFin.DEMENAGEMENT: 2,
    MotifFin.FORMATION: 1,
    MotifFin.EMPLOI: 1,
}
LONGUE_ABSENCE = timedelta(days=90)  # after which a person who comes back is enrolled again
# Around the participants: (atelier, rank, role, one séance out of how many). These presences never count.
AUTOUR = (
    ("francais-mardi", BENEVOLES[0], Role.BENEVOLE, 2),
    ("francais-jeudi", BENEVOLES[1], Role.BENEVOLE, 2),
    ("cuisine-solidaire", BENEVOLES[0], Role.BENEVOLE, 1),
    ("cuisine", SALARIE, Role.SALARIE, 3),
    ("information-prevention-sante", INTERVENANTE, Role.INTERVENANT, 4),
    (SLUG_BRICOLAGE, ACCOMPAGNANTE, Role.ACCOMPAGNANT, 5),
    (SLUG_BRICOLAGE, 10, Role.BENEVOLE, 4),  # who comes to Cuisine for herself
)


def inscriptions(presents):
    """Who was enrolled from when to when: [(rank, slug, first day, last day)].

    One in four of those who came only once is a walk-in, never enrolled.
    """
    periodes = [(JAMAIS_VENU, "cuisine", date(2013, 1, 7), date(2013, 6, 28))]
    for (rang, slug), jours in sorted(venues_par_personne(presents).items()):
        if len(jours) == 1 and rang % 4 == 0:
            continue
        for debut, fin in _periodes(jours):
            periodes.append((rang, slug, debut, min(fin + timedelta(days=10), FIN_DE_L_HISTOIRE)))
    return periodes


def _periodes(jours):
    """The days cut where a long absence parts them: first and last day of each piece."""
    retours = [jour for avant, jour in pairwise(jours) if jour - avant > LONGUE_ABSENCE]
    departs = [avant for avant, jour in pairwise(jours) if jour - avant > LONGUE_ABSENCE]
    return zip([jours[0], *retours], [*departs, jours[-1]], strict=True)


def creer_inscriptions(periodes, personnes, ateliers):
    return Inscription.objects.bulk_create(
        Inscription(
            participant=personnes[rang],
            atelier=ateliers[slug],
            date_debut=debut,
            date_fin=fin,
            motif_fin="" if fin == FIN_DE_L_HISTOIRE else _motif(rang, slug, fin),
        )
        for rang, slug, debut, fin in periodes
    )


def _motif(rang, slug, fin):
    return random.Random(f"motif-{rang}-{slug}-{fin}").choices(list(MOTIFS), list(MOTIFS.values()))[0]


def creer_presences(presents, periodes, personnes, seances):
    """The rows of every sheet; none for a séance cancelled, postponed or never marked."""
    lignes = {}
    for (slug, jour), rangs in sorted(presents.items()):
        feuille = {rang: _present(rang, slug, jour) for rang in rangs}
        if (slug, jour) not in SANS_PERSONNE:
            feuille = _autour(slug, jour, presents) | feuille
        lignes[slug, jour] = _absents(slug, jour, periodes) | feuille
    for imprevu in IMPREVUS:
        if imprevu.feuille_rouverte:
            lignes[imprevu.atelier, imprevu.date] = {rang: {} for rang in (FEUILLE_ROUVERTE, 113, 125)}
    return Presence.objects.bulk_create(
        Presence(seance=seances[cle], participant=personnes[rang], **{"statut": Statut.PRESENT} | champs)
        for cle, feuille in lignes.items()
        for rang, champs in sorted(feuille.items())
    )


def _present(rang, slug, jour):
    """Present the whole séance, save a few who come late or leave early; some bring a child to the health talks."""
    rng = random.Random(f"minutes-{rang}-{slug}-{jour}")
    minutes = {"minutes": rng.choice((45, 60, 75, 90))} if rng.random() < 0.06 else {}
    enfants = {"enfants": rng.choice((1, 1, 2))} if slug == SLUG_SANTE and rng.random() < 0.1 else {}
    return minutes | enfants


def _autour(slug, jour, presents):
    """The volunteers, the salarié, the speaker and the child's companion of that day."""
    jours = sorted(autre for autre_slug, autre in presents if autre_slug == slug)
    numero = jours.index(jour)
    feuille = {rang: {"role": role} for lieu, rang, role, tous_les in AUTOUR if lieu == slug and numero % tous_les == 0}
    if slug == SLUG_BRICOLAGE and jour.year == 2012:
        feuille[BENEVOLE_PUIS_PARTICIPANTE] = {"role": Role.BENEVOLE}
    return feuille


def _absents(slug, jour, periodes):
    """The enrolled who did not come: excused, absent, or left without a mark."""
    absents = {}
    for rang, lieu, debut, fin in periodes:
        if lieu == slug and debut <= jour <= fin:
            tirage = random.Random(f"absence-{rang}-{slug}-{jour}").random()
            if tirage < 0.85:
                absents[rang] = {"statut": Statut.EXCUSE if tirage < 0.45 else Statut.ABSENT}
    return absents
