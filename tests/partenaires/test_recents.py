"""The selects that would list every demande, or every action, of the centre."""

from datetime import date

import pytest

from config.recents import LISTEES
from partenaires.models import Action, Demande
from tests.factories import creer_action, creer_atelier, creer_demande, creer_mouvement, creer_partenaire
from tests.lecture import textes

pytestmark = pytest.mark.django_db


def test_les_formulaires_ne_listent_que_les_plus_recentes_et_gardent_celle_qu_on_a_choisie(client_de):
    client, handball = client_de("direction"), creer_partenaire("Handball")
    ancienne = creer_demande(handball, objet="Vieux buffet", date=date(2012, 1, 1))
    vieille = creer_mouvement(creer_action("Vieux loto", date=date(2012, 1, 1))).action
    Demande.objects.bulk_create(
        Demande(partenaire=handball, objet="Repas", nature="pieces", date=date(2013, 1, 1)) for _ in range(LISTEES)
    )
    Action.objects.bulk_create(Action(nom="Vente", nature="vente", date=date(2013, 1, 1)) for _ in range(LISTEES))

    nouvelle, choisie = (
        client.get(f"/autofinancement/actions/nouvelle/{suite}") for suite in ("", f"?demande={ancienne.pk}")
    )
    lignes = [
        client.get(f"/autofinancement/lignes/nouvelle/{suite}")
        for suite in ("", f"?action={vieille.pk}", "?action=zq9x")
    ]
    envoi = {"nature": "demande", "nom": "Buffet", "date": "2013-06-01", "demande": ancienne.pk}

    assert "Vieux buffet" not in nouvelle.content.decode()
    assert "Vieux buffet – Handball, 01/01/2012" in textes(choisie, "option")
    assert len(textes(nouvelle, "option")) == len(textes(choisie, "option")) - 1 == 1 + LISTEES + 4
    assert [page.content.decode().count("Vieux loto, 01/01/2012") for page in lignes] == [0, 1, 0]
    assert "Vieux buffet" not in client.get(f"/ateliers/{creer_atelier().pk}/seances/nouvelle/").content.decode()
    assert client.post("/autofinancement/actions/nouvelle/", envoi).status_code == 302
