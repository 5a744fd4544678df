"""Large amounts on a phone: a real browser tells whether they stay in their tile."""

from decimal import Decimal

import pytest

from tests.factories import creer_action, creer_centre, creer_mouvement

pytestmark = pytest.mark.navigateur
DEBORDENT = """tuiles => tuiles.filter(tuile => tuile.scrollWidth > tuile.clientWidth).map(tuile => tuile.innerText)"""
TAILLES = "valeurs => valeurs.map(valeur => parseFloat(getComputedStyle(valeur).fontSize))"


@pytest.mark.parametrize("largeur", [360, 1440])
def test_un_grand_montant_reste_dans_sa_tuile_et_se_lit(transactional_db, page_de, largeur):
    creer_centre()
    action = creer_action("Grande fête")
    creer_mouvement(action, montant=Decimal("100300.10"))
    page = page_de("tresorerie", viewport={"width": largeur, "height": 740})

    page.goto(f"/autofinancement/actions/{action.pk}/")

    assert page.locator(".chiffre .valeur").first.inner_text().replace("\u00a0", " ") == "100 300,10 €"
    assert page.locator(".chiffre").evaluate_all(DEBORDENT) == []
    assert min(page.locator(".chiffre .valeur").evaluate_all(TAILLES)) > 18
