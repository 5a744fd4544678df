"""Rows typed in a form (composants/rangees.html): what every page that has some keeps."""

import pytest

from tests.factories import creer_demande
from tests.lecture import fautes
from tests.partenaires.facturation import creer_brouillon_de_devis, ligne, lignes_envoyees

pytestmark = pytest.mark.django_db


def test_une_ligne_connue_renvoyee_telle_quelle_reste(client_de):
    devis = creer_brouillon_de_devis(creer_demande(statut="etudiee"), ligne("Buffet"), ligne("Café", "2", "1"))
    envoi = lignes_envoyees(("Buffet", "10", "personne", "12,50"), ("Café", "3", "personne", "1,00"))

    client_de("cuisine").post(f"/demandes/{devis.demande_id}/devis/ecrire/", envoi | {"lignes-INITIAL_FORMS": "2"})

    derniere = devis.demande.devis.order_by("-version").first()
    assert list(derniere.lignes.order_by("rang").values_list("designation", flat=True)) == ["Buffet", "Café"]


@pytest.mark.parametrize("page", ["devis/ecrire/", "cuisine/menu/"])
@pytest.mark.parametrize(
    ("gestion", "phrase"),
    [({"lignes-TOTAL_FORMS": "81"}, "Notez 80 lignes au plus."), ({}, "Cette page est arrivée incomplète")],
)
def test_trop_de_lignes_ou_une_page_incomplete_sont_dites_dans_nos_mots(client_de, page, gestion, phrase):
    demande = creer_demande(statut="etudiee")
    envoi = {"lignes-INITIAL_FORMS": "0"} | gestion

    response = client_de("cuisine").post(f"/demandes/{demande.pk}/{page}", envoi)

    assert response.status_code == 422
    assert [phrase in faute for faute in fautes(response)] == [True]


def test_une_faute_dans_une_ligne_est_annoncee_en_haut(client_de):
    demande = creer_demande(statut="etudiee")

    response = client_de("cuisine").post(
        f"/demandes/{demande.pk}/devis/ecrire/", lignes_envoyees(("Buffet", "", "", "1"))
    )

    assert "Un point est à corriger ci-dessous." in response.content.decode()
