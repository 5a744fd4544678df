"""How a demande is settled, once a paper says it, is written by that paper alone."""

from datetime import date

import pytest
import time_machine

from partenaires.actions.demande import ReglementFige, modifier_demande
from partenaires.actions.facture import emettre_avoir
from partenaires.models import Demande, Facture
from tests.factories import creer_compte, creer_demande
from tests.lecture import fautes, messages
from tests.partenaires.facturation import MIDI, creer_facture, creer_recu
from tests.partenaires.test_demande import saisie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


@pytest.fixture
def facturee():
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    creer_facture(demande.partenaire, demande=demande)
    return Demande.objects.get()


def test_une_facture_due_garde_son_reglement_et_rien_de_saisi_ne_se_perd(client_de, facturee):
    client, page = client_de("direction"), f"/demandes/{facturee.pk}/"
    envoi = saisie(partenaire=facturee.partenaire_id, date="2013-03-09", reglement="gratuit", lieu="Gymnase")

    refus = client.post(f"{page}modifier/", envoi)
    client.post(f"{page}passer/payee/", {"depuis": "facturee"})

    facturee.refresh_from_db()
    assert refus.status_code == 422
    assert fautes(refus) == ["Facture 2013-001 règle déjà cette demande : rendez-la d’abord par un avoir."]
    assert 'value="Gymnase"' in refus.content.decode()
    assert (facturee.reglement, facturee.lieu, facturee.statut) == ("devis_facture", "", "facturee")


def test_une_demande_facturee_ecrite_gratuite_ne_se_dit_pas_payee_a_la_main(client_de, facturee):
    Demande.objects.update(reglement="gratuit")

    reponse = client_de("direction").post(f"/demandes/{facturee.pk}/passer/payee/", {}, follow=True)

    facturee.refresh_from_db()
    assert facturee.statut == "facturee"
    assert messages(reponse)[0].startswith("Cette étape ne s’écrit pas à la main")
    facturee.reglement = "devis_facture"
    modifier_demande(
        facturee, champs=["reglement"], par=creer_compte("tresorerie"), le=MIDI
    )  # as its facture says: it may be put right


def test_une_facture_rendue_laisse_choisir_un_autre_reglement(facturee):
    facture = Facture.objects.get()
    emettre_avoir(facture, montant=facture.total, motif="Offert", par=creer_compte(), le=MIDI)
    facturee.reglement = "gratuit"

    modifier_demande(facturee, champs=["reglement"], par=creer_compte("tresorerie"), le=MIDI)

    assert Demande.objects.get().reglement == "gratuit"


def test_un_recu_valable_garde_son_reglement():
    recu = creer_recu(creer_demande(statut="payee", reglement="don", date=date(2013, 3, 9)))
    recu.demande.reglement = "gratuit"

    with pytest.raises(ReglementFige, match=f"réglée par un papier, {recu.numero}"):
        modifier_demande(recu.demande, champs=["reglement"], par=creer_compte("tresorerie"), le=MIDI)
