"""The documentation of the tables, which cannot say anything else than the program."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command

from centre.tableaux.tableau import TABLEAUX


def test_la_page_des_tableaux_dit_ce_que_fait_le_programme():
    ecrite = StringIO()

    call_command("decrire_tableaux", stdout=ecrite)

    assert (settings.BASE_DIR / "docs" / "tableaux.md").read_text() == ecrite.getvalue()


def test_la_page_nomme_chaque_colonne_de_chaque_tableau():
    page = (settings.BASE_DIR / "docs" / "tableaux.md").read_text()

    for tableau in TABLEAUX.values():
        partie = page.split(f"## {tableau.titre}\n")[1].split("\n## ")[0]
        lignes = [ligne.split(" | ")[0].removeprefix("| ") for ligne in partie.splitlines() if ligne.startswith("| ")]
        assert lignes[1:] == [colonne.titre for colonne in tableau.fields.values()]
