"""A facture beside the devis its client accepted: its price, and the day its acompte is due."""

from datetime import date

import pytest

from partenaires.actions.facture import ecrire_facture, emettre_facture, preparer_acompte, preparer_facture
from partenaires.mode_operatoire import ecarts_de_facture
from partenaires.models import Demande, LigneFacture
from tests.factories import creer_compte, creer_demande
from tests.partenaires.facturation import MIDI, creer_devis_accepte, ligne, regler

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("prix", "dit"), [("12.50", []), ("13", ["Le devis accepté dit 125,00 €, cette facture 130,00 €."])]
)
def test_une_facture_qui_n_est_pas_au_prix_du_devis_accepte_se_confirme(prix, dit):
    creer_devis_accepte(creer_demande(statut="etudiee", date=date(2013, 3, 9)))
    Demande.objects.update(statut="realisee")
    facture = preparer_facture(Demande.objects.get())

    ecrire_facture(facture, lignes=[ligne(prix=prix, modele=LigneFacture)])

    assert [ecart.replace("\u00a0", " ") for ecart in ecarts_de_facture(facture, le=MIDI.date())] == dit


@pytest.mark.parametrize(
    ("service", "echeance"), [(date(2013, 3, 20), date(2013, 3, 20)), (date(2013, 6, 1), date(2013, 4, 11))]
)
def test_un_acompte_se_regle_avant_le_service(service, echeance):
    regler(acompte=30)
    devis = creer_devis_accepte(creer_demande(statut="etudiee", date=service))

    acompte = emettre_facture(preparer_acompte(devis.demande), par=creer_compte("tresorerie"), le=MIDI)

    assert acompte.echeance == echeance
