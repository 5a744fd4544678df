"""The same click sent twice writes once: a page that did not seem to answer is sent again."""

from datetime import date

import pytest

from partenaires.models import Demande, Facture, PieceJointe
from tests.factories import (
    creer_acces_partenaire,
    creer_brouillon,
    creer_demande,
    creer_image,
    creer_partenaire,
    creer_piece_jointe,
)
from tests.partenaires.facturation import lignes_envoyees
from tests.partenaires.test_demande import rangees, saisie

pytestmark = pytest.mark.django_db
QUICHES = {"designation": "Quiches", "quantite": "60", "unite": "piece"}


def test_modifier_deux_fois_n_ajoute_ses_lignes_qu_une_fois(client_de):
    demande, client = creer_demande(date=date(2013, 6, 1)), client_de("cuisine")
    envoi = saisie(date="2013-06-01", **rangees("lignes", QUICHES))

    statuts = [client.post(f"/demandes/{demande.pk}/modifier/", envoi).status_code for _ in range(2)]

    demande.refresh_from_db()
    assert statuts == [302, 302]
    assert (list(demande.lignes.values_list("designation", "quantite")), demande.pieces) == ([("Quiches", 60)], 60)


def test_une_ligne_retiree_par_un_autre_ne_bloque_pas_la_page_qui_la_montre(client_de):
    demande = creer_demande(date=date(2013, 6, 1))
    envoi = saisie(date="2013-06-01", **rangees("lignes", QUICHES, connues=1))

    response = client_de("cuisine").post(f"/demandes/{demande.pk}/modifier/", envoi)

    assert (response.status_code, demande.lignes.get().quantite) == (302, 60)


def test_une_facture_libre_envoyee_deux_fois_ne_fait_qu_un_brouillon(client_de):
    handball, client = creer_partenaire("Handball"), client_de("tresorerie")
    envoi = {"partenaire": handball.pk, "objet": "Salle", "date_prestation": "2013-03-10"}

    def envoyer(prix):
        return client.post("/factures/nouvelle/", envoi | lignes_envoyees(("Salle", "1", "", prix)))["Location"]

    adresses = [envoyer("100"), envoyer("100"), envoyer("120")]

    assert adresses[0] == adresses[1] != adresses[2]
    assert sorted(Facture.objects.values_list("total", flat=True)) == [100, 120]


def test_un_fichier_envoye_deux_fois_n_est_joint_qu_une_fois(client_de):
    brouillon = creer_brouillon(creer_partenaire("Handball"))
    client = client_de(compte=creer_acces_partenaire(brouillon.partenaire))
    for _ in range(PieceJointe.NOMBRE_MAXIMUM - 2):
        creer_piece_jointe(brouillon)

    def joindre(nom, **options):
        envoi = {"reglement": "don", "geste": "joindre", "fichiers": creer_image(nom, **options)}
        return client.post(f"/partenaire/demandes/{brouillon.pk}/details/", envoi).status_code

    statuts = [joindre("salle.png"), joindre("salle.png"), joindre("autre.png")]
    plein = joindre("autre.png")  # the fifth is there: the same click twice is not one file too many

    noms = list(brouillon.pieces_jointes.order_by("pk").values_list("nom", flat=True))[-2:]
    assert (statuts, plein, noms) == ([302, 302, 302], 302, ["salle.png", "autre.png"])
    assert Demande.objects.count() == 1
