"""The deeds that count before they write wait for the row they count on; without that lock, nothing would wait."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction

from partenaires.actions.affectation import affecter
from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.mouvement import noter_mouvement
from partenaires.actions.paiement import noter_paiement
from partenaires.models import Affectation, Mouvement, Paiement
from tests.factories import creer_compte, creer_mouvement, creer_projet
from tests.partenaires.facturation import MIDI, creer_facture
from tests.verrous import est_ferme

pytestmark = pytest.mark.django_db(transaction=True)


def attend(ligne, geste):
    """Whether the deed finds its way closed while this connection holds the row."""
    with transaction.atomic():
        # Without its key: a row that only refers to this one may still be written.
        type(ligne).objects.select_for_update(no_key=True).get(pk=ligne.pk)
        return est_ferme(geste)


@pytest.fixture
def gestes(db):
    """What is written on a facture and on an action: the row that is held, the deed, and the row it writes."""
    facture, action, par = creer_facture(), creer_mouvement().action, creer_compte("tresorerie")
    le = date(2013, 6, 10)
    paiement = Paiement(facture=facture, date=le, montant=Decimal(5), moyen="cheque", note_par=par)
    don = Affectation(action=action, projet=creer_projet(), montant=Decimal(5), date=le, par=par)
    depense = {"sens": "depense", "montant": Decimal(5), "date": le, "piece": "T", "moyen": "cheque", "saisi_par": par}
    return {
        "paiement": (facture, lambda: noter_paiement(paiement, le=MIDI), paiement),
        "avoir": (facture, lambda: emettre_avoir(facture, montant=Decimal(5), motif="X", par=par, le=MIDI), paiement),
        "affectation": (action, lambda: affecter(don), don),
        "mouvement": (action, lambda: noter_mouvement(Mouvement(action=action, **depense)), don),
    }


@pytest.mark.parametrize("nom", ["paiement", "avoir", "affectation", "mouvement"])
def test_un_geste_qui_compte_avant_d_ecrire_attend_la_ligne_qu_il_compte(gestes, nom):
    ligne, geste, sans_verrou = gestes[nom]

    assert attend(ligne, geste)
    # The control: the same row written without the deed passes, except on SQLite, where one writer locks all.
    assert attend(ligne, sans_verrou.save) is (connection.vendor == "sqlite")
