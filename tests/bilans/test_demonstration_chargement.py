"""Loading the demonstration: into an empty database only, never in production, with an account for each role."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ateliers.models import Pole, Seance
from bilans.demonstration.construire import DemonstrationImpossible, construire
from bilans.demonstration.equipe import COMPTES, MOT_DE_PASSE
from centre.models import Centre, Compte
from centre.roles import ROLES
from participants.models import Participant
from tests.factories import creer_compte

pytestmark = pytest.mark.django_db
LUNDI = date(2026, 11, 23)


def test_chaque_role_a_un_compte_qui_s_ouvre_avec_le_mot_de_passe_montre():
    sortie = StringIO()

    call_command("charger_demo", stdout=sortie)

    assert {groupe for compte in Compte.objects.all() for groupe in compte.groups.values_list("name", flat=True)} == {
        role.nom for role in ROLES
    }
    assert all(compte.check_password(MOT_DE_PASSE) for compte in Compte.objects.all())
    assert all(ligne[1] in sortie.getvalue() for ligne in COMPTES)
    assert Seance.objects.filter(date=timezone.localdate()).count() == 3


def test_une_base_qui_contient_deja_quelque_chose_est_refusee():
    creer_compte()

    with pytest.raises(CommandError, match="base vide"):
        call_command("charger_demo")
    assert Participant.objects.count() == 0


def test_si_vide_laisse_la_base_telle_qu_elle_est():
    creer_compte()
    sortie = StringIO()

    call_command("charger_demo", "--si-vide", stdout=sortie)

    assert sortie.getvalue() == "La base contient déjà un centre : la démonstration n’y touche pas.\n"
    assert Centre.objects.count() == 0


def test_comptes_montre_les_comptes_sans_rien_charger():
    sortie = StringIO()

    call_command("charger_demo", "--comptes", stdout=sortie)

    assert MOT_DE_PASSE in sortie.getvalue()
    assert Compte.objects.count() == 0


def test_un_pole_d_origine_manque():
    Pole.objects.filter(slug="francais").delete()

    with pytest.raises(DemonstrationImpossible, match="pôles d’origine"):
        construire(aujourdhui=LUNDI)


def test_jamais_en_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="jamais en production"):
        call_command("charger_demo")
    assert Compte.objects.count() == 0
