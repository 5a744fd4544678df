"""The demonstration is built whatever the day, and tells the same past."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.db.models import Q

from ateliers.models import Inscription, Presence, Seance
from bilans.demonstration.construire import construire
from bilans.models import Recit
from centre.models import Periode
from partenaires.models import Demande
from participants.models import EtapeEmploi, Participant, Situation
from tests.bilans.conftest import LUNDI

pytestmark = pytest.mark.django_db
PERSONNE = "participant__prenom participant__nom participant__surnom"
# What the years 2012 to 2014 say, by their words and not by their keys: model, date, columns.
LIGNES_PASSEES = (
    (
        Participant,
        "date_entree",
        "prenom nom surnom genre annee_naissance telephone quartier__nom origine oriente_par__nom cle_recherche",
    ),
    (Situation, "depuis", f"{PERSONNE} statut ressources"),
    (EtapeEmploi, "date_debut", f"{PERSONNE} nature precision date_fin etat partenaire__nom structure heures source"),
    (
        Seance,
        "date",
        "atelier__slug heure_debut statut motif_annulation reportee_a__date visiteurs theme prevu fait demande__objet "
        "pointee_le intervenants__nom responsables__courriel",
    ),
    (Presence, "seance__date", f"{PERSONNE} seance__atelier__slug statut role minutes"),
    (Inscription, "date_debut", f"{PERSONNE} atelier__slug date_fin motif_fin"),
    (Demande, "date", "partenaire__nom objet statut convives pieces motif lieu precisions"),
    (Recit, "modifie_le", "section pole__slug texte"),
)


def empreinte():
    lignes = [
        repr(ligne)
        for modele, jour, colonnes in LIGNES_PASSEES
        for ligne in modele.objects.filter(**{f"{jour}__year__lte": 2014}).values_list(jour, *colonnes.split())
    ]
    return hashlib.sha256("\n".join(sorted(lignes)).encode()).hexdigest()


def charger_puis_oublier(jour):
    with transaction.atomic():
        construire(aujourdhui=jour)
        resultat = empreinte()
        transaction.set_rollback(True)
    return resultat


@pytest.mark.parametrize("jour", [date(2026, 1, 1), date(2027, 5, 9), date(2028, 2, 29), date(2030, 12, 31)])
def test_le_trimestre_se_construit_n_importe_quel_jour(jour):
    construire(aujourdhui=jour)

    assert Seance.objects.filter(date=jour, statut="prevue").count() == 3
    veilles = Seance.objects.filter(date__range=(jour - timedelta(days=5), jour - timedelta(days=1)))
    assert veilles.filter(statut="prevue").exists()


@pytest.mark.parametrize("jour", [date(2026, 12, 7), date(2027, 7, 12), date(2029, 12, 18)])
def test_apres_le_chargement_aucun_atelier_de_la_semaine_n_est_prevu_un_jour_de_fermeture(jour):
    construire(aujourdhui=jour)

    fermee = Q()
    for periode in Periode.objects.filter(nature="fermeture"):
        fermee |= Q(date__range=(periode.date_debut, periode.date_fin))
    a_venir = Seance.objects.filter(date__gt=jour, statut="prevue").exclude(atelier__slug="cuisine-solidaire")
    assert [*a_venir.filter(fermee).values_list("atelier__slug", "date")] == []
    assert a_venir.count() > 10


def test_les_annees_passees_sont_les_memes_quel_que_soit_le_jour_du_chargement():
    assert charger_puis_oublier(LUNDI) == charger_puis_oublier(date(2031, 5, 4))
