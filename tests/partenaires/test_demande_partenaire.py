"""A demande goes to another partner only while its own has received nothing of it."""

from datetime import date

import pytest
from django.utils import timezone

from partenaires.actions.demande import PartenaireFige, modifier_demande
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire, creer_piece_jointe
from tests.partenaires.facturation import MIDI, creer_brouillon_de_devis, creer_facture_en_preparation, creer_recu

pytestmark = pytest.mark.django_db


def envoyer(demande):
    yann = creer_acces_partenaire(demande.partenaire)
    demande.passages.create(de="brouillon", vers="recue", cote="partenaire", par=yann, le=timezone.now())


def ecrire(demande):
    auteur = creer_compte("cuisine")
    demande.messages.create(cote="centre", auteur=auteur, texte="Bonjour", ecrit_le=timezone.now())


def facturer(demande):
    creer_facture_en_preparation(demande.partenaire, demande=demande)


CE_QUI_LA_TIENT = [envoyer, creer_brouillon_de_devis, facturer, creer_recu, ecrire, creer_piece_jointe]


def changer_de_partenaire(client, demande, autre):
    envoi = {"partenaire": autre.pk, "objet": "Repas", "nature": "pieces", "date": "2013-06-01"}
    rangees = {f"{nom}-{cle}_FORMS": 0 for nom in ("lignes", "couverts") for cle in ("TOTAL", "INITIAL")}
    response = client.post(f"/demandes/{demande.pk}/modifier/", envoi | rangees)
    demande.refresh_from_db()
    return response.status_code


@pytest.mark.parametrize("tenir", CE_QUI_LA_TIENT)
def test_une_demande_que_son_partenaire_a_pu_lire_ne_passe_pas_a_un_autre(client_de, tenir):
    demande, ccas = creer_demande(statut="etudiee", date=date(2013, 6, 1)), creer_partenaire("CCAS")
    tenir(demande)

    statut = changer_de_partenaire(client_de("cuisine"), demande, ccas)

    assert (statut, demande.nature, demande.partenaire == ccas) == (302, "pieces", False)
    assert "disabled" in str(
        client_de("cuisine").get(f"/demandes/{demande.pk}/modifier/").context["form"]["partenaire"]
    )
    demande.partenaire = ccas  # a page opened before, sent after
    with pytest.raises(PartenaireFige, match="Cette demande reste à Association"):
        modifier_demande(demande, champs=["partenaire"], par=creer_compte("cuisine"), le=MIDI)


def test_une_demande_notee_au_mauvais_partenaire_se_corrige(client_de):
    demande, ccas = creer_demande(statut="etudiee"), creer_partenaire("CCAS")

    assert changer_de_partenaire(client_de("cuisine"), demande, ccas) == 302
    assert demande.partenaire == ccas
