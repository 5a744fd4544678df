"""What the centre could not offer: the scopes that the unmet-demand figures read."""

from datetime import date

import pytest

from ateliers.models import Attente, Inscription
from tests.factories import creer_atelier, creer_attente, creer_inscription, creer_participant

pytestmark = pytest.mark.django_db

INSCRITE, REFUSEE, RETIREE = Attente.Issue.INSCRITE, Attente.Issue.REFUSEE, Attente.Issue.RETIREE


def sans_reponse(annee):
    return [*Attente.objects.sans_reponse(annee).order_by("pk")]


def test_une_demande_reste_sans_reponse_tant_que_la_personne_n_a_pas_de_place():
    en_attente = creer_attente()
    refusee = creer_attente(issue=REFUSEE, decidee_le=date(2013, 10, 1))
    retiree = creer_attente(issue=RETIREE, decidee_le=date(2013, 10, 1))
    creer_attente(issue=INSCRITE, decidee_le=date(2013, 10, 1))

    assert sans_reponse(2013) == [en_attente, refusee, retiree]


def test_le_premier_et_le_dernier_jour_de_l_annee_en_sont():
    creer_attente(demandee_le=date(2012, 12, 31))
    premier = creer_attente(demandee_le=date(2013, 1, 1))
    dernier = creer_attente(demandee_le=date(2013, 12, 31))
    creer_attente(demandee_le=date(2014, 1, 1))

    assert sans_reponse(2013) == [premier, dernier]


def test_une_place_trouvee_l_annee_suivante_ne_change_pas_le_bilan_de_la_premiere():
    creer_attente(issue=INSCRITE, decidee_le=date(2013, 12, 31))
    le_lendemain = creer_attente(issue=INSCRITE, decidee_le=date(2014, 1, 1))

    assert (sans_reponse(2013), sans_reponse(2014)) == ([le_lendemain], [])


def test_la_raison_est_ce_que_la_personne_a_dit_en_dernier():
    creer_attente(motif="complet")
    creer_attente(motif="garde_enfants")
    creer_attente(motif="complet", issue=REFUSEE, decidee_le=date(2013, 10, 1), empechement="transport")

    raisons = Attente.objects.sans_reponse(2013).avec_raison().order_by("pk").values_list("raison", flat=True)

    assert [*raisons] == ["complet", "garde_enfants", "transport"]


def test_par_raison_une_personne_compte_une_fois_meme_pour_deux_ateliers():
    lea = creer_participant()
    creer_attente(lea, motif="transport")
    creer_attente(lea, motif="transport")
    creer_attente(motif="transport")

    transport = Attente.objects.sans_reponse(2013).avec_raison().filter(raison="transport")

    assert transport.values("participant").distinct().count() == 2


def test_une_inscription_qui_se_termine_avec_un_empechement_en_fait_partie():
    cuisine = creer_atelier()
    premier = creer_inscription(atelier=cuisine, date_fin=date(2013, 1, 1), empechement="horaires")
    dernier = creer_inscription(atelier=cuisine, date_fin=date(2013, 12, 31), empechement="transport")
    creer_inscription(atelier=cuisine, date_fin=date(2014, 1, 1), empechement="transport")
    creer_inscription(atelier=cuisine, date_fin=date(2013, 6, 30))
    creer_inscription(atelier=cuisine, empechement="transport")

    assert [*Inscription.objects.empechees(2013).order_by("pk")] == [premier, dernier]
