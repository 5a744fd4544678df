"""The scripts of bin/ and the lock files: what a bare machine needs of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parent.parent
SCRIPTS = ["bin/demo", "bin/test", "bin/check", ".ci/run"]
VERROUS = ["requirements.txt", "requirements-dev.txt"]
VERSION = re.compile(r"^([a-z0-9.-]+)==(\S+)")


def lire_verrou(nom):
    """The requirements of a lock file, one string each, options included."""
    lignes = (RACINE / nom).read_text().replace("\\\n", " ").splitlines()
    return [ligne for ligne in lignes if ligne and not ligne.lstrip().startswith("#")]


def versions(nom):
    return dict(VERSION.match(exigence).groups() for exigence in lire_verrou(nom))


@pytest.mark.parametrize("verrou", VERROUS)
def test_chaque_paquet_du_verrou_a_une_version_et_une_empreinte(verrou):
    fautes = [
        exigence.split()[0]
        for exigence in lire_verrou(verrou)
        if not VERSION.match(exigence) or not re.search(r" --hash=sha256:[0-9a-f]{64}\b", exigence)
    ]

    assert fautes == []


def test_le_verrou_de_developpement_contient_celui_de_l_application():
    assert versions("requirements.txt").items() <= versions("requirements-dev.txt").items()


def test_rien_ne_dit_d_ou_viennent_les_paquets():
    """Each machine installs from the registry it is set up for: naming one here would lock the others out."""
    fichiers = [RACINE / nom for nom in [*VERROUS, *SCRIPTS, "bin/_installer", "README.md"]]

    fautes = [
        f"{fichier.name}: {ligne}"
        for fichier in fichiers
        if fichier.exists()
        for ligne in fichier.read_text().splitlines()
        if re.search(r"http|file:|--index|--find-links", ligne)
    ]

    assert fautes == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_le_script_se_lance(script):
    interprete = "bash" if script == ".ci/run" else "sh"

    lecture = subprocess.run([interprete, "-n", RACINE / script], capture_output=True, text=True, check=False)

    assert (lecture.returncode, lecture.stderr) == (0, "")
    assert os.access(RACINE / script, os.X_OK)


@pytest.fixture
def machine(tmp_path):
    """A copy of bin/ in a folder with a space, on a machine without a single package nor the right to add one."""
    shutil.copytree(RACINE / "bin", tmp_path / "mon centre" / "bin")
    reponses = {
        "id": "echo 1000",
        "sudo": "exit 1",
        "dpkg-query": "exit 1",
        "apt-get": f"touch '{tmp_path}/apt-get-lance'",
        "python3": f"exec '{sys.executable}' \"$@\"",
        "chromium": "exit 0",
    }
    (tmp_path / "commandes").mkdir()
    for nom, corps in reponses.items():
        commande = tmp_path / "commandes" / nom
        commande.write_text(f"#!/bin/sh\n{corps}\n")
        commande.chmod(0o755)
    return tmp_path


def lancer(machine, script):
    environnement = {"PATH": f"{machine}/commandes:/usr/bin:/bin"}
    return subprocess.run(
        [machine / "mon centre" / "bin" / script],
        env=environnement,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("script", "paquets"),
    [
        ("demo", "ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("test", "ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libatomic1"),
    ],
)
def test_sans_droits_le_script_dit_la_ligne_a_lancer(machine, script, paquets):
    resultat = lancer(machine, script)

    assert resultat.returncode == 1
    assert resultat.stderr.splitlines()[-1].strip() == (
        f"apt-get update && apt-get install --no-install-recommends {paquets}"
    )
    assert not (machine / "apt-get-lance").exists()


def test_le_guide_dit_chaque_variable_des_reglages():
    reglages = (RACINE / "config/settings.py").read_text()
    guide = (RACINE / "docs/installation.md").read_text()

    lues = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', reglages))

    assert lues == set(re.findall(r"^\| `([A-Z_]+)` \|", guide, re.MULTILINE))
