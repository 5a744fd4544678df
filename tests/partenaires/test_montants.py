"""Rounding: what is printed adds up, to the cent, always."""

from decimal import Decimal
from random import Random

import pytest

from config.presentation import euros, quantite
from partenaires.actions.facture import emettre_avoir
from partenaires.models import Facture, LigneFacture, Paiement
from partenaires.montants import au_centime, total_des
from tests.factories import creer_compte
from tests.partenaires.facturation import MIDI, creer_brouillon_de_devis, creer_facture, ligne


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
            quantite=str(Decimal(hasard.randint(1, 99_999)) / 1000), prix=str(Decimal(hasard.randint(0, 99_999)) / 100)
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
    assert [euros(Decimal(v)) for v in ("1234.5", "0", "-12")] == [
        "1\u00a0234,50\u00a0€",
        "0,00\u00a0€",
        "-12,00\u00a0€",
    ]
    assert [quantite(Decimal(v)) for v in ("12.000", "12.500", "0.125", "1200", "100")] == [
        *("12", "12,5", "0,125", "1\u00a0200", "100")
    ]
    assert euros(None) == "–"
