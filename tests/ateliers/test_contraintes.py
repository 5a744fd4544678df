"""What the database refuses whatever the code does: one attempt a constraint, through the ORM."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from ateliers.models import Attente, Avis, Jalon
from tests.factories import (
    creer_attente,
    creer_attestation,
    creer_avis,
    creer_besoin,
    creer_encadrement,
    creer_expression,
    creer_jalon_travaille,
    creer_presence,
    creer_savoir_faire,
    creer_serie,
    creer_transmission,
)

pytestmark = pytest.mark.django_db


def deux_encadrements():
    premier = creer_encadrement()
    creer_encadrement(premier.seance, premier.compte)


def deux_attentes_ouvertes():
    premiere = creer_attente()
    creer_attente(premiere.participant, premiere.atelier)


def deux_fois_le_meme_jalon():
    premier = creer_jalon_travaille()
    creer_jalon_travaille(premier.seance, premier.jalon)


def deux_besoins_pareils():
    premier = creer_besoin(precision="parler avec la maîtresse")
    creer_besoin(premier.atelier, premier.nature, precision=premier.precision)


def deux_voix_de_la_meme_personne():
    savoir_faire = creer_savoir_faire()
    premiere = creer_expression(participant=savoir_faire.participant)
    creer_expression(premiere.besoin, participant=savoir_faire.participant)


def une_personne_pour_trois_voix():
    creer_expression(participant=creer_savoir_faire().participant, nombre=3)


def deux_fois_le_meme_visage():
    premier = creer_avis()
    creer_avis(premier.seance, premier.visage, 4)


def deux_fois_la_meme_transmission():
    premiere = creer_transmission()
    creer_transmission(premiere.seance, premiere.savoir_faire)


REFUS = {
    "encadrement_unique": deux_encadrements,
    "attente_ouverte_unique": deux_attentes_ouvertes,
    "attente_decidee_datee": lambda: creer_attente(issue=Attente.Issue.INSCRITE),
    "jalon_travaille_unique": deux_fois_le_meme_jalon,
    "besoin_unique": deux_besoins_pareils,
    "expression_unique": deux_voix_de_la_meme_personne,
    "expression_une_personne_une_voix": une_personne_pour_trois_voix,
    "avis_unique": deux_fois_le_meme_visage,
    "transmission_unique": deux_fois_la_meme_transmission,
    "serie_fin_apres_debut": lambda: creer_serie(date_fin=date(2013, 2, 28)),
    "serie_heures_dans_l_ordre": lambda: creer_serie(heure_fin=time(14)),
    "attestation_fin_apres_debut": lambda: creer_attestation(date_fin=date(2012, 12, 31)),
    "presence_details_si_present": lambda: creer_presence(statut="absent", retard=5),
    "presence_minutes_ou_retard": lambda: creer_presence(minutes=60, retard=5),
}


@pytest.mark.parametrize("essai", REFUS.values(), ids=REFUS.keys())
def test_la_base_refuse(essai):
    with pytest.raises(IntegrityError), transaction.atomic():
        essai()


def test_une_attente_close_n_empeche_pas_d_attendre_encore():
    premiere = creer_attente(issue=Attente.Issue.REFUSEE, decidee_le=date(2013, 9, 20))

    seconde = creer_attente(premiere.participant, premiere.atelier)

    assert [*Attente.objects.ouvertes()] == [seconde]


def test_chaque_visage_se_compte_a_part():
    avis = creer_avis(visage=Avis.Visage.BIEN, nombre=3)

    autre = creer_avis(avis.seance, Avis.Visage.MOYEN, 1)

    assert [*avis.seance.avis.order_by("pk")] == [avis, autre]


def test_un_jalon_travaille_ne_s_efface_pas():
    travail = creer_jalon_travaille()

    with pytest.raises(ProtectedError):
        travail.jalon.delete()

    assert [*Jalon.objects.all()] == [travail.jalon]
