from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ateliers.models import Atelier, Encadrement, Inscription, Presence, Seance
from bilans.volume import Volume, VolumeImpossible, charger
from partenaires.models import Demande
from participants.models import Participant
from tests.factories import creer_centre

pytestmark = pytest.mark.django_db

AU = date(2013, 10, 1)


def test_le_volume_ecrit_un_centre_entier_de_la_taille_demandee():
    volume = charger(participants=100, annees=2, demandes=40, aujourdhui=AU)

    tables = (Participant, Atelier, Seance, Presence, Demande)
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
    demande = Demande.objects.filter(statut="payee").first()
    etapes = list(demande.passages.order_by("le").values_list("de", "vers"))
    assert [de for de, _ in etapes[1:]] == [vers for _, vers in etapes[:-1]]
    assert etapes[-1][1] == "payee"
    assert demande.lignes.count() == 4


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

    call_command("charger_volume", "--participants", "40", "--annees", "1", stdout=sortie)

    assert sortie.getvalue().startswith("40 personnes, 3 ateliers, 84 séances, ")
