"""What a person decides of a line of a preview, and decides otherwise before anything is written."""

import re
from datetime import date

import pytest
from django.urls import reverse

from centre.models import Import
from centre.tableaux.ecriture import ecrire
from participants.models import Participant
from tests.factories import creer_compte, creer_participant, creer_quartier
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes

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
