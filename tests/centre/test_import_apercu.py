"""What the preview of an import says before it is confirmed."""

import pytest
from django.urls import reverse

from tests.factories import creer_compte
from tests.lecture import textes
from tests.tableaux import apercevoir

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("refusees", "phrase"),
    [
        (1, "La ligne refusée sera laissée de côté : vous pourrez la corriger dans ce fichier"),
        (
            3,
            "Les 3 lignes refusées seront laissées de côté : vous pourrez les corriger dans ce fichier",
        ),
    ],
)
def test_l_apercu_dit_combien_de_lignes_restent_de_cote(client, refusees, phrase):
    accueil = creer_compte("accueil")
    client.force_login(accueil)
    fausses = [f"Anne;Roy{rang};35" for rang in range(refusees)]

    dossier = apercevoir("personnes", "Prénom;Nom;Né en", "Zoé;Bern;1975", *fausses, auteur=accueil)

    assert phrase in " ".join(textes(client.get(reverse("import_detail", args=[dossier.pk])), "p"))
