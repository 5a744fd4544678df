"""What a person decides of a line of a preview, and decides otherwise before anything is written."""

import re
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from centre.actions import imports
from centre.models import Import
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import changer_de_feuille, preparer, reexaminer
from participants.models import Participant
from tests.centre.fichiers import classeur
from tests.factories import creer_compte, creer_participant, creer_quartier
from tests.lecture import textes
from tests.tableaux import apercevoir, apercevoir_octets, comptes

pytestmark = pytest.mark.django_db
ENTETE = "Nom;Prénom;Né en"


@pytest.fixture
def direction(client):
    compte = creer_compte("direction")
    client.force_login(compte)
    return compte


@pytest.fixture
def choisir(client, faire_les_travaux):
    """Decide of some lines as the page does, `ligne_2="passer"`; returns the counts that follow."""

    def choisir(dossier, **choix):
        envoi = {nom.replace("_", "-"): dit for nom, dit in choix.items()}
        client.post(reverse("import_choisir", args=[dossier.pk]), envoi)
        faire_les_travaux()
        dossier.refresh_from_db()
        return comptes(dossier)

    return choisir


def decidees(client, dossier):
    """What the page of the lines decided shows: each choice offered, and those that are checked."""
    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "choix"})
    cochees = re.findall(r'value="([^"]+)" checked', page.content.decode())
    return [texte for texte in textes(page, "label") if texte], cochees


def test_une_decision_se_change_tant_que_rien_n_est_ecrit(client, direction, choisir):
    connue = creer_participant(prenom="Fatima", nom="Benali", annee_naissance=1975, date_entree=date(2012, 9, 3))
    dossier = apercevoir("personnes", ENTETE, "BENALI;Fatima;", auteur=direction)
    proposees = [
        "C’est Fatima Benali, née en 1975 · venue le 03/09/2012",
        "C’est une autre : l’ajouter",
        "Laisser cette ligne de côté",
    ]

    assert choisir(dossier, ligne_2=connue.pk) == {"inchangees": 1}
    assert decidees(client, dossier) == (proposees, [str(connue.pk)])
    assert choisir(dossier, ligne_2="passer") == {"passees": 1}
    assert decidees(client, dossier) == (proposees, ["passer"])
    assert choisir(dossier, ligne_2="nouvelle") == {"nouvelles": 1}
    assert decidees(client, dossier) == (proposees, ["nouvelle"])

    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    assert Participant.objects.count() == 2


def test_une_ligne_qui_demande_un_regard_se_laisse_de_cote_et_se_reprend(client, direction, choisir):
    dossier = apercevoir("personnes", "Nom et prénom;Né en", "ROY Anne;1980", "M. et Mme Petit;", auteur=direction)
    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "remarques"})
    [case] = re.findall(r'type="checkbox" name="(ligne-\d+)"[^>]* value="passer"', page.content.decode())

    assert (comptes(dossier), dossier.remarquees) == ({"nouvelles": 2}, 1)
    assert choisir(dossier, **{case: "passer"}) == {"nouvelles": 1, "passees": 1}
    assert decidees(client, dossier) == (["L’importer", "Laisser cette ligne de côté"], ["passer"])
    assert choisir(dossier, ligne_3="rouvrir") == {"nouvelles": 2}
    assert decidees(client, dossier)[1] == []


def test_deux_homonymes_du_meme_age_se_distinguent(client, direction):
    champs = {"prenom": "Fatima", "nom": "Benali", "annee_naissance": 1975}
    creer_participant(**champs, telephone="06 12 34 56 78", date_entree=date(2012, 9, 3))
    creer_participant(**champs, quartier=creer_quartier("Le Parc"), date_entree=date(2013, 1, 7))
    dossier = apercevoir("personnes", ENTETE, "Benali;Fatima;1975", auteur=direction)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert textes(page, "label")[:2] == [
        "C’est Fatima Benali, née en 1975 · 06 12 34 56 78 · venue le 03/09/2012",
        "C’est Fatima Benali, née en 1975 · Le Parc · venue le 07/01/2013",
    ]


def test_c_est_la_meme_pour_toutes_laisse_ce_qui_vient_d_etre_coche(client, direction, choisir):
    creer_participant(prenom="Anne", nom="Roy")
    zoe = creer_participant(prenom="Zoé", nom="Bern")
    dossier = apercevoir("personnes", "Prénom;Nom;Né en", "Anne;Roy;1980", "Zoé;Bern;1975", auteur=direction)

    assert choisir(dossier, ligne_2="nouvelle", propositions="oui") == {"nouvelles": 1, "changees": 1}
    assert [*dossier.lignes.values_list("numero", "choix")] == [(2, "nouvelle"), (3, str(zoe.pk))]


def test_ce_qui_est_decide_survit_a_une_lecture_arretee_mais_pas_a_une_autre_feuille(direction, choisir):
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    rangees = [["Prénom", "Nom"], ["Anne", "Roy"]]
    octets = classeur(("Gens", rangees), ("Ailleurs", rangees))
    dossier = apercevoir_octets("personnes", octets, "gens.xlsx", auteur=direction)
    choisir(dossier, ligne_2="nouvelle")

    def relire():
        dossier.refresh_from_db()
        dossier.passer_a(Import.Etat.EN_LECTURE)
        return comptes(preparer(dossier.pk))

    dossier.passer_a(Import.Etat.EN_LECTURE)
    imports.reprendre(dossier)  # it was stopped on the way
    assert relire() == {"nouvelles": 1}

    imports.revenir_aux_colonnes(dossier)
    dossier.refresh_from_db()
    changer_de_feuille(dossier, "Ailleurs")
    assert relire() == {"a_trancher": 1}


def test_les_lignes_d_un_import_abandonne_pendant_sa_lecture_s_effacent(monkeypatch):
    dossier = apercevoir("personnes", ENTETE, "Roy;Anne;1980")
    dossier.passer_a(Import.Etat.EN_LECTURE)

    reexaminer(dossier.pk, avancer=lambda fait, sur: imports.abandonner(dossier))

    assert Import.objects.get(pk=dossier.pk).etat == Import.Etat.ABANDONNE
    assert not dossier.lignes.exists()


@pytest.mark.parametrize("nombre", [2, 50])
def test_des_lignes_laissees_de_cote_n_ajoutent_pas_de_requete_a_l_ecriture(nombre, django_assert_num_queries):
    lignes = [f"Roy{rang};Anne;1980" for rang in range(nombre)]
    dossier = apercevoir("personnes", ENTETE, *lignes, "Bern;Zoé;1975")
    dossier.lignes.exclude(numero=nombre + 2).update(choix="passer")
    dossier.passer_a(Import.Etat.EN_LECTURE)
    reexaminer(dossier.pk).passer_a(Import.Etat.EN_ECRITURE)

    with django_assert_num_queries(17 + (connection.vendor == "postgresql")):  # which is asked for the turn
        ecrire(dossier.pk)
