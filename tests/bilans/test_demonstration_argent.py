"""The money of the demonstration: its orders, their papers, their payments and the ledger say the same thing."""

from decimal import Decimal

import pytest

from centre.models import Compte, Courrier
from partenaires.accord import refus_de_l_accord
from partenaires.models import Action, Article, Demande, Devis, Facture, Mouvement, Paiement, Passage, Recu
from partenaires.papiers import a_repondre
from partenaires.recit_action import phrase_d_action
from partenaires.tableau import colonnes
from tests.bilans.conftest import LUNDI

pytestmark = pytest.mark.django_db


def test_le_livre_de_2013_raconte_ce_que_les_patisseries_ont_permis(demonstration):
    patisseries = Action.objects.avec_montants().get(nom="400 pâtisseries orientales")

    assert phrase_d_action(patisseries).replace("\u00a0", " ") == (
        "400 pâtisseries orientales : 380 € pour la sortie d’été"
    )
    assert Mouvement.objects.de_l_annee(2013).totaux() == (Decimal("3301.50"), Decimal("1607.05"))
    assert Action.objects.soutien().de_l_annee(2013).count() == 2
    assert not [action for action in Action.objects.avec_montants() if action.reste < 0]


def test_les_trois_grandes_commandes_de_2013_ont_leur_histoire_leurs_papiers_et_leurs_paiements(demonstration):
    passages = Passage.objects.filter(demande__date__year=2013).order_by("le", "pk")
    etapes = {
        objet: [*passages.filter(demande__objet__startswith=objet).values_list("vers", flat=True)]
        for objet in ("Bûche", "Pâtisseries", "Buffet de clôture")
    }
    vendue = ["recue", "etudiee", "devis_envoye", "acceptee", "planifiee", "realisee", "facturee", "payee"]

    assert etapes["Pâtisseries"] == etapes["Buffet de clôture"] == vendue
    assert etapes["Bûche"] == ["recue", "etudiee", "acceptee", "planifiee", "realisee", "payee"]
    factures = Facture.objects.avec_soldes().filter(date__year=2013).order_by("numero")
    assert [*factures.values_list("numero", "total", "regle", "reste")] == [
        ("2013-001", 204, 204, 0),
        ("2013-002", 630, 630, 0),
        ("2013-003", 520, 520, 0),
        ("2013-004", 630, 630, 0),
        ("2013-005", 247, 247, 0),
        ("2013-006", 340, 340, 0),
    ]
    assert [*Recu.objects.order_by("numero").values_list("numero", "montant")] == [
        ("R-2013-001", 180),
        ("R-2013-002", 150),
    ]
    assert Devis.objects.filter(date__year=2013, etat="accepte").exclude(accord_empreinte="").count() == 5


def test_l_acompte_du_festival_est_facture_paye_puis_deduit(demonstration):
    acompte, finale = Facture.objects.filter(demande__convives=350).avec_soldes().order_by("pk")
    paiements = Paiement.objects.filter(facture__in=(acompte, finale)).order_by("date")

    assert (acompte.nature, acompte.total, acompte.devis.montant_acompte) == ("acompte", 630, 630)
    assert [*finale.lignes.order_by("rang").values_list("prix_unitaire", "acompte")] == [
        (Decimal("3.60"), None),
        (-630, acompte.pk),
    ]
    assert [(p.facture, p.date.year, p.montant) for p in paiements] == [
        (acompte, 2013, 630),
        (finale, 2013, 270),
        (finale, 2014, 360),
    ]
    assert not [p for p in Paiement.objects.select_related("facture") if p.date < p.facture.date]
    assert not Devis.objects.filter(acompte__gt=0).exclude(demande__convives=350).exists()


def test_chaque_paiement_de_la_demonstration_est_dans_le_livre(demonstration):
    paiements = [(p.date, p.montant, p.moyen) for p in Paiement.objects.all()]
    dons = [(recu.date, recu.montant, recu.moyen) for recu in Recu.objects.all()]
    recettes = Mouvement.objects.filter(sens="recette", action__demande__factures__isnull=False)
    recettes |= Mouvement.objects.filter(sens="recette", action__demande__recus__isnull=False)

    assert sorted(paiements + dons) == sorted(recettes.distinct().values_list("date", "montant", "moyen"))
    assert len(paiements + dons) == 14
    assert sum(p.montant for p in Paiement.objects.filter(facture__demande__convives=350)) == 1260


def test_le_tableau_les_factures_et_l_espace_du_partenaire_disent_la_meme_chose(demonstration, client):
    facturees = Demande.objects.filter(statut="facturee")
    soldees = Demande.objects.filter(statut="payee")
    en_retard = Facture.objects.avec_soldes().en_retard(au=LUNDI)

    assert [(f.demande.objet, f.client_nom, f.reste) for f in en_retard] == [
        ("Buffet d’accueil des salariés", "INTERVENTION", 66)
    ]
    assert [demande.objet for demande in facturees] == ["Buffet d’accueil des salariés"]
    assert not soldees.filter(factures=None, recus=None).exists()
    assert not Facture.objects.a_deposer().exists()
    tard = {
        (carte.demande.objet, carte.retard)
        for colonne in colonnes(Demande.objects.envoyees(), au=LUNDI)
        for carte in colonne.cartes
        if carte.retard
    }
    assert tard == {
        ("Buffet d’accueil des salariés", "Facture impayée, son échéance est passée"),
        ("Repas des aînés", "À facturer ou à clore depuis plus de 14\u00a0jours"),
    }
    client.force_login(Compte.objects.get(courriel="handball@tilleuls.example"))
    page = client.get("/partenaire/factures/").content.decode()
    assert "2013-003" in page
    assert "2014-002" in page


def test_le_club_de_handball_a_un_devis_a_accepter_et_un_message_a_lire(demonstration):
    club = Compte.objects.get(courriel="handball@tilleuls.example")

    [devis] = a_repondre(club)

    assert (devis.demande.objet, devis.total) == ("Buffet de l’assemblée générale", 312)
    assert refus_de_l_accord(devis, le=LUNDI) == ""
    dernier = devis.demande.messages.pour_le_partenaire().latest("ecrit_le")
    assert (dernier.cote, dernier.texte[:21]) == ("centre", "Le devis est prêt. Le")
    assert Article.objects.count() == 6


def test_la_demonstration_n_envoie_aucun_courrier(demonstration):
    assert Courrier.objects.count() == 0
