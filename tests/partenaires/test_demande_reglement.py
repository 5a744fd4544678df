"""How a demande is settled, once a paper says it, is written by that paper alone."""

from datetime import date

import pytest
import time_machine

from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.demande import ReglementFige, modifier_demande
from partenaires.actions.devis import envoyer_devis
from partenaires.models import Demande, Devis, DevisFige, Facture
from tests.factories import creer_compte, creer_demande, creer_partenaire
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import (
    MIDI,
    creer_brouillon_de_devis,
    creer_devis,
    creer_devis_accepte,
    creer_facture,
    creer_recu,
    lignes_envoyees,
    regler,
)
from tests.partenaires.test_demande import saisie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


@pytest.fixture
def facturee():
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    creer_facture(demande.partenaire, demande=demande)
    return Demande.objects.get()


def test_une_facture_due_garde_son_reglement_et_rien_de_saisi_ne_se_perd(client_de, facturee):
    client, page = client_de("direction"), f"/demandes/{facturee.pk}/"
    envoi = saisie(partenaire=facturee.partenaire_id, date="2013-03-09", reglement="gratuit", lieu="Gymnase")

    refus = client.post(f"{page}modifier/", envoi)
    client.post(f"{page}passer/payee/", {"depuis": "facturee"})

    facturee.refresh_from_db()
    assert refus.status_code == 422
    assert fautes(refus) == ["Facture 2013-001 règle déjà cette demande : rendez-la d’abord par un avoir."]
    assert 'value="Gymnase"' in refus.content.decode()
    assert (facturee.reglement, facturee.lieu, facturee.statut) == ("devis_facture", "", "facturee")


def test_une_demande_facturee_ecrite_gratuite_ne_se_dit_pas_payee_a_la_main(client_de, facturee):
    Demande.objects.update(reglement="gratuit")

    reponse = client_de("direction").post(f"/demandes/{facturee.pk}/passer/payee/", {}, follow=True)

    facturee.refresh_from_db()
    assert facturee.statut == "facturee"
    assert messages(reponse)[0].startswith("Cette étape ne s’écrit pas à la main")
    facturee.reglement = "devis_facture"
    modifier_demande(
        facturee, champs=["reglement"], par=creer_compte("tresorerie"), le=MIDI
    )  # as its facture says: it may be put right


def test_une_facture_rendue_laisse_choisir_un_autre_reglement(facturee):
    facture = Facture.objects.get()
    emettre_avoir(facture, montant=facture.total, motif="Offert", par=creer_compte(), le=MIDI)
    facturee.reglement = "gratuit"

    modifier_demande(facturee, champs=["reglement"], par=creer_compte("tresorerie"), le=MIDI)

    assert Demande.objects.get().reglement == "gratuit"


def test_un_recu_valable_garde_son_reglement():
    recu = creer_recu(creer_demande(statut="payee", reglement="don", date=date(2013, 3, 9)))
    recu.demande.reglement = "gratuit"

    with pytest.raises(ReglementFige, match=f"réglée par un papier, {recu.numero}"):
        modifier_demande(recu.demande, champs=["reglement"], par=creer_compte("tresorerie"), le=MIDI)


SANS_DEVIS = (
    "Le règlement de cette demande est « Don au centre » : elle n’a ni devis ni facture. "
    "Changez-le d’abord, s’il en faut."
)


def test_un_reglement_sans_facture_n_a_pas_de_devis(client_de):
    demande, client = creer_demande(statut="etudiee", reglement="don"), client_de("cuisine")

    page = client.get(f"/demandes/{demande.pk}/devis/")
    refus = client.post(f"/demandes/{demande.pk}/devis/ecrire/", lignes_envoyees(("Buffet", "2", "", "9,90")))

    assert "Préparer le devis" not in textes(page, "a")
    assert messages(page)[-1].startswith(SANS_DEVIS)
    assert (refus.status_code, textes(refus, "ul", "errorlist")) == (422, [SANS_DEVIS])
    assert (Devis.objects.count(), "9,90" in refus.content.decode()) == (0, True)


def test_un_devis_commence_ne_part_plus_quand_le_reglement_change():
    regler()
    devis = creer_brouillon_de_devis()
    Demande.objects.update(reglement="don")

    with pytest.raises(DevisFige, match="ni devis ni facture"):
        envoyer_devis(devis, par=creer_compte("cuisine"), le=MIDI)


def offrir(demande):
    demande = Demande.objects.get(pk=demande.pk)
    demande.reglement = "gratuit"
    return modifier_demande(demande, champs=["reglement"], par=creer_compte("cuisine"), le=MIDI)


def test_un_devis_qui_attend_ou_accepte_garde_son_reglement():
    attend, accepte = creer_devis(), creer_devis_accepte()

    with pytest.raises(ReglementFige, match=f"{attend} attend une réponse"):
        offrir(attend.demande)
    with pytest.raises(ReglementFige, match=f"{accepte} est accepté"):
        offrir(accepte.demande)


@pytest.mark.parametrize("statut", ["etudiee", "annulee"])
def test_un_devis_qui_n_attend_plus_laisse_choisir_un_autre_reglement(client_de, statut):
    demande = creer_devis().demande
    Demande.objects.update(statut=statut, motif="Pluie")

    offrir(demande)

    suites = client_de("direction").get(f"/demandes/{demande.pk}/").context["suites"]
    assert ("acceptee" in [suite.statut for suite in suites]) == (statut == "etudiee")


def test_un_devis_qui_attend_ne_s_accepte_pas_a_la_main_meme_devenu_gratuit(client_de):
    demande, client = creer_devis().demande, client_de("cuisine")
    Demande.objects.update(reglement="gratuit")

    suites = client.get(f"/demandes/{demande.pk}/").context["suites"]
    refus = client.post(f"/demandes/{demande.pk}/passer/acceptee/", {"depuis": "devis_envoye"}, follow=True)

    assert "acceptee" not in [suite.statut for suite in suites]
    assert "notez l’accord" in refus.content.decode()
    assert Demande.objects.get().statut == "devis_envoye"


@pytest.mark.parametrize("statut", ["devis_envoye", "facturee"])
def test_une_demande_notee_sans_facture_ne_se_dit_pas_facturee(client_de, statut):
    envoi = saisie(partenaire=creer_partenaire().pk, date="2013-03-09", statut=statut, date_confirmee="on")

    refus = client_de("cuisine").post("/demandes/nouvelle/", envoi | {"reglement": "don"})

    assert (refus.status_code, Demande.objects.count()) == (422, 0)
    assert fautes(refus) == [
        "Réglée par « Don au centre », elle n’a ni devis ni facture : "
        "choisissez un autre statut, ou un autre règlement."
    ]
    client_de("cuisine").post("/demandes/nouvelle/", envoi | {"reglement": "devis_facture"})
    assert Demande.objects.get().statut == statut
