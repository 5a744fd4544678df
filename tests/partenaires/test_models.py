from datetime import date

import pytest

from partenaires.models import Demande, Partenaire, TotauxDemandes
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire

pytestmark = pytest.mark.django_db


def test_un_nom_proche_retrouve_le_partenaire_sans_confondre_sa_commune():
    handball = creer_partenaire("Association Handball", commune="Homécourt")
    creer_partenaire("Tennis club", commune="Homécourt")

    assert list(Partenaire.objects.ressemblants("handbal association")) == [handball]
    assert list(Partenaire.objects.ressemblants("Homécourt")) == []


def test_un_formulaire_propose_les_partenaires_actuels_et_celui_qu_il_tient():
    ancien, actuel = creer_partenaire("Ancien", actif=False), creer_partenaire("Actuel")

    assert list(Partenaire.objects.choisissables()) == [actuel]
    assert list(Partenaire.objects.choisissables(garde=ancien.pk)) == [actuel, ancien]


def test_les_totaux_separent_ce_qui_est_servi_et_ce_qui_n_a_pas_de_nombre():
    creer_demande(convives=40, statut=Demande.Statut.PAYEE)
    creer_demande(convives=60, pieces=200)
    creer_demande(pieces=300, statut=Demande.Statut.REALISEE)
    creer_demande(date=date(2012, 1, 1), convives=9)
    creer_demande()

    assert Demande.objects.de_l_annee(2013).totaux() == TotauxDemandes(
        demandes=4, convives_demandes=100, convives_servis=40, pieces_demandees=500, pieces_servies=300, sans_nombre=1
    )


def test_sans_demande_les_totaux_sont_a_zero():
    assert Demande.objects.totaux() == TotauxDemandes(0, 0, 0, 0, 0, 0)


def test_un_partenaire_ne_voit_que_ses_demandes():
    handball, ecole = creer_partenaire(), creer_partenaire()
    la_sienne, autre = creer_demande(handball), creer_demande(ecole)

    assert list(Demande.objects.visibles_par(creer_acces_partenaire(handball))) == [la_sienne]
    assert list(Demande.objects.visibles_par(creer_compte("partenaire"))) == []
    assert list(Demande.objects.visibles_par(creer_compte("accueil"))) == []
    assert list(Demande.objects.visibles_par(creer_compte("cuisine")).order_by("pk")) == [la_sienne, autre]
