"""The term under way, built around the day of loading: what the team sees on the home page."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta

from ateliers.models import Inscription, Presence, Seance, Serie
from bilans.demonstration.ateliers import ATELIERS
from bilans.demonstration.contenus import contenu
from bilans.demonstration.demandes_du_trimestre import CUISINE_SOLIDAIRE, creer_demandes_du_trimestre
from bilans.demonstration.jours import est_ferme, est_ouvre, jour_ouvre
from bilans.demonstration.noms import identites
from bilans.demonstration.personnes import personne, situation_d_entree
from bilans.demonstration.seances import creer_intervenants, creer_responsables, seance, seance_tenue
from participants.models import EtapeEmploi, Participant, Situation

AVANT, APRES = timedelta(weeks=6), timedelta(weeks=5)
NB_NOUVELLES = 26
FIDELES = (0, 3, 26, 28, 58, 61, 100, 118)  # ranks of 2013 who still come
INSCRITS = 8
Statut = Seance.Statut

# Whatever the day of the week, three séances are held today.
AUJOURDHUI = {
    "cuisine": (time(9), time(12)),
    "information-prevention-sante": (time(14), time(16)),
    "bricolage-tricot-broderie-crochet": (time(18), time(20)),
}
A_POINTER_HIER = "cuisine"
# (atelier) → place in its group of a person who has not come back for a month
ABSENTES = {"bricolage-tricot-broderie-crochet": 5, "information-prevention-sante": 2}
ABSENCE = timedelta(days=30)


@dataclass(frozen=True)
class Trimestre:
    """What the term is built from."""

    aujourdhui: date
    ateliers: dict
    comptes: dict
    partenaires: dict
    membres: list  # the people of the term, faithful ones first


@dataclass(frozen=True)
class Vecu:
    """What the term wrote: who is enrolled by slug, séances held and to be held by slug, sheets."""

    aujourdhui: date
    membres: list
    inscrits: dict
    tenues: dict
    prevues: dict
    presences: list

    def autour_d_aujourd_hui(self):
        """The last séance held of each atelier, and the next one."""
        return {
            slug: [*self.tenues[slug][-1:], *(une for une in self.prevues[slug] if self._aura_lieu(une))][:2]
            for slug in self.tenues
        }

    def _aura_lieu(self, seance):
        return seance.statut == Statut.PREVUE and seance.date > self.aujourdhui

    def en_attente(self):
        """By slug, the people of the term who are not enrolled there."""
        return {
            slug: [membre for membre in self.membres if membre not in inscrits]
            for slug, inscrits in self.inscrits.items()
        }


def creer_trimestre(aujourdhui, ateliers, comptes, partenaires, quartiers, personnes):
    """Write the term around this day: people, enrolments, séries, séances with their sheets, demandes, a step."""
    nouvelles = _creer_nouvelles(aujourdhui, quartiers, partenaires)
    membres = [personnes[rang] for rang in FIDELES] + nouvelles
    trimestre = Trimestre(aujourdhui, ateliers, comptes, partenaires, membres)
    inscrits = _inscrire(trimestre)
    passees, prevues = _creer_seances(trimestre)
    presences = _pointer(passees, inscrits, aujourdhui)
    EtapeEmploi.objects.create(
        participant=nouvelles[0],
        nature=EtapeEmploi.Nature.CODE_ROUTE,
        date_debut=aujourdhui - timedelta(days=30),
        structure="Auto-école",
    )
    return Vecu(aujourdhui, membres, inscrits, _par_atelier(passees), _par_atelier(prevues), presences)


def _par_atelier(seances):
    """These séances by slug, in order."""
    ranges = {fiche.slug: [] for fiche in ATELIERS}
    for une in sorted(seances, key=lambda seance: (seance.date, seance.heure_debut)):
        ranges[une.atelier.slug].append(une)
    return ranges


def _creer_nouvelles(aujourdhui, quartiers, partenaires):
    noms = identites(NB_NOUVELLES, graine=54310)
    nouvelles = Participant.objects.bulk_create(
        personne(identite, aujourdhui - AVANT - timedelta(days=rang % 7), f"nouvelle-{rang}", quartiers, partenaires)
        for rang, identite in enumerate(noms)
    )
    situations = (situation_d_entree(nouvelle, f"actuelle-{rang}") for rang, nouvelle in enumerate(nouvelles))
    Situation.objects.bulk_create(situation for situation in situations if situation)
    return nouvelles


def _inscrire(trimestre):
    """Enrol eight people in each atelier; the lists overlap. Returns them by slug."""
    membres, debut = trimestre.membres, trimestre.aujourdhui - AVANT
    inscrits = {
        fiche.slug: [membres[(place * 5 + rang) % len(membres)] for rang in range(INSCRITS)]
        for place, fiche in enumerate(ATELIERS)
    }
    Inscription.objects.bulk_create(
        Inscription(participant=membre, atelier=trimestre.ateliers[slug], date_debut=debut)
        for slug, groupe in inscrits.items()
        for membre in groupe
    )
    return inscrits


def _creer_seances(trimestre):
    """Write the séances of the term: those whose sheet is filled in, then the others."""
    demandes = creer_demandes_du_trimestre(trimestre.aujourdhui, trimestre.partenaires)
    series = _creer_series(trimestre)
    passees, prevues = [], _seances_du_jour(trimestre)
    for fiche in ATELIERS:
        atelier = trimestre.ateliers[fiche.slug]
        for numero, jour in enumerate(_jours(fiche, trimestre.aujourdhui)):
            demande = demandes[jour] if fiche.pole == "solidarite" else None
            if jour > trimestre.aujourdhui or _est_a_pointer(fiche.slug, jour, trimestre.aujourdhui):
                prevues.append(_seance_prevue(atelier, jour, numero, demande=demande))
            else:
                passees.append(seance_tenue(atelier, jour, numero, trimestre.comptes, demande=demande))
    prochaines = {prevue.atelier.slug: prevue for prevue in reversed(prevues) if prevue.date > trimestre.aujourdhui}
    prochaines["cuisine"].statut = Statut.ANNULEE
    prochaines["cuisine"].motif_annulation = Seance.MotifAnnulation.LOCAUX
    for une in [*passees, *prevues]:
        une.serie = series.get((une.atelier.slug, une.date.weekday()))
    Seance.objects.bulk_create([*passees, *prevues])
    nouvelle = _reporter(prochaines["bricolage-tricot-broderie-crochet"])
    creer_responsables([*passees, *prevues, nouvelle], trimestre.comptes)
    _faire_venir_la_cpam(passees, trimestre)
    return passees, prevues


def _creer_series(trimestre):
    """The weekly plan of each atelier by (slug, weekday); the solidarity kitchen is planned a demande at a time."""
    series = Serie.objects.bulk_create(
        Serie(
            atelier=trimestre.ateliers[fiche.slug],
            jour=fiche.jour,
            date_debut=trimestre.aujourdhui - AVANT,
            date_fin=trimestre.aujourdhui + APRES,
            heure_debut=fiche.debut,
            heure_fin=fiche.fin,
            lieu=fiche.lieu,
        )
        for fiche in ATELIERS
        if fiche.pole != "solidarite"
    )
    return {(serie.atelier.slug, serie.jour): serie for serie in series}


def _seances_du_jour(trimestre):
    return [
        _seance_prevue(trimestre.ateliers[slug], trimestre.aujourdhui, 0, heure_debut=debut, heure_fin=fin)
        for slug, (debut, fin) in AUJOURDHUI.items()
    ]


def _seance_prevue(atelier, jour, numero, **champs):
    parle = contenu(atelier.slug, numero)
    return seance(atelier, jour, theme=parle.theme, prevu=parle.prevu, **champs)


def _reporter(prevue):
    """Put the séance off by two days, or by the first open day after, and return the new one."""
    jours = (prevue.date + timedelta(days=ecart) for ecart in range(2, 40))
    ouvert = next(jour for jour in jours if est_ouvre(jour) and not est_ferme(jour))
    nouvelle = seance(prevue.atelier, ouvert, theme=prevue.theme, prevu=prevue.prevu)
    nouvelle.save()
    prevue.statut, prevue.reportee_a = Statut.REPORTEE, nouvelle
    prevue.save(update_fields=["statut", "reportee_a"])
    return nouvelle


def _faire_venir_la_cpam(passees, trimestre):
    sante = [tenue for tenue in passees if tenue.atelier.slug == A_POINTER_HIER]
    creer_intervenants((tenue, trimestre.partenaires["cpam"]) for tenue in sante[:2])


def _jours(fiche, aujourdhui):
    """The days of the atelier within the term, today left aside; nothing is planned on a closing day."""
    if fiche.pole == "solidarite":
        return [jour_ouvre(aujourdhui + ecart) for ecart in CUISINE_SOLIDAIRE]
    periode = (aujourdhui + timedelta(days=ecart) for ecart in range(-AVANT.days, APRES.days + 1))
    jours = {jour for jour in periode if jour.weekday() == fiche.jour and est_ouvre(jour)}
    jours = {jour for jour in jours if jour < aujourdhui or not est_ferme(jour)}
    if fiche.slug == A_POINTER_HIER:
        jours.add(_veille(aujourdhui))
    return sorted(jours - {aujourdhui})


def _est_a_pointer(slug, jour, aujourdhui):
    """The health séance of the day before, and the French ones of the week before last."""
    if slug == A_POINTER_HIER:
        return jour == _veille(aujourdhui)
    return slug.startswith("francais") and 14 <= (aujourdhui - jour).days < 21


def _veille(aujourdhui):
    return jour_ouvre(aujourdhui - timedelta(days=1))


def _pointer(seances, inscrits, aujourdhui):
    """Fill in the sheets of the past séances: most of the enrolled, and now and then a walk-in."""
    return Presence.objects.bulk_create(
        Presence(seance=tenue, participant=membre, statut=statut)
        for tenue in seances
        for membre, statut in _feuille(tenue, inscrits, aujourdhui)
    )


def _feuille(tenue, inscrits, aujourdhui):
    rng = random.Random(f"{tenue.atelier.slug}-{tenue.date}")
    groupe = inscrits[tenue.atelier.slug]
    for place, membre in enumerate(groupe):
        statut = rng.choices(list(Presence.Statut), (8, 1, 1))[0]
        if place == ABSENTES.get(tenue.atelier.slug):
            statut = Presence.Statut.PRESENT if aujourdhui - tenue.date > ABSENCE else Presence.Statut.ABSENT
        yield membre, statut
    venue_libre = rng.choice(inscrits["cuisine-solidaire"])
    if rng.random() < 0.3 and venue_libre not in groupe:
        yield venue_libre, Presence.Statut.PRESENT
