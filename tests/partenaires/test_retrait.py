"""A partner gives its demande up by itself: before the day is past, and for who may commit its organisation."""

from datetime import date

import pytest
import time_machine

from partenaires.actions.devis import accepter_devis, demander_un_changement, refuser_devis
from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Message, PassageImpossible
from tests.factories import creer_acces_partenaire, creer_demande, creer_partenaire
from tests.lecture import fautes, textes
from tests.partenaires.facturation import MIDI, creer_devis

pytestmark = pytest.mark.django_db
TROP_TARD = "Le jour du service est passé : écrivez-nous ou appelez le centre, nous verrons la suite avec vous."


@pytest.fixture(autouse=True)
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


def annuler(demande, compte):
    return faire_passer(demande, "annulee", cote=Cote.PARTENAIRE, par=compte, le=MIDI, motif="Non")


@pytest.mark.parametrize("statut", ["etudiee", "planifiee"])
def test_un_repas_dont_le_jour_est_passe_ne_s_annule_plus_par_le_partenaire(client_de, handball, statut):
    demande = creer_demande(handball, statut=statut, date=date(2013, 3, 9))
    client, page = client_de(compte=creer_acces_partenaire(handball)), f"/partenaire/demandes/{demande.pk}/"

    lue = client.get(page)
    refus = client.post(f"{page}annuler/", {"motif": "Nous ne payons pas"})

    demande.refresh_from_db()
    assert "Annuler ma demande" not in textes(lue, "a")
    assert TROP_TARD in textes(lue, "p", "suite")
    assert (refus.status_code, fautes(refus)) == (422, [TROP_TARD])
    assert "Nous ne payons pas" in refus.content.decode()
    assert demande.statut == statut


@pytest.mark.parametrize("statut", ["acceptee", "planifiee"])
def test_une_commande_acceptee_s_annule_par_qui_donne_l_accord(client_de, handball, statut):
    demande = creer_demande(handball, statut=statut, date=date(2013, 4, 9))
    lea, page = creer_acces_partenaire(handball, peut_accorder=False), f"/partenaire/demandes/{demande.pk}/"
    client = client_de(compte=lea)

    lue = client.get(page)
    codes = [client.get(f"{page}annuler/").status_code, client.post(f"{page}annuler/", {"motif": "Non"}).status_code]
    with pytest.raises(PassageImpossible, match="seule une personne qui donne l’accord"):
        annuler(demande, lea)

    assert codes == [403, 403]
    assert "Annuler ma demande" not in textes(lue, "a")
    assert any("qui donne l’accord de votre structure" in phrase for phrase in textes(lue, "p", "suite"))
    assert annuler(demande, creer_acces_partenaire(handball)).statut == "annulee"


def test_une_demande_sans_accord_encore_s_annule_par_chacun_jusqu_au_jour_meme(handball):
    demande = creer_demande(handball, statut="etudiee", date=date(2013, 3, 12))

    assert annuler(demande, creer_acces_partenaire(handball, peut_accorder=False)).statut == "annulee"


@pytest.mark.parametrize(
    ("repondre", "dit"),
    [
        (refuser_devis, {"motif": "Trop cher"}),
        (demander_un_changement, {"message": "Sans dessert"}),
        (accepter_devis, {"nom": "Léa", "fonction": "Bénévole", "cote": Cote.PARTENAIRE}),
    ],
)
def test_un_compte_qui_ne_donne_pas_l_accord_ne_repond_a_aucun_devis(handball, repondre, dit):
    devis, lea = (
        creer_devis(creer_demande(handball, statut="etudiee")),
        creer_acces_partenaire(handball, peut_accorder=False),
    )

    with pytest.raises(PassageImpossible, match="Une autre personne de votre structure donne l’accord"):
        repondre(devis, par=lea, le=MIDI, **dit)

    devis.demande.refresh_from_db()
    assert (devis.demande.statut, Message.objects.count()) == ("devis_envoye", 0)


@pytest.mark.parametrize(("repondre", "dit"), [(refuser_devis, "motif"), (demander_un_changement, "message")])
def test_le_jour_passe_un_devis_ne_se_refuse_ni_ne_se_change_par_le_partenaire(handball, repondre, dit):
    devis = creer_devis(creer_demande(handball, statut="etudiee", date=date(2013, 3, 9)))

    with pytest.raises(PassageImpossible, match="Le jour du service est passé"):
        repondre(devis, par=creer_acces_partenaire(handball), le=MIDI, **{dit: "Trop cher"})

    devis.refresh_from_db()
    assert (devis.etat, Message.objects.count()) == ("envoye", 0)
