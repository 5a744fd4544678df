"""The whole centre leaves in one zip, and comes back equal in an empty base."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from centre.models import Compte
from centre.tableaux.centre_entier import LISEZMOI, SortieImpossible, exporter, importer
from participants.models import Participant
from tests.centre.test_travaux_processus import ensemble
from tests.factories import creer_participant

pytestmark = pytest.mark.django_db

DANS_UNE_BASE_NEUVE = """
import sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("importer_tout", sys.argv[1])
call_command("exporter_tout", sys.argv[2])
call_command("bilan_chiffres", sys.argv[3], format="json")
"""


def zippe():
    octets = io.BytesIO()
    exporter(octets)
    return octets


def membres(fichier):
    with zipfile.ZipFile(fichier) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def test_le_centre_entier_revient_egal_dans_une_base_neuve(scene, tmp_path, capsys):
    creer_participant(prenom="=1+1", nom='\'-dit "Léo";', surnom="")
    annee, parti, revenu = str(date.today().year), tmp_path / "parti.zip", tmp_path / "revenu.zip"
    call_command("exporter_tout", parti)
    environnement = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'neuve.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "fichiers"),
        "PATH": os.environ["PATH"],
    }
    capsys.readouterr()
    call_command("bilan_chiffres", annee, format="json")
    chiffres = capsys.readouterr().out

    neuve = subprocess.run(
        [sys.executable, "-c", DANS_UNE_BASE_NEUVE, parti, revenu, annee],
        cwd=settings.BASE_DIR,
        env=environnement,
        capture_output=True,
        text=True,
        check=False,
    )

    assert neuve.returncode == 0, neuve.stderr
    assert neuve.stdout.endswith(chiffres)
    assert membres(revenu) == membres(parti)


def test_l_export_dit_tout_sauf_ce_qui_ouvre_une_porte(scene):
    compte = Compte.objects.exclude(password="").first()

    contenu = membres(zippe())

    assert "participant.csv : personne" in contenu[LISEZMOI].decode()
    assert "accueil" in contenu["compte_groups.csv"].decode()
    assert compte.courriel in contenu["compte.csv"].decode()
    assert all(compte.password.encode() not in octets for octets in contenu.values())
    assert "agenda.csv" not in contenu
    assert any(nom.startswith("fichiers/") for nom in contenu)


def test_une_base_qui_sert_ne_recoit_pas_un_centre_entier(scene):
    avec_quelqu_un = zippe()

    with pytest.raises(SortieImpossible, match="n’est pas vide"):
        importer(avec_quelqu_un)


@pytest.mark.parametrize("octets", [b"Bonjour", b""])
def test_un_fichier_qui_n_est_pas_un_centre_entier_n_ecrit_rien(octets, tmp_path):
    fichier = tmp_path / "x.zip"
    fichier.write_bytes(octets)

    with pytest.raises(CommandError, match="n’est pas l’export d’un centre entier"):
        call_command("importer_tout", fichier)

    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    ("membre", "abimer", "phrase"),
    [
        ("participant.csv", lambda octets: octets.replace(b'"2013-01-01"', b'"01/01/2013"'), "changé ou abîmé"),
        ("participant.csv", lambda octets: octets[:-8], "changé ou abîmé"),
        ("participant.csv", lambda octets: octets.replace(b"date_entree", b"entree"), "changé ou abîmé"),
        ("participant.csv", lambda octets: octets.replace(b"Anne", b"\xff\xfe"), "changé ou abîmé"),
        ("compte.csv", None, "n’est pas l’export d’un centre entier"),
    ],
)
def test_un_centre_entier_abime_depuis_sa_sortie_le_dit_et_n_ecrit_rien(membre, abimer, phrase):
    creer_participant(prenom="Anne", date_entree=date(2013, 1, 1))
    sains, abime = membres(zippe()), io.BytesIO()
    Participant.objects.all().delete()
    with zipfile.ZipFile(abime, "w") as archive:
        for nom, octets in sains.items():
            if nom != membre or abimer:
                archive.writestr(nom, abimer(octets) if nom == membre else octets)
    assert abimer is None or abimer(sains[membre]) != sains[membre]

    with pytest.raises(SortieImpossible, match=phrase):
        importer(abime)

    assert not Participant.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_pendant_que_le_centre_sort_les_autres_enregistrent_et_il_sort_comme_il_etait():
    anne, fautes = creer_participant(prenom="Anne", telephone="01"), []

    def enregistrer(rang):
        Participant.objects.filter(pk=anne.pk).update(telephone="02")

    def avancer(fait, sur):
        if fait == 1:  # participant.csv, and the others, are still to be read
            fautes.extend(ensemble(enregistrer, nombre=1))

    octets = io.BytesIO()
    exporter(octets, avancer=avancer)

    anne.refresh_from_db()
    assert (fautes, anne.telephone) == ([], "02")
    assert b'"01"' in membres(octets)["participant.csv"]


def test_une_base_sans_ses_tables_dit_de_la_migrer(tmp_path):
    MigrationRecorder(connection).migration_qs.filter(app="bilans").delete()

    with pytest.raises(CommandError, match="lancez d’abord « manage"):
        call_command("importer_tout", tmp_path / "x.zip")
