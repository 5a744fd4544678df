"""The kitchen of the demonstration: its great orders and its term have a menu, that their devis do not contradict."""

import pytest

from centre.models import Periode
from partenaires.menus import menu_de
from partenaires.mode_operatoire import ecarts, mode_de
from partenaires.models import Couverts, Demande, Devis
from tests.bilans.conftest import LUNDI
from tests.factories import creer_compte

pytestmark = pytest.mark.django_db


def test_les_trois_grandes_commandes_ont_un_menu_a_leur_taille(demonstration):
    grandes = Demande.objects.filter(date__year=2013, menu__isnull=False).distinct().order_by("date")

    menus = {demande.objet.split()[0]: menu_de(demande) for demande in grandes}

    assert {objet: [plat.portions for plat in menu.plats] for objet, menu in menus.items()} == {
        "Pâtisseries": [160, 80, 80, 80],
        "Buffet": [175, 176, 200, 150, 350, 350],
        "Bûche": [180],
    }
    assert not [menu for menu in menus.values() if menu.alertes or menu.sans_prix]
    assert not [ligne for demande in grandes for ligne in demande.menu.all() if ligne.servi_le.year != 2013]


def test_un_devis_annonce_les_allergenes_du_menu(demonstration):
    libelles = dict(Couverts.ALLERGENES)
    annonces = {
        devis: demande
        for demande in Demande.objects.filter(menu__isnull=False).distinct()
        for devis in demande.devis.exclude(allergenes="")
    }

    assert len(annonces) == 5
    for devis, demande in annonces.items():
        du_menu = {code for plat in menu_de(demande).plats for code in plat.codes}
        assert {code for code, mot in libelles.items() if mot.lower() in devis.allergenes.lower()} == du_menu, devis


def test_les_papiers_de_cuisine_d_une_grande_commande_sortent(demonstration, client):
    client.force_login(creer_compte("cuisine"))
    festival = Demande.objects.get(objet__startswith="Buffet de clôture")

    for adresse in (f"{festival.pk}/cuisine/production/", f"{festival.pk}/cuisine/allergenes/"):
        assert client.get(f"/demandes/{adresse}").content.startswith(b"%PDF-")


def test_les_faits_d_une_demande_s_accordent_avec_son_devis(demonstration):
    partis = Devis.objects.partis().select_related("demande")

    assert not Demande.objects.filter(devis__lignes__unite="heure", service=False).exists()
    assert not Demande.objects.filter(service=True).exclude(remise="sur_place").exists()
    assert not [devis for devis in partis if devis.valable_jusqu_au > devis.date_prestation]
    assert not [devis for devis in partis if devis.accord_date and devis.accord_date > devis.valable_jusqu_au]
    assert not Demande.objects.filter(service=False, lieu__endswith="du centre").exists()
    vacances = Periode.objects.filter(nature="vacances")
    ecole = Demande.objects.get(objet="Goûter de la fête de l’école")
    assert not vacances.filter(date_debut__lte=ecole.date, date_fin__gte=ecole.date).exists()
    assert not [une for une in Demande.objects.en_vue() if ecarts(une, mode_de(une.partenaire_id), le=LUNDI)]
