"""Two people decide of a demande at the same moment: one step is written, and nobody is told twice."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from centre.models import Courrier
from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Message, Passage, PassageImpossible
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire
from tests.partenaires.test_demande import saisie

pytestmark = pytest.mark.django_db(transaction=True)
MIDI = datetime(2026, 3, 12, 12, tzinfo=UTC)


def decider_ensemble(demande, *decisions):
    """Take the decisions at the same moment, each from its own connection; those refused give None."""
    depart, faites = Barrier(len(decisions)), [None] * len(decisions)

    def decider(rang, statut, options):
        depart.wait()
        try:
            faites[rang] = faire_passer(demande, statut, le=MIDI, **options).statut
        except PassageImpossible:
            faites[rang] = "refuse"
        connection.close()

    fils = [Thread(target=decider, args=(rang, *decision)) for rang, decision in enumerate(decisions)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return faites


@pytest.fixture
def devis(db):
    """A demande that waits for the answer of its partner, and who may give it on each side."""
    handball = creer_partenaire("Handball")
    centre, partenaire = creer_compte("cuisine", rappels=False), creer_acces_partenaire(handball)
    options = {"cote": Cote.CENTRE, "par": centre}, {"cote": Cote.PARTENAIRE, "par": partenaire}
    return creer_demande(handball, statut="devis_envoye", date=date(2026, 5, 1)), *options


def test_l_accord_donne_des_deux_cotes_ensemble_n_est_ecrit_qu_une_fois(devis):
    demande, centre, partenaire = devis

    faites = decider_ensemble(demande, ("acceptee", centre), ("acceptee", partenaire))

    demande.refresh_from_db()
    assert (faites, demande.statut) == (["acceptee", "acceptee"], "acceptee")
    assert (Passage.objects.count(), Courrier.objects.count()) == (1, 1)


def test_un_accord_et_un_refus_ensemble_un_seul_est_ecrit(devis):
    demande, centre, partenaire = devis

    faites = decider_ensemble(
        demande, ("acceptee", partenaire), ("refusee", centre | {"motif": "La cuisine est en travaux."})
    )

    passage = Passage.objects.get()
    demande.refresh_from_db()
    assert sorted(faites) == sorted(["refuse", passage.vers])
    assert demande.statut == passage.vers


def test_modifier_pendant_qu_un_accord_est_donne_garde_les_deux(client_de):
    demande = creer_demande(statut="etudiee")
    donnees = saisie(partenaire=demande.partenaire_id, date="2013-06-08")

    statuts = ensemble(
        (client_de("cuisine"), f"/demandes/{demande.pk}/modifier/", donnees),
        (client_de("cuisine"), f"/demandes/{demande.pk}/passer/acceptee/", {"depuis": "etudiee"}),
    )

    demande.refresh_from_db()
    assert (statuts, demande.objet, demande.statut) == ([302, 302], "Buffet du festival", "acceptee")


def test_un_double_clic_n_envoie_qu_un_message(client_de):
    demande, client = creer_demande(), client_de("cuisine")
    envoi = client, f"/demandes/{demande.pk}/messages/", {"texte": "Bonjour.", "pour": "partenaire"}

    assert (ensemble(envoi, envoi), Message.objects.count()) == ([302, 302], 1)
