"""A service that moves: its partner is told, its devis contradicts it, its action follows."""

from datetime import date

import pytest
import time_machine

from centre.models import Courrier
from partenaires.accord import refus_de_l_accord
from partenaires.actions.passage import faire_passer
from partenaires.models import Action, Demande, Exercice, Message
from tests.factories import creer_acces_partenaire, creer_action, creer_compte, creer_demande
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import MIDI, creer_brouillon_de_devis, creer_devis, creer_devis_accepte

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
RANGEES = {f"{nom}-{cle}_FORMS": 0 for nom in ("lignes", "couverts") for cle in ("TOTAL", "INITIAL")}

ACCORD = {"accord-nom": "Zoé", "accord-fonction": "Présidente", "accord-bon_pour_accord": "on"}
DEPLACE = "Le rendez-vous a changé depuis ce devis : une nouvelle version arrive, l’accord se donnera sur elle."


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


@pytest.fixture
def devis(db):
    """A devis that waits for its accord."""
    demande = creer_demande(statut="etudiee", date=date(2013, 6, 1), lieu="Gymnase")
    creer_acces_partenaire(demande.partenaire, courriel="zoe@handball.example")
    return creer_devis(demande)


@pytest.mark.parametrize(
    "change", [{"date": "2013-03-20"}, {"date": "2013-07-20"}, {"heure": "12:30"}, {"lieu": "Salle des fêtes"}]
)
def test_un_devis_dont_le_rendez_vous_change_ne_s_accepte_plus(client_de, devis, change):
    compte = devis.demande.partenaire.acces.get().compte
    portail, page = client_de(compte=compte), f"/partenaire/devis/{devis.pk}/"
    modifier(client_de("cuisine"), devis.demande, **change)

    lue = portail.get(page)
    refus = portail.post(f"{page}accepter/", ACCORD, follow=True)

    devis.refresh_from_db()
    assert DEPLACE in textes(lue, "p")
    assert "Bon pour accord" not in lue.content.decode()
    assert messages(refus)[0] == DEPLACE
    assert (devis.etat, devis.demande.statut) == ("envoye", "devis_envoye")
    assert "Un devis attend votre réponse" not in portail.get("/partenaire/").content.decode()


def test_un_devis_reporte_dit_qu_il_change_meme_apres_son_dernier_jour(client_de, devis):
    modifier(client_de("cuisine"), devis.demande, date="2013-07-20")
    devis.demande.refresh_from_db()

    assert refus_de_l_accord(devis, le=date(2013, 6, 2)).replace("\u00a0", " ") == DEPLACE


def test_un_accord_sur_papier_ne_vaut_pas_pour_un_autre_rendez_vous(client_de, devis):
    client = client_de("cuisine")
    modifier(client, devis.demande, date="2013-06-08")

    page = client.get(f"/demandes/{devis.demande_id}/devis/")
    refus = client.post(f"/devis/{devis.pk}/accord/", {"nom": "Zoé", "fonction": "Maire", "signe_le": "2013-03-12"})

    assert "Noter un accord signé sur papier" not in textes(page, "a")
    assert any("ce devis ne s’accepte plus : envoyez-en" in phrase for phrase in textes(page, "p"))
    assert (refus.status_code, fautes(refus)) == (422, [DEPLACE])


def test_l_equipe_lit_ce_que_le_devis_envoye_dit_d_autre_et_prepare_une_version(client_de, devis):
    client, page = client_de("cuisine"), f"/demandes/{devis.demande_id}/"
    modifier(client, devis.demande, date="2013-06-08")

    lue = client.get(page)
    creer_brouillon_de_devis(devis.demande)
    commencee = client.get(page)
    nouvelle = creer_devis(Demande.objects.get())

    (dit,) = [texte for texte in messages(lue) if "dit autre chose" in texte]
    assert dit.startswith("Le devis envoyé dit autre chose, il ne s’accepte plus : Date : samedi 8 juin 2013")
    assert "Préparer une nouvelle version" in textes(lue, "a")
    assert "Relire et envoyer la nouvelle version" in textes(commencee, "a")
    assert client.get(page).context["rendez_vous"] == []
    assert refus_de_l_accord(nouvelle, le=MIDI.date()) == ""


def test_le_partenaire_apprend_que_son_devis_ne_s_accepte_plus(client_de, devis):
    client, demande = client_de("cuisine"), devis.demande
    modifier(client, demande, date="2013-06-08")
    demande.refresh_from_db()
    modifier(client, demande, date="2013-06-01")

    dits = [message.texte.replace("\u00a0", " ").splitlines()[-1] for message in Message.objects.order_by("pk")]
    assert dits[0] == f"{devis} ne s’accepte plus : une nouvelle version arrive."
    assert dits[1].startswith("Date : ")


@pytest.mark.parametrize("planifiee", [True, False])
def test_une_demande_abandonnee_dit_que_ses_seances_restent_si_elle_etait_planifiee(client_de, acceptee, planifiee):
    cuisine = creer_compte("cuisine")
    if planifiee:
        faire_passer(acceptee, "planifiee", cote="centre", par=cuisine, le=MIDI)
    faire_passer(acceptee, "annulee", cote="centre", par=cuisine, le=MIDI, motif="Salle fermée")

    page = client_de("cuisine").get(f"/demandes/{acceptee.pk}/").content.decode()

    assert ("Voir ses séances de préparation" in page) is planifiee
