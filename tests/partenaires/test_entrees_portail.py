"""Whatever a partner types in its space: never a 500, never markup alive in a page."""

import pytest
from django.db import transaction

from tests.acces import ROUTES
from tests.test_entrees import CACHES, ENTREES, formulaires_de, url_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_sans_temoin", "papiers_ecrits_une_fois")]
DU_PORTAIL = sorted(nom for nom in ROUTES if nom.startswith("portail"))


@pytest.mark.parametrize("nom", DU_PORTAIL)
def test_aucune_entree_ne_fait_tomber_l_espace(nom, scene_du_module, client_de):
    url, client = url_de(nom, scene_du_module), client_de(compte=scene_du_module["compte_partenaire"])
    for methode, action, champs in formulaires_de(client, url):
        essais = [
            {cle: valeur if cle in CACHES else entree for cle, valeur in champs.items()} | {"geste": "suite"}
            for entree in ENTREES.values()
        ]
        essais += [{autre: valeur for autre, valeur in champs.items() if autre != cle} for cle in champs]
        essais += [champs | {cle: [valeur, "zq9x"]} for cle, valeur in champs.items()] + [{}]
        for essai in essais:
            with transaction.atomic():
                response = (client.post if methode == "post" else client.get)(action or url, essai)
                transaction.set_rollback(True)

            assert response.status_code < 500, essai
            assert "<zq9x" not in response.content.decode(errors="replace")
