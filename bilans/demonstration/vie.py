"""What was asked for, learnt, given and missed: in 2013, then in the term under way."""

from dataclasses import dataclass
from datetime import date, timedelta

from ateliers.models import Atelier
from bilans.demonstration.calendrier import jours_tenus
from bilans.demonstration.ecoute import BESOINS_2013, BESOINS_ACTUELS, creer_avis, creer_besoins
from bilans.demonstration.entraide import (
    ATTENTES_2013,
    ATTENTES_ACTUELLES,
    creer_attentes,
    creer_savoir_faire,
    encadrer,
    noter_les_empechements,
    transmettre,
)
from bilans.demonstration.groupes import GROUPES
from bilans.demonstration.progression import travailler, travailler_la_suite

RENTREE_2013 = date(2013, 9, 10)
COMPLET = "francais-jeudi"  # as many places as people enrolled this term: the next ones wait


@dataclass(frozen=True)
class Equipe:
    """Who does it, and where: accounts by key, ateliers by slug, their jalons by slug."""

    comptes: dict
    ateliers: dict
    jalons: dict


def faire_vivre_2013(equipe, personnes, seances, presences):
    """Needs, faces, jalons, skills, hours of a volunteer, demands without a place."""
    groupes = {slug: [personnes[rang] for rang in rangs] for slug, rangs in GROUPES[2013].items()}
    tenues = {slug: [seances[slug, jour] for jour in jours_tenus(slug, 2013)] for slug in groupes}
    travailler(equipe.jalons, tenues)
    creer_besoins(BESOINS_2013, equipe.ateliers, groupes, tenues, equipe.jalons)
    creer_avis(tenues)
    transmettre(creer_savoir_faire(groupes), tenues, presences)
    encadrer(tenues, equipe.comptes)
    creer_attentes(ATTENTES_2013, equipe.ateliers, groupes, RENTREE_2013)
    noter_les_empechements()


def faire_vivre_le_trimestre(equipe, vecu):
    """The same for the term; one atelier is full, and its list waits."""
    travailler_la_suite(equipe.jalons, vecu.autour_d_aujourd_hui())
    creer_besoins(BESOINS_ACTUELS, equipe.ateliers, vecu.inscrits, vecu.tenues, equipe.jalons)
    creer_avis(vecu.tenues)
    transmettre(creer_savoir_faire(vecu.inscrits), vecu.tenues, vecu.presences)
    encadrer(vecu.tenues, equipe.comptes)
    Atelier.objects.filter(slug=COMPLET).update(capacite=len(vecu.inscrits[COMPLET]))
    creer_attentes(ATTENTES_ACTUELLES, equipe.ateliers, vecu.en_attente(), vecu.aujourdhui - timedelta(days=20))
