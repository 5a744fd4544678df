"""What a line says in vain, because another line or the row itself says it already, is told before the confirmation."""

from datetime import date

import pytest
from django.urls import reverse

from centre.models import Import, LigneImport
from centre.tableaux.ecriture import ecrire
from tests.factories import (
    creer_atelier,
    creer_compte,
    creer_partenaire,
    creer_participant,
    creer_quartier,
    creer_seance,
)
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes, remarques, trancher

pytestmark = pytest.mark.django_db
DEMANDES = "Structure;Objet;Date;Type;Lieu;Précisions;Quoi;Combien"
BUFFET = (
    "CCAS;Buffet;12/03/2013;Buffet froid;Mairie;;Quiche;40",
    "ccas;buffet;12/03/2013;;Salle des fêtes;Sans porc;Tarte;20",
    "CCAS;Buffet;12/03/2013;Goûter;Mairie;Avec porc;Cake;3",
)
CONTREDITES = [
    (3, "Lieu", "La ligne 2 dit déjà « Mairie » : c’est elle qui compte."),
    (4, "Nature", "La ligne 2 dit déjà « Buffet froid » : c’est elle qui compte."),
    (4, "Précisions", "La ligne 3 dit déjà « Sans porc » : c’est elle qui compte."),
]


@pytest.fixture(autouse=True)
def ccas():
    return creer_partenaire(nom="CCAS")


def test_une_ligne_qui_dit_autrement_que_celles_d_avant_le_dit_sans_etre_refusee():
    dossier = apercevoir("demandes", DEMANDES, *BUFFET)

    assert comptes(dossier) == {"nouvelles": 1, "changees": 2}
    assert (dossier.remarquees, remarques(dossier)) == (2, CONTREDITES)


def test_le_meme_fichier_redonne_dit_les_memes_remarques():
    dossier = apercevoir("demandes", DEMANDES, *BUFFET)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    redonne = apercevoir("demandes", DEMANDES, *BUFFET)

    assert comptes(redonne) == {"inchangees": 3}
    assert remarques(redonne) == CONTREDITES


def test_ce_que_les_lignes_repetent_ou_completent_ne_fait_pas_de_remarque():
    dossier = apercevoir("demandes", DEMANDES, BUFFET[0], "Ccas;BUFFET;12/03/2013;;Mairie;;;")

    assert (dossier.remarquees, remarques(dossier)) == (0, [])


def test_l_apercu_dit_les_remarques_avant_de_confirmer_et_sous_chaque_ligne(client):
    cuisine = creer_compte("cuisine")
    client.force_login(cuisine)
    page = reverse("import_detail", args=[apercevoir("demandes", DEMANDES, *BUFFET, auteur=cuisine).pk])

    d_abord, changees = client.get(page), client.get(page, {"sort": "changee"})

    assert "2 lignes demandent un regard. Lisez ces remarques avant d’importer." in textes(d_abord, "p")
    assert "Avec une remarque 2" in textes(d_abord, "a")
    assert textes(d_abord, "td")[:3] == ["Lieu", "« Salle des fêtes »", CONTREDITES[0][2]]
    assert f"Lieu, « Salle des fêtes ». {CONTREDITES[0][2]}" in textes(changees, "span")


def test_une_ligne_nouvelle_ou_inchangee_montre_aussi_sa_remarque(client):
    accueil = creer_compte("direction")
    client.force_login(accueil)
    lignes = ("Prénom;Nom;Né en;Tél", "Anne;Roy;1980;0611111111", "Anne;Roy;1980;0622222222")
    dossier = trancher(apercevoir("personnes", *lignes, auteur=accueil), ligne_3=-2)

    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "inchangee"})

    phrase = "La ligne 2 dit déjà « 0611111111 » : c’est elle qui compte."
    assert textes(page, "td")[-1] == f"Téléphone, « 0622222222 ». {phrase}"


def test_un_nom_ecrit_a_d_autres_accents_ou_dans_un_autre_ordre_ne_fait_pas_de_remarque():
    creer_participant(prenom="Fatima", nom="Benali", annee_naissance=1980)

    dossier = apercevoir("personnes", "Prénom;Nom;Né en", "Fatima;Bénali;1980", "Benali;FATIMA;1980")

    assert (comptes(dossier), remarques(dossier)) == ({"inchangees": 2}, [])


def test_une_remarque_nomme_le_quartier_et_non_son_numero():
    for nom in ("Les Tilleuls", "Le Parc"):
        creer_quartier(nom)
    lignes = ("Prénom;Nom;Quartier;Orientée par", "Anne;Roy;Les Tilleuls;CCAS", "Anne;Roy;Le Parc;CCAS")

    dossier = trancher(apercevoir("personnes", *lignes), ligne_3=-2)

    assert remarques(dossier) == [(3, "Quartier", "La ligne 2 dit déjà « Les Tilleuls » : c’est elle qui compte.")]


def test_dans_une_grille_la_remarque_nomme_la_rangee_du_tableur():
    creer_participant(prenom="Anne", nom="Roy")
    cuisine = creer_atelier("Cuisine")
    creer_seance(cuisine, date=date(2013, 3, 5))
    lignes = ("Atelier;Prénom;Nom;Rôle;05/03/2013", "Cuisine;Anne;Roy;;x", "Cuisine;Anne;Roy;Bénévole;x")

    dossier = apercevoir("presences", *lignes, "Cuisine;Anne;Roy;Participant;x")

    assert [phrase for *_, phrase in remarques(dossier)] == [
        "La ligne 3 dit déjà « Bénévole » : c’est elle qui compte."
    ]


def test_une_fois_l_import_ecrit_seules_les_lignes_a_regarder_gardent_leurs_cellules():
    dossier = apercevoir("demandes", DEMANDES, *BUFFET)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    lignes = LigneImport.objects.order_by("numero")
    assert [(ligne.numero, bool(ligne.cellules), ligne.candidats, ligne.changements) for ligne in lignes] == [
        (2, False, [], []),
        (3, True, [], []),
        (4, True, [], []),
    ]
    assert remarques(dossier) == CONTREDITES


def test_une_fois_l_import_fait_sa_page_montre_encore_les_remarques(client):
    cuisine = creer_compte("cuisine")
    client.force_login(cuisine)
    dossier = apercevoir("demandes", DEMANDES, *BUFFET, auteur=cuisine)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert "2 lignes demandent un regard" in textes(page, "h2")
    assert textes(page, "td")[:3] == ["Lieu", "« Salle des fêtes »", CONTREDITES[0][2]]
