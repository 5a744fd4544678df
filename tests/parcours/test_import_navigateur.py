"""An import in a real browser: what a file holds, however long, stays inside the page."""

from io import BytesIO

import pytest
from django.urls import reverse

from centre.models import Import
from centre.tableaux.preparation import deposer
from centre.tableaux.tableau import TABLEAUX
from tests.factories import creer_compte, creer_participant
from tests.tableaux import apercevoir

pytestmark = pytest.mark.navigateur
LONG = "x" * 500
LIGNES = (
    "Prénom;Nom;Né en;Tél",
    f"{LONG};Bern;1975;",
    f"Zoé;{'Z' * 60};;",
    f"Roy;Anne;1975;{'0' * 20}",
    f"{'M' * 75};{'N' * 75};1980;",
)


@pytest.mark.parametrize("largeur", [360, 1440])
def test_un_mot_sans_fin_ne_fait_deborder_aucune_page_d_un_import(page_de, largeur):
    accueil = creer_compte("accueil")
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1975, telephone="0102030405")
    creer_participant(prenom="Zoé", nom="Z" * 60, annee_naissance=1975)
    apercu = apercevoir("personnes", *LIGNES, auteur=accueil)
    octets = BytesIO(f"Nom;Prénom;{'T' * 200}\n{LONG};{LONG};{LONG}\n".encode())
    depose = deposer(octets, f"{'n' * 110}.csv", tableau=TABLEAUX["personnes"], auteur=accueil)
    page = page_de(compte=accueil, viewport={"width": largeur, "height": 900})
    detail = reverse("import_detail", args=[apercu.pk])
    adresses = [f"{detail}?sort={sort}" for sort in ("a_trancher", "refusee", "nouvelle", "changee")]

    largeurs = set()
    for adresse in (*adresses, reverse("import_detail", args=[depose.pk]), reverse("import_liste")):
        page.goto(adresse)
        largeurs.add(page.evaluate("document.documentElement.scrollWidth"))

    compte = Import.objects.get(pk=apercu.pk)
    assert (compte.a_trancher, compte.refusees, compte.nouvelles, compte.changees) == (1, 1, 1, 1)
    assert largeurs == {largeur}
