"""The team takes a demande from a step to the next, from its page."""

from datetime import date

import pytest
import time_machine

from partenaires.gestes import GESTES, RETOURS
from partenaires.models import Cote, Demande, Passage
from tests.factories import creer_acces_partenaire, creer_demande
from tests.lecture import fautes, messages, textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


def passer(client, demande, statut, **champs):
    return client.post(f"/demandes/{demande.pk}/passer/{statut}/", {"depuis": demande.statut, **champs}, follow=True)


def gestes(client, demande):
    page = client.get(f"/demandes/{demande.pk}/")
    return [texte for texte in textes(page, "button") + textes(page, "a", "btn") if texte in VERBES]


VERBES = {choix.verbe for choix in (*GESTES.values(), *RETOURS.values())}


def test_un_geste_suffit_et_la_page_dit_qui_et_quand(client_de):
    demande = creer_demande()

    response = passer(client_de("cuisine"), demande, "etudiee")

    assert messages(response) == ["Demande étudiée : Repas."]
    auteur = Passage.objects.get().par
    (etape,) = textes(response, "ol", "histoire")
    assert etape == f"Étudiée après « Reçue », par {auteur} mardi 12 mars 2013, 10 h"


def test_les_gestes_proposes_suivent_le_statut(client_de):
    client = client_de("cuisine")
    recue, refusee = creer_demande(), creer_demande(statut="refusee", motif="Fermé.")

    assert gestes(client, recue) == ["Étudier", "Refuser", "Annuler la demande"]
    assert gestes(client, refusee) == ["Reprendre la demande"]
    assert gestes(client_de("tresorerie"), recue) == []


def test_rien_n_est_propose_comme_servi_avant_son_jour(client_de):
    demain = creer_demande(statut="planifiee", date=date(2013, 3, 13))
    ce_jour = creer_demande(statut="planifiee", date=date(2013, 3, 12))
    client = client_de("cuisine")

    assert "Noter le service fait" not in gestes(client, demain)
    assert "Noter le service fait" in gestes(client, ce_jour)
    assert messages(passer(client, demain, "realisee")) == ["Elle n’a pas encore été servie : sa date est à venir."]


@pytest.mark.parametrize(("statut", "reglement"), [("etudiee", "gratuit"), ("devis_envoye", "devis_facture")])
def test_l_accord_est_propose_d_abord_quand_le_devis_est_parti_ou_n_a_pas_lieu_d_etre(client_de, statut, reglement):
    demande = creer_demande(statut=statut, reglement=reglement)

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/")

    assert textes(page, "a", "btn-primary") == ["Noter l’accord"]


def test_un_geste_impossible_le_dit_au_lieu_d_un_formulaire(client_de):
    page = client_de("direction").get(f"/demandes/{creer_demande().pk}/passer/payee/").content.decode()

    assert "ce geste n’est pas possible maintenant" in page
    assert 'name="depuis"' not in page


def test_un_refus_demande_son_motif_sur_sa_page(client_de):
    demande, client = creer_demande(), client_de("cuisine")

    page = client.get(f"/demandes/{demande.pk}/passer/refusee/")
    sans = passer(client, demande, "refusee", motif="  ")
    avec = passer(client, demande, "refusee", motif="La salle est prise.")

    assert "Pourquoi le centre ne peut-il pas y répondre" in page.content.decode()
    assert (sans.status_code, fautes(sans)) == (422, ["Indiquez le motif du refus ou de l’annulation."])
    assert "Motif\u00a0: La salle est prise." in avec.content.decode()


def test_une_annulation_dit_ce_que_devient_le_devis(client_de):
    demande, client = creer_demande(statut="acceptee"), client_de("cuisine")

    sans = passer(client, demande, "annulee", motif="Le loto n’a pas lieu.")
    passer(client, demande, "annulee", motif="Le loto n’a pas lieu.", sort_du_devis="Acompte rendu par chèque.")

    assert (sans.status_code, fautes(sans)) == (422, ["Indiquez ce que devient le devis ou l’acompte."])
    passage = Passage.objects.get()
    assert (passage.motif, passage.sort_du_devis) == ("Le loto n’a pas lieu.", "Acompte rendu par chèque.")


def test_une_annulation_sans_devis_n_en_parle_pas(client_de):
    page = client_de("cuisine").get(f"/demandes/{creer_demande().pk}/passer/annulee/")

    assert "acompte" not in page.content.decode()


def test_le_meme_geste_deux_fois_ne_s_ecrit_qu_une_fois(client_de):
    demande, client = creer_demande(), client_de("cuisine")

    for _ in range(2):
        passer(client, demande, "etudiee")

    assert Passage.objects.count() == 1


def test_un_geste_d_une_page_ancienne_ne_fait_pas_reculer(client_de):
    demande, client = creer_demande(statut="devis_envoye"), client_de("cuisine")
    Demande.objects.update(statut="planifiee")

    response = passer(client, demande, "acceptee")

    (phrase,) = messages(response)
    assert phrase.startswith("Cette demande est maintenant « Planifiée »")
    assert Passage.objects.count() == 0


@pytest.mark.parametrize(("statut", "attendu"), [("zq9x", 404), ("expiree", 404), ("recue", 404), ("brouillon", 404)])
def test_un_statut_que_personne_ne_decide_ici_est_introuvable(client_de, statut, attendu):
    response = client_de("cuisine").post(f"/demandes/{creer_demande().pk}/passer/{statut}/", {"depuis": "recue"})

    assert response.status_code == attendu


def test_un_brouillon_n_avance_pas_par_le_centre(client_de):
    brouillon = creer_demande(statut="brouillon")

    assert passer(client_de("cuisine"), brouillon, "etudiee").status_code == 404


def test_chaque_passage_du_centre_a_son_verbe():
    manquants = [
        (de, vers)
        for de, suites in Demande.PASSAGES.items()
        for vers, cotes in suites.items()
        if Cote.CENTRE in cotes and vers not in GESTES and (de, vers) not in RETOURS
    ]

    assert manquants == []


def test_le_partenaire_annule_et_l_equipe_dit_ensuite_ce_que_devient_l_acompte(client_de):
    demande, client = creer_demande(statut="acceptee", date=date(2013, 6, 1)), client_de("cuisine")
    page_de, adresse = f"/demandes/{demande.pk}/", f"/demandes/{demande.pk}/sort-du-devis/"
    yann = creer_acces_partenaire(demande.partenaire)
    client_de(compte=yann).post(f"/partenaire/demandes/{demande.pk}/annuler/", {"motif": "Plus besoin"})

    avant, vide = client.get(page_de), client.post(adresse, {"sort_du_devis": " "})
    notee = client.post(adresse, {"sort_du_devis": "Acompte rendu par chèque."}, follow=True)
    encore = client.post(adresse, {"sort_du_devis": "Acompte gardé."}, follow=True)

    assert "Dire ce que devient le devis ou l’acompte" in textes(avant, "a")
    assert "Dire ce que" not in client_de("tresorerie").get(page_de).content.decode()
    assert (vide.status_code, fautes(vide)) == (422, ["Indiquez ce que devient le devis ou l’acompte."])
    assert "Devis, acompte : Acompte rendu par chèque." in textes(notee, "p")
    assert messages(encore) == ["Rien à dire du devis ou de l’acompte de cette demande."]
    assert demande.passages.get().sort_du_devis == "Acompte rendu par chèque."
    assert "Dire ce que" not in notee.content.decode()


def test_une_demande_annulee_avant_tout_devis_n_a_rien_a_dire(client_de):
    demande = creer_demande()
    passer(client_de("cuisine"), demande, "annulee", motif="Doublon.")

    assert "Dire ce que" not in client_de("cuisine").get(f"/demandes/{demande.pk}/").content.decode()
