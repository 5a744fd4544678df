"""A remise is a line of its own, on the devis as on the facture: the lines add up to the total, never below zero."""

from datetime import date
from decimal import Decimal

import pytest

from partenaires.actions.facture import emettre_facture, preparer_facture
from partenaires.documents.commerce import facture_html
from partenaires.models import Demande, Devis, Facture, LigneFacture
from partenaires.montants import TotalNegatif
from tests.factories import creer_compte, creer_demande
from tests.lecture import textes
from tests.partenaires.facturation import (
    MIDI,
    creer_devis_accepte,
    creer_facture_en_preparation,
    ligne,
    lignes_envoyees,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prix", ["-20", "\u221220,00 €", "- 20"])
def test_une_remise_s_ecrit_comme_un_prix_negatif_avec_ou_sans_son_nom(client_de, prix):
    demande = creer_demande(statut="etudiee")
    lignes = lignes_envoyees(("Buffet", "10", "personne", "12,50"), ("", "", "", prix))

    client_de("direction").post(f"/demandes/{demande.pk}/devis/ecrire/", lignes)

    devis = Devis.objects.get()
    assert [(une.designation, une.montant) for une in devis.lignes.order_by("rang")] == [
        ("Buffet", Decimal("125.00")),
        ("Remise", Decimal("-20.00")),
    ]
    assert devis.total == Decimal("105.00")


def test_la_facture_reprend_la_remise_du_devis_au_centime_et_le_papier_la_montre():
    demande = creer_demande(statut="etudiee", date=date(2013, 3, 9))
    creer_devis_accepte(demande, ligne("Bûche", "3", "33.33"), ligne("Remise fidélité", "1.5", "-3.33"))
    Demande.objects.update(statut="realisee")

    facture = emettre_facture(preparer_facture(demande), par=creer_compte(), le=MIDI)

    montants = [une.montant for une in facture.lignes.order_by("rang")]
    assert sum(montants) == facture.total == Facture.objects.get().total
    assert montants[1] < 0
    assert "Remise fidélité" in facture_html(facture)


def test_une_remise_ne_depasse_pas_ce_qu_elle_reduit_et_rien_n_est_perdu(client_de):
    demande = creer_demande(statut="etudiee")
    lignes = lignes_envoyees(("Pain", "1", "", "10"), ("Remise", "1", "", "-10,01"))

    refus = client_de("direction").post(f"/demandes/{demande.pk}/devis/ecrire/", lignes)

    assert refus.status_code == 422
    assert "une remise ne dépasse pas ce qu’elle réduit" in str(refus.context["form"].non_field_errors())
    assert refus.context["lignes"].forms[1]["prix_unitaire"].value() == "-10,01"
    assert textes(refus, "p", "discret")[0].endswith("« Remise », 1, \u221220.")
    assert not Devis.objects.exists()
    with pytest.raises(TotalNegatif):
        creer_facture_en_preparation(None, ligne(prix="-1", modele=LigneFacture))
