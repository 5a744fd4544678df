"""A service that moves: its partner is told, its devis contradicts it, its action follows."""

from datetime import date

import pytest
import time_machine

from centre.models import Courrier
from partenaires.models import Action, Demande, Exercice, Message
from tests.factories import creer_acces_partenaire, creer_action, creer_compte, creer_demande
from tests.lecture import textes
from tests.partenaires.facturation import MIDI, creer_devis_accepte

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
RANGEES = {f"{nom}-{cle}_FORMS": 0 for nom in ("lignes", "couverts") for cle in ("TOTAL", "INITIAL")}


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


def modifier(client, demande, **champs):
    saisie = {"partenaire": demande.partenaire_id, "objet": demande.objet, "nature": "pieces", "date": demande.date}
    return client.post(f"/demandes/{demande.pk}/modifier/", saisie | {"lieu": demande.lieu} | champs | RANGEES)


@pytest.fixture
def acceptee(db):
    demande = creer_demande(statut="etudiee", date=date(2013, 6, 1), lieu="Gymnase")
    creer_acces_partenaire(demande.partenaire, courriel="zoe@handball.example")
    demande = creer_devis_accepte(demande).demande
    Courrier.objects.all().delete()
    return demande


def test_le_partenaire_apprend_que_le_jour_l_heure_ou_le_lieu_change(client_de, acceptee):
    modifier(client_de("cuisine"), acceptee, date="2013-06-08", heure="12:30", lieu="Salle des fêtes")

    (courrier,) = Courrier.objects.all()
    assert Message.objects.get().texte.replace("\u00a0", " ") == (
        "Le rendez-vous change.\n"
        "Date : samedi 8 juin 2013, au lieu du samedi 1er juin 2013.\n"
        "Heure : 12 h 30.\n"
        "Lieu : Salle des fêtes."
    )
    assert (courrier.destinataire, "samedi 8 juin 2013" in courrier.texte) == ("zoe@handball.example", True)


def test_un_detail_qui_change_ne_previent_personne(client_de, acceptee):
    modifier(client_de("cuisine"), acceptee, materiel="Nappes")

    assert (Message.objects.count(), Courrier.objects.count()) == (0, 0)


@pytest.mark.parametrize("statut", ["recue", "payee"])
def test_rien_ne_part_pour_ce_que_le_partenaire_ne_lit_pas_ou_qui_est_passe(client_de, statut):
    demande = creer_demande(statut=statut, date=date(2013, 3, 1))

    modifier(client_de("cuisine"), demande, date="2013-03-02")

    assert Message.objects.count() == 0


def test_la_page_dit_ce_que_le_devis_accepte_promet_d_autre(client_de, acceptee):
    client = client_de("cuisine")
    avant = client.get(f"/demandes/{acceptee.pk}/").context["rendez_vous"]

    modifier(client, acceptee, date="2013-06-08")

    assert avant == []
    page = client.get(f"/demandes/{acceptee.pk}/")
    assert "Date : samedi 8 juin 2013, au lieu du samedi 1er juin 2013." in textes(page, "li")


@pytest.mark.parametrize("statut", ["realisee", "payee", "annulee"])
def test_un_service_qui_n_est_plus_a_venir_ne_se_compare_plus_a_son_devis(client_de, acceptee, statut):
    Demande.objects.update(statut=statut, motif="Pluie", date=date(2013, 3, 1))

    assert client_de("cuisine").get(f"/demandes/{acceptee.pk}/").context["rendez_vous"] == []


@pytest.mark.parametrize(
    ("date_action", "close", "attendue"),
    [
        (date(2013, 6, 1), False, date(2014, 6, 8)),
        (date(2013, 5, 20), False, date(2013, 5, 20)),  # it was put elsewhere on purpose
        (date(2013, 6, 1), True, date(2013, 6, 1)),
    ],
)
def test_l_action_du_livre_suit_le_service_sauf_dans_une_annee_close(client_de, acceptee, date_action, close, attendue):
    creer_action(nature="demande", demande=acceptee, date=date_action)
    if close:
        Exercice.objects.create(annee=2013, cloture_le=MIDI, cloture_par=creer_compte("tresorerie"))

    assert modifier(client_de("cuisine"), acceptee, date="2014-06-08").status_code == 302

    assert Action.objects.get().date == attendue
