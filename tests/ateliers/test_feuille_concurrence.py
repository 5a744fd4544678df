"""Two tablets, one sheet: whatever the order, one is written whole and the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from ateliers.models import Presence
from participants.models import Participant
from tests.ateliers.feuilles import ABSENT, PRESENT, marques_de, saisie, seance_de, url_de

pytestmark = pytest.mark.django_db(transaction=True)


def ensemble(*envois):
    """Send at the same moment, each from its own connection, and give the answers in the order given."""
    depart, reponses = Barrier(len(envois)), [None] * len(envois)

    def envoyer(rang, client, url, donnees):
        depart.wait()
        reponses[rang] = client.post(url, donnees).status_code
        connection.close()

    fils = [Thread(target=envoyer, args=(rang, *envoi)) for rang, envoi in enumerate(envois)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return reponses


def test_deux_feuilles_differentes_en_meme_temps_l_une_gagne_l_autre_est_prevenue(client_de):
    seance, lea, samir = seance_de("Léa Brun", "Samir Haddad")
    feuilles = [{lea: PRESENT, samir: ABSENT}, {lea: ABSENT, samir: PRESENT}]

    statuts = ensemble(*((client_de("accueil"), url_de(seance), saisie(seance, marques)) for marques in feuilles))

    gagnante = feuilles[statuts.index(302)]
    seance.refresh_from_db()
    assert sorted(statuts) == [302, 409]
    assert marques_de(seance) == {str(personne): statut for personne, statut in gagnante.items()}
    assert seance.version == 1


def test_la_meme_feuille_deux_fois_en_meme_temps_n_est_ecrite_qu_une_fois(client_de):
    seance, lea = seance_de("Léa Brun")
    client = client_de("accueil")

    statuts = ensemble(*[(client, url_de(seance), saisie(seance, {lea: PRESENT}))] * 2)

    seance.refresh_from_db()
    assert (statuts, seance.version, Presence.objects.count()) == ([302, 302], 1, 1)


def test_un_double_clic_sur_creer_n_ouvre_qu_une_fiche(client_de):
    seance, lea = seance_de("Léa Brun")
    donnees = saisie(seance, {lea: PRESENT}, action="creer", q="Ana Silva")

    statuts = ensemble(*((client_de("accueil"), url_de(seance), donnees) for _ in range(2)))

    assert (statuts, Participant.objects.filter(nom="Silva").count()) == ([200, 200], 1)
