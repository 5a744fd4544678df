"""What was paid too much goes back to the client: the facture, the ledger and the partner say the same."""

from datetime import date, datetime
from decimal import Decimal
from importlib import import_module

import pytest
import time_machine
from django.apps import apps

from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.paiement import PaiementImpossible, annuler_paiement
from partenaires.comptes import compte_propose
from partenaires.models import Action, Facture, Mouvement
from tests.exports import exporter, feuille_de
from tests.factories import (
    creer_acces_partenaire,
    creer_action,
    creer_affectation,
    creer_compte,
    creer_demande,
    creer_mouvement,
)
from tests.lecture import fautes, textes
from tests.partenaires.facturation import MIDI, creer_facture, creer_recu

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_2_mai_2013")]
migration = import_module("partenaires.migrations.0035_mouvement_papier")
RENDU = {"date": "2013-05-02", "montant": "20", "moyen": "virement", "reference": ""}


@pytest.fixture
def _le_2_mai_2013():
    with time_machine.travel("2013-05-02 10:00+02:00", tick=False):
        yield


@pytest.fixture
def tresorerie(client_de):
    return client_de("tresorerie")


@pytest.fixture
def surpayee(tresorerie):
    """A facture of 125 €, paid, then corrected by an avoir of 20 €."""
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    facture = creer_facture(demande.partenaire, demande=demande)
    tresorerie.post(f"/factures/{facture.pk}/paiements/nouveau/", RENDU | {"date": "2013-04-02", "montant": "125"})
    emettre_avoir(facture, montant=Decimal("20"), motif="2 couverts en moins", par=creer_compte(), le=MIDI)
    return facture


def rendre(client, facture, **champs):
    return client.post(f"/factures/{facture.pk}/paiements/rendre/", RENDU | champs, follow=True)


def comptes(page):
    return textes(page, "div", "reste")[0].removeprefix("À rendre au client").removeprefix("Reste à régler")


def test_un_trop_percu_rendu_sort_du_livre_et_le_partenaire_ne_lit_plus_de_dette(tresorerie, surpayee, client_de):
    portail = client_de(compte=creer_acces_partenaire(surpayee.partenaire))
    assert textes(tresorerie.get("/factures/"), "p", "chiffre") == [
        "105,00 €facturés125,00 €, moins 20,00 € d’avoirs",
        *("125,00 €encaissés", "0,00 €à encaisser", "20,00 €à rendre"),
    ]
    avant = textes(portail.get("/partenaire/factures/"), "p", "sous-titre")
    propose = tresorerie.get(f"/factures/{surpayee.pk}/paiements/rendre/").context["form"]["montant"].value()
    a_rendre = comptes(tresorerie.get(f"/factures/{surpayee.pk}/"))

    page = rendre(tresorerie, surpayee)

    action = Action.objects.avec_montants().get()
    surpayee.demande.refresh_from_db()
    assert avant == ["Le centre vous doit 20,00 €, payés en trop : il vous les rend."]
    assert (propose, a_rendre, comptes(page)) == ("20,00", "20,00 €", "0,00 €")
    liste = tresorerie.get("/factures/")
    assert "Trop-perçu" not in liste.content.decode()
    assert textes(liste, "p", "chiffre")[1:] == ["105,00 €encaissés", "0,00 €à encaisser"]
    assert (action.recettes, action.depenses, action.reste) == (Decimal("125"), Decimal("20"), Decimal("105"))
    assert surpayee.demande.statut == "payee"
    assert textes(portail.get("/partenaire/factures/"), "p", "sous-titre") == ["Tout est réglé. Merci."]


@pytest.mark.parametrize(("montant", "phrase"), [("20,01", "il y a 20,00\u00a0€ à rendre"), ("0", "au moins 0,01")])
def test_on_ne_rend_pas_plus_que_le_trop_percu(tresorerie, surpayee, montant, phrase):
    refus = rendre(tresorerie, surpayee, montant=montant)

    assert phrase in fautes(refus)[0].replace(" €", "\u00a0€")
    assert Mouvement.objects.count() == surpayee.paiements.count() == 1


def test_on_ne_rend_ni_deux_fois_ni_sans_trop_percu_ni_ce_qui_va_deja_a_un_projet(tresorerie, surpayee):
    creer_affectation(Action.objects.get(), montant="110")
    promis = rendre(tresorerie, surpayee)
    Action.objects.get().affectations.all().delete()
    rendre(tresorerie, surpayee, montant="10")
    double = rendre(tresorerie, surpayee, montant="10")
    rendre(tresorerie, surpayee, montant="10", reference="2")
    vide = rendre(tresorerie, surpayee, montant="1")

    assert "reprenez d’abord une affectation" in fautes(promis)[0]
    assert "déjà notée" in fautes(double)[0]
    assert "il n’y a rien à rendre" in fautes(vide)[0]
    assert Mouvement.objects.totaux() == (Decimal("125"), Decimal("20"))


def test_un_remboursement_note_par_erreur_s_annule_avant_le_paiement_qu_il_rend(tresorerie, surpayee):
    rendre(tresorerie, surpayee)
    paiement, rendu = surpayee.paiements.order_by("pk")
    geste = {"motif": "Erreur", "par": creer_compte(), "le": MIDI.replace(month=5)}

    with pytest.raises(PaiementImpossible, match="annulez d’abord son remboursement"):
        annuler_paiement(paiement, **geste)
    annuler_paiement(rendu, **geste)

    assert Facture.objects.avec_soldes().get(pk=surpayee.pk).reste == Decimal("-20")
    assert Mouvement.objects.totaux() == (Decimal("125"), 0)
    annuler_paiement(paiement, **geste)
    assert Mouvement.objects.totaux() == (0, 0)


def test_le_comptable_lit_un_remboursement_au_compte_de_sa_recette(tresorerie, surpayee):
    rendre(tresorerie, surpayee)

    feuille = feuille_de(exporter(tresorerie, "/autofinancement/?annee=2013", liste="comptable"))
    rangees = [[cellule.value for cellule in rangee] for rangee in feuille.iter_rows(min_row=2)]

    assert [(une[0], une[7], une[8][:3]) for une in rangees] == [
        (datetime(2013, 4, 2), None, "706"),
        (datetime(2013, 5, 2), 20, "706"),
    ]


def test_une_depense_tapee_comme_un_remboursement_reste_un_achat(surpayee):
    action = Action.objects.get()

    tapee = creer_mouvement(action, sens="depense", libelle="Remboursement : frais de route", piece="Note 7")

    assert compte_propose(tapee) == "60 – Achats"


def test_les_lignes_d_avant_prennent_le_papier_que_leur_piece_nomme(tresorerie, surpayee):
    rendre(tresorerie, surpayee)
    recu = creer_recu()
    action = creer_action(nature="demande", demande=recu.demande)
    du_recu = creer_mouvement(action, piece=recu.numero, montant="50")
    for voisine in (
        {"piece": recu.numero, "montant": "49"},
        {"piece": recu.numero, "montant": "50", "sens": "depense"},
    ):
        creer_mouvement(action, **voisine)
    ecrites = dict(Mouvement.objects.exclude(paiement=None).values_list("pk", "paiement"))
    Mouvement._base_manager.update(paiement=None)

    migration.relier(apps, None)

    lignes = Mouvement.objects.order_by("pk").values_list("pk", "paiement", "recu")
    assert len(ecrites) == 2
    assert [une for une in lignes if une[1] or une[2]] == [
        *((pk, paiement, None) for pk, paiement in ecrites.items()),
        (du_recu.pk, None, recu.pk),
    ]
