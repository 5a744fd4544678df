"""Two desks at the same moment: the last place is given once, and proposed once."""

from datetime import date

import pytest
from django.urls import reverse

from ateliers.models import Attente, Inscription
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_atelier, creer_attente, creer_inscription, creer_participant

pytestmark = pytest.mark.django_db(transaction=True)


def test_deux_accueils_inscrivent_a_la_derniere_place_l_un_l_a_l_autre_est_prevenu(client_de):
    atelier = creer_atelier("Cuisine", capacite=2)
    creer_inscription(atelier=atelier)
    personnes = [creer_participant("Léa", "Brun"), creer_participant("Samir", "Haddad")]
    url = reverse("inscription_creer", args=[atelier.pk])

    statuts = ensemble(
        *((client_de("accueil"), url, {"participant": p.pk, "date_debut": "2013-03-12"}) for p in personnes)
    )

    gagnante, perdante = (personnes[statuts.index(statut)] for statut in (302, 422))
    assert atelier.inscriptions.filter(participant=gagnante).count() == 1
    assert (atelier.inscriptions.count(), perdante.inscriptions.count()) == (2, 0)


def test_la_meme_personne_inscrite_deux_fois_au_meme_moment_ne_l_est_qu_une(client_de):
    atelier, lea = creer_atelier(capacite=5), creer_participant()
    envoi = {"participant": lea.pk, "date_debut": "2013-03-12"}

    statuts = ensemble(*((client_de("accueil"), reverse("inscription_creer", args=[atelier.pk]), envoi),) * 2)

    assert (sorted(statuts), Inscription.objects.count()) == ([302, 422], 1)


def test_mettre_en_attente_deux_fois_au_meme_moment_n_ecrit_qu_une_ligne(client_de):
    atelier, lea = creer_atelier(), creer_participant()
    envoi = {"participant": lea.pk, "motif": "complet", "demandee_le": "2013-03-12"}

    statuts = ensemble(*((client_de("accueil"), reverse("attente_creer", args=[atelier.pk]), envoi),) * 2)

    assert (statuts, Attente.objects.count()) == ([302, 302], 1)


def test_deux_accueils_proposent_la_meme_place_a_deux_personnes_une_seule_est_appelee(client_de):
    atelier = creer_atelier(capacite=1)
    attentes = [creer_attente(atelier=atelier, demandee_le=date(2013, 3, rang)) for rang in (1, 2)]

    ensemble(*((client_de("accueil"), reverse("attente_proposer", args=[a.pk]), {}) for a in attentes))

    assert Attente.objects.proposees().count() == 1


def test_deux_accueils_notent_qu_elle_prend_la_place_elle_n_est_inscrite_qu_une_fois(client_de):
    attente = creer_attente(atelier=creer_atelier(capacite=1))
    envoi = {"reponse": "prend", "date_debut": "2013-03-12"}

    statuts = ensemble(*((client_de("accueil"), reverse("attente_repondre", args=[attente.pk]), envoi),) * 2)

    attente.refresh_from_db()
    assert (statuts, Inscription.objects.get()) == ([302, 302], attente.inscription)


def test_deux_personnes_de_la_liste_prennent_la_derniere_place_l_une_attend_encore(client_de):
    atelier = creer_atelier(capacite=1)
    attentes = [creer_attente(atelier=atelier) for _ in range(2)]
    envoi = {"reponse": "prend", "date_debut": "2013-03-12"}

    statuts = ensemble(*((client_de("accueil"), reverse("attente_repondre", args=[a.pk]), envoi) for a in attentes))

    issues = sorted(Attente.objects.values_list("issue", flat=True))
    assert (sorted(statuts), issues) == ([302, 422], ["en_attente", "inscrite"])
    assert atelier.inscriptions.count() == 1
