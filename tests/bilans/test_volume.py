from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ateliers.models import Atelier, Encadrement, Inscription, Presence, Seance
from bilans.volume import Volume, VolumeImpossible, charger
from partenaires.models import Demande, Devis, Facture
from partenaires.montants import total_des
from participants.models import Participant
from tests.factories import creer_centre, creer_demande
from tests.partenaires.facturation import creer_devis, creer_facture

pytestmark = pytest.mark.django_db

AU = date(2013, 10, 1)
MIDI = datetime(2013, 10, 1, 12, tzinfo=UTC)


def test_le_volume_ecrit_un_centre_entier_de_la_taille_demandee():
    volume = charger(participants=100, annees=2, demandes=40, aujourdhui=AU)

    tables = (Participant, Atelier, Seance, Presence, Demande, Facture)
    ecrit = Volume(*(table.objects.count() for table in tables))
    assert volume == ecrit
    assert (volume.participants, volume.ateliers, volume.seances) == (100, 3, 3 * 28 * 2)
    assert Inscription.objects.count() == 3 * 15
    assert Encadrement.objects.count() == volume.seances


def test_les_seances_passees_sont_realisees_et_celles_a_venir_prevues():
    charger(participants=100, annees=1, aujourdhui=AU)

    a_venir = Seance.objects.a_venir(le=AU)
    assert set(a_venir.values_list("statut", flat=True)) == {"prevue"}
    assert Seance.objects.passees(au=AU).exclude(statut="realisee").count() == 1
    assert not Presence.objects.exclude(seance__statut="realisee").exists()


def test_les_demandes_du_volume_sont_finies_quand_elles_sont_anciennes_et_leurs_etapes_se_suivent():
    charger(participants=10, annees=2, demandes=200, aujourdhui=AU)

    anciennes = Demande.objects.filter(date__lt=date(2013, 8, 1)).values_list("statut", flat=True)
    assert set(anciennes) == {"payee", "annulee"}
    assert {"recue", "devis_envoye", "planifiee"} <= set(Demande.objects.en_vue().values_list("statut", flat=True))
    for reglement, nb_lignes in (("devis_facture", 2), ("convention", 1)):
        demande = Demande.objects.filter(statut="payee", reglement=reglement).first()
        etapes = list(demande.passages.order_by("le").values_list("de", "vers"))
        assert [de for de, _ in etapes[1:]] == [vers for _, vers in etapes[:-1]]
        assert [vers for de, vers in etapes if vers not in Demande.PASSAGES[de]] == []
        assert etapes[-1][1] == "payee"
        assert demande.lignes.count() == nb_lignes


def test_trois_demandes_sur_cinq_ont_leur_facture_et_les_numeros_se_suivent():
    volume = charger(participants=10, annees=2, demandes=50, aujourdhui=AU)

    factures = Facture.objects.order_by("date", "pk")
    assert volume.factures == factures.emises().count() == 30
    for annee in (2012, 2013):
        for prefixe, papiers in (("", factures), ("D-", Devis.objects.order_by("date", "pk"))):
            numeros = list(papiers.filter(date__year=annee).values_list("numero", flat=True))
            assert numeros == [f"{prefixe}{annee}-{rang:03d}" for rang in range(1, len(numeros) + 1)]
            assert numeros
    assert factures.last().date <= AU


def test_les_papiers_du_volume_totalisent_leurs_lignes_et_les_devis_acceptes_sont_scelles():
    charger(participants=10, annees=2, demandes=50, aujourdhui=AU)

    for papier in (*Facture.objects.all(), *Devis.objects.all()):
        assert papier.total == total_des(papier.lignes.all()) > 0
    acceptes = Devis.objects.filter(etat="accepte")
    for devis in acceptes:
        assert devis.accord_empreinte == devis.empreinte(devis.lignes.order_by("rang"))
    assert acceptes.count() > 30
    assert set(Devis.objects.exclude(etat="accepte").values_list("demande__statut", flat=True)) == {"devis_envoye"}


def test_une_demande_payee_du_volume_ne_doit_plus_rien_et_une_facturee_doit_encore():
    charger(participants=10, annees=2, demandes=50, aujourdhui=AU)

    restes = {"payee": set(), "facturee": set()}
    for facture in Facture.objects.avec_soldes().select_related("demande"):
        restes[facture.demande.statut].add(facture.reste > 0)
    assert restes == {"payee": {False}, "facturee": {True}}
    assert Facture.objects.avec_soldes().totaux().regle > Decimal(0)


def test_apres_le_volume_les_vrais_papiers_prennent_les_numeros_suivants():
    charger(participants=10, annees=2, demandes=50, aujourdhui=AU)
    nb_factures, nb_devis = (modele.objects.filter(date__year=2013).count() for modele in (Facture, Devis))

    assert creer_facture(le=MIDI).numero == f"2013-{nb_factures + 1:03d}"
    a_venir = creer_demande(statut="etudiee", date=date(2013, 12, 1))
    assert creer_devis(a_venir, le=MIDI).numero == f"D-2013-{nb_devis + 1:03d}"


@pytest.mark.parametrize("nombres", [{"participants": 0, "annees": 1}, {"participants": 10, "annees": 21}])
def test_un_volume_sans_mesure_est_refuse(nombres):
    with pytest.raises(VolumeImpossible, match="De 1 à 50 000 personnes, de 1 à 20 années"):
        charger(**nombres, aujourdhui=AU)


def test_le_volume_ne_se_melange_pas_a_un_vrai_centre():
    creer_centre()

    with pytest.raises(CommandError, match="La base contient déjà un centre"):
        call_command("charger_volume")

    assert not Participant.objects.exists()


def test_la_commande_dit_ce_qu_elle_a_ecrit():
    sortie = StringIO()

    call_command("charger_volume", "--participants", "40", "--annees", "1", "--demandes", "20", stdout=sortie)

    assert sortie.getvalue().startswith("40 personnes, 3 ateliers, 84 séances, ")
    assert sortie.getvalue().endswith("20 demandes, 12 factures.\n")
