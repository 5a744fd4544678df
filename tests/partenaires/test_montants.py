"""Rounding: what is printed adds up, to the cent, always."""

from decimal import Decimal
from random import Random

import pytest
from django.db import IntegrityError, transaction

from config.presentation import euros, quantite
from partenaires.actions.avoir import emettre_avoir
from partenaires.models import Devis, Facture, LigneFacture, Paiement
from partenaires.montants import au_centime, total_des
from tests.factories import creer_affectation, creer_compte, creer_demande, creer_mouvement
from tests.lecture import textes
from tests.partenaires.facturation import (
    MIDI,
    creer_brouillon_de_devis,
    creer_facture,
    creer_paiement,
    creer_recu,
    ligne,
    lignes_envoyees,
)


@pytest.mark.parametrize(
    ("quantite_", "prix", "attendu"),
    [("0.125", "1.00", "0.13"), ("0.005", "1.00", "0.01"), ("3", "0.33", "0.99"), ("1.5", "0.33", "0.50")],
)
def test_un_demi_centime_s_arrondit_au_dessus(quantite_, prix, attendu):
    assert ligne(quantite=quantite_, prix=prix).montant == Decimal(attendu)


@pytest.mark.parametrize("graine", range(40))
def test_le_total_est_toujours_la_somme_des_montants_imprimes(graine):
    hasard = Random(graine)
    lignes = [
        ligne(
            quantite=str(Decimal(hasard.randint(1, 99_999)) / 1000), prix=str(Decimal(hasard.randint(0, 9_999)) / 100)
        )
        for _ in range(hasard.randint(1, 60))
    ]

    imprimes = [euros(une.montant).replace("\u00a0", "").replace(",", ".").removesuffix("€") for une in lignes]

    assert total_des(lignes) == sum(Decimal(imprime) for imprime in imprimes)
    assert total_des(lignes) == au_centime(total_des(lignes))


@pytest.mark.django_db
@pytest.mark.parametrize("graine", range(5))
def test_le_total_garde_par_la_base_est_celui_des_lignes_relues(graine):
    hasard = Random(graine)
    lignes = [
        ligne(quantite=f"{hasard.random() * 90 + 0.001:.3f}", prix=f"{hasard.random() * 90:.2f}") for _ in range(30)
    ]

    devis = creer_brouillon_de_devis(None, *lignes)

    devis.refresh_from_db()
    assert devis.total == total_des(devis.lignes.all())


@pytest.mark.django_db
@pytest.mark.parametrize("graine", range(5))
def test_des_centimes_payes_un_a_un_finissent_par_regler_la_facture_exactement(graine):
    hasard, compte = Random(graine), creer_compte("tresorerie")
    facture = creer_facture(None, ligne(quantite="1", prix="33.33", modele=LigneFacture))
    emettre_avoir(facture, montant=Decimal("3.03"), motif="Rendu", par=compte, le=MIDI)
    reste = Decimal("30.30")
    while reste:
        part = min(reste, Decimal(hasard.randint(1, 500)) / 100)
        Paiement.objects.create(facture=facture, montant=part, date=MIDI, note_par=compte)
        reste -= part

    assert Facture.objects.avec_soldes().get(pk=facture.pk).reste == 0
    assert list(Facture.objects.avec_soldes().a_encaisser()) == []
    assert list(Facture.objects.avec_soldes().reglees()) == [facture]


def test_les_euros_et_les_quantites_s_ecrivent_en_francais():
    assert [euros(Decimal(v)) for v in ("1234.5", "-0.001", "-1234.5")] == [
        "1\u00a0234,50\u00a0€",
        "0,00\u00a0€",
        "\u2212\u00a01\u00a0234,50\u00a0€",
    ]
    assert [quantite(Decimal(v)) for v in ("12.000", "12.500", "0.125", "1200", "100")] == [
        *("12", "12,5", "0,125", "1\u00a0200", "100")
    ]
    assert euros(None) == "–"


@pytest.mark.django_db
@pytest.mark.parametrize("adresse", ["/factures/nouvelle/", "/demandes/{}/devis/ecrire/"])
def test_un_total_demesure_est_dit_et_rien_n_est_perdu(client_de, adresse):
    demande = creer_demande(statut="etudiee")
    envoi = {"partenaire": demande.partenaire_id, "objet": "Repas", "date_prestation": "2013-03-10"}
    lignes = lignes_envoyees(*[("Couscous", "200000", "", "100000")] * 60)

    response = client_de("direction").post(adresse.format(demande.pk), envoi | lignes)

    assert (response.status_code, Facture.objects.count(), Devis.objects.count()) == (422, 0, 0)
    assert textes(response, "ul", "errorlist") == ["Ce total dépasse 999 999,99 € : relisez les quantités et les prix."]
    assert response.context["lignes"].forms[59]["prix_unitaire"].value() == "100000"


@pytest.mark.django_db
def test_la_base_refuse_un_montant_demesure():
    facture, demande = creer_facture(), creer_demande()

    for geste in (
        lambda: creer_mouvement(montant="1000000"),
        lambda: creer_affectation(montant=Decimal(1_000_000)),
        lambda: creer_paiement(facture, montant="1000000"),
        lambda: creer_recu(demande, montant=Decimal(1_000_000)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            geste()
    assert creer_mouvement(montant="999999.99").pk
