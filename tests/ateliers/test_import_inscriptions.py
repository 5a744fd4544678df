"""A list of inscriptions brought in."""

from datetime import date

import pytest
from django.utils import timezone

from ateliers.models import Inscription
from tests.factories import creer_atelier, creer_attente, creer_compte, creer_inscription, creer_participant
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db

ENTETE = "Nom;Prénom;Naissance;Atelier;Depuis;Jusqu’au;Motif de fin"


@pytest.fixture(autouse=True)
def aujourdhui(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 6, 1))


def test_des_inscriptions_entrent_changent_et_se_defont():
    cuisine, couture = creer_atelier("Cuisine"), creer_atelier("Couture")
    fatima = creer_participant(prenom="Fatima", nom="Bénali", annee_naissance=1975)
    aicha = creer_participant(prenom="Aïcha", nom="Diallo", surnom="Tata")
    tenue = creer_inscription(fatima, cuisine, date_debut=date(2013, 1, 1))
    fichier = (
        ENTETE,
        "BENALI;fatima;12/03/1975;cuisine;;30/04/2013;emploi",
        "Benali Fatima;;;Cuisine;02/05/2013;;",
        "Diallo;Aicha;;Couture;01/02/2013;;",
    )

    dossier = importer("inscriptions", *fichier)

    assert comptes(dossier) == {"nouvelles": 2, "changees": 1}
    champs = ("participant", "atelier", "date_debut", "date_fin", "motif_fin")
    assert [*Inscription.objects.order_by("participant", "date_debut").values_list(*champs)] == [
        (fatima.pk, cuisine.pk, date(2013, 1, 1), date(2013, 4, 30), "emploi"),
        (fatima.pk, cuisine.pk, date(2013, 5, 2), None, ""),
        (aicha.pk, couture.pk, date(2013, 2, 1), None, ""),
    ]
    assert comptes(apercevoir("inscriptions", ENTETE, *fichier[2:])) == {"inchangees": 2}

    defaire(dossier)

    assert [*Inscription.objects.values_list("pk", "date_fin", "motif_fin")] == [(tenue.pk, None, "")]


def test_une_inscription_refusee_dit_quoi_faire():
    cuisine = creer_atelier("Cuisine")
    anne = creer_participant(prenom="Anne", nom="Roy")
    creer_inscription(anne, cuisine, date_debut=date(2013, 1, 1), date_fin=date(2013, 2, 28))
    creer_attente(creer_participant(prenom="Zoé", nom="Bern"), cuisine)
    for annee in (1975, 1980, 1980):
        creer_participant(prenom="Fatima", nom="Benali", annee_naissance=annee)

    dossier = apercevoir(
        "inscriptions",
        ENTETE,
        "Roi;Anne;;Cuisine;01/01/2013;;",
        ";;;Cuisine;01/01/2013;;",
        "Benali;Fatima;;Cuisine;01/01/2013;;",
        "Benali;Fatima;1980;Cuisine;01/01/2013;;",
        "Benali;Fatima;1975;Tricot;01/01/2013;;",
        "Benali;Fatima;1975;Cuisine;;;",
        "Benali;Fatima;1975;Cuisine;01/03/2013;01/02/2013;",
        "Benali;Fatima;1975;Cuisine;01/03/2013;;emploi",
        "Roy;Anne;;Cuisine;28/02/2013;;",
        "Bern;Zoé;;Cuisine;01/03/2013;;",
        "Bern;Zoé;;Cuisine;01/03/2013;31/03/2013;",
        "Bern;Zoé;;Cuisine;15/03/2013;15/04/2013;",
    )

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 11}
    assert [(numero, titre) for numero, titre, _ in refus(dossier)] == [
        *((numero, "Nom") for numero in (2, 3, 4, 5)),
        (6, "Atelier"),
        (7, "À partir du"),
        (8, "Jusqu’au"),
        (9, "Motif de fin"),
        (10, "À partir du"),
        (11, "Nom"),
        (13, "À partir du"),
    ]
    phrases = [phrase for _, _, phrase in refus(dossier)]
    assert phrases[:4] == [
        "Personne ne porte ce nom : corrigez-le, ou importez d’abord les personnes.",
        "Dites de qui il s’agit : un prénom et un nom, ou un surnom.",
        "Deux personnes portent ce nom : ajoutez l’année de naissance.",
        "Deux personnes de ce nom peuvent être nées cette année-là : donnez à chacune un surnom sur sa fiche, et "
        "écrivez-le ici dans une colonne « Surnom ».",
    ]
    assert phrases[8].startswith(
        "Anne Roy a déjà une inscription à Cuisine, à partir du mardi 1er janvier 2013 et jusqu’"
    )
    assert "attend une place" in phrases[9]
    assert phrases[10].startswith("Zoé Bern a déjà une inscription à Cuisine, à partir du vendredi 1er mars 2013")


def test_vingt_inscriptions_se_lisent_sans_une_requete_par_ligne(django_assert_num_queries):
    creer_atelier("Cuisine")
    auteur, lignes = creer_compte(), []
    for rang in range(20):
        creer_participant(prenom="Anne", nom=f"Roy{rang}")
        lignes.append(f"Roy{rang};Anne;;Cuisine;01/01/2013;;")
    with django_assert_num_queries(15):
        apercevoir("inscriptions", ENTETE, *lignes[:1], auteur=auteur)

    with django_assert_num_queries(15):
        dossier = apercevoir("inscriptions", ENTETE, *lignes, auteur=auteur)

    assert dossier.nouvelles == 20


def test_une_ligne_refusee_ne_libere_pas_les_jours_de_l_inscription_qu_elle_dit():
    cuisine, anne = creer_atelier("Cuisine"), creer_participant(prenom="Anne", nom="Roy")
    creer_inscription(anne, cuisine, date_debut=date(2013, 1, 1), date_fin=date(2013, 12, 31))

    dossier = importer(
        "inscriptions",
        ENTETE,
        "Roy;Anne;;Cuisine;01/01/2013;31/12/2012;",
        "Roy;Anne;;Cuisine;01/06/2013;31/07/2014;",
    )

    assert [(numero, titre) for numero, titre, _ in refus(dossier)] == [(2, "Jusqu’au"), (3, "À partir du")]
    assert Inscription.objects.count() == 1
