"""The floors of the house: an app imports only the floors below, and nothing trades words with config."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.forms import Select

ETAGES = ["config", "centre", "partenaires", "participants", "ateliers", "bilans"]
FICHIERS = [
    fichier
    for app in ETAGES
    for fichier in sorted((settings.BASE_DIR / app).rglob("*.py"))
    if "migrations" not in fichier.parts
]
# The only places where config names the apps: the list of installed apps and of their addresses, as strings.


def imports(fichier: Path):
    for noeud in ast.walk(ast.parse(fichier.read_text())):
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0, f"{fichier} : import relatif"
            yield noeud.module


@pytest.mark.parametrize("fichier", FICHIERS, ids=lambda fichier: str(fichier.relative_to(settings.BASE_DIR)))
def test_un_etage_n_importe_que_les_etages_du_dessous(fichier):
    etage = ETAGES.index(fichier.relative_to(settings.BASE_DIR).parts[0])

    montants = [nom for nom in imports(fichier) if nom.split(".")[0] in [*ETAGES[etage + 1 :], "tests"]]

    assert montants == []


def test_chaque_gabarit_sert():
    gabarits = settings.BASE_DIR / "templates"
    sources = "\n".join(
        fichier.read_text()
        for dossier in [*ETAGES, "templates"]
        for fichier in (settings.BASE_DIR / dossier).rglob("*")
        if fichier.suffix in {".py", ".html", ".txt", ".svg"}
    )
    noms = [fichier.relative_to(gabarits).as_posix() for fichier in gabarits.rglob("*.*")]
    trouves_par_django = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", Select.template_name}
    trouves_par_crispy = {"bootstrap5/layout/radio_checkbox_select.html"}

    inutiles = [
        nom
        for nom in noms
        if nom not in trouves_par_django | trouves_par_crispy
        and nom not in sources
        and f'"{Path(nom).stem}"' not in sources
        and f'"{nom.rpartition(".")[0]}"' not in sources  # a mail: its text and its page share one name
    ]

    assert inutiles == []
