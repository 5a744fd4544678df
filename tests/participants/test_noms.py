"""A prénom and a nom in a single cell, as lists write them."""

import pytest

from participants.models import Participant
from participants.resources.noms import partager
from tests.tableaux import apercevoir, comptes, importer, refus, remarques

LU = "Tremplin lit « {} » comme prénom et « {} » comme nom. Si ce n’est pas cela, séparez-les dans deux colonnes."


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("BENALI Fatima", ("", "Fatima", "BENALI", True)),
        ("Fatima BENALI", ("", "Fatima", "BENALI", True)),
        ("LE GOFF Jean-Pierre", ("", "Jean-Pierre", "LE GOFF", True)),
        ("Anne Marie DE LA TOUR", ("", "Anne Marie", "DE LA TOUR", True)),
        ("Benali, Fatima", ("", "Fatima", "Benali", True)),
        ("Mme BENALI Fatima", ("f", "Fatima", "BENALI", True)),
        ("M. Le Goff, Jean", ("h", "Jean", "Le Goff", True)),
        ("Benali Fatima", ("", "Fatima", "Benali", True)),
        ("BENALI FATIMA", ("", "FATIMA", "BENALI", True)),
        ("Le Goff Jean-Pierre", ("", "Jean-Pierre", "Le Goff", False)),
        ("de LA TOUR Marie", ("", "de Marie", "LA TOUR", False)),
        ("LE Goff JEAN", ("", "JEAN", "LE Goff", False)),
        ("A. Martin", ("", "Martin", "A.", True)),
        ("Fatima", ("", "", "Fatima", True)),
        ("M. Benali", ("h", "", "Benali", True)),
        ("M.", ("", "", "M.", True)),
        (",", ("", "", "", True)),
    ],
)
def test_un_nom_suivi_du_prenom_se_partage(texte, attendu):
    assert partager(texte, prenom_d_abord=False) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Fatima Benali", ("", "Fatima", "Benali", True)),
        ("BENALI Fatima", ("", "Fatima", "BENALI", True)),
        ("Jean-Pierre Le Goff", ("", "Jean-Pierre", "Le Goff", False)),
        ("Fatima", ("", "Fatima", "", True)),
    ],
)
def test_un_prenom_suivi_du_nom_se_partage(texte, attendu):
    assert partager(texte, prenom_d_abord=True) == attendu


def ecrites(*lignes):
    importer("personnes", *lignes)
    return [*Participant.objects.order_by("pk").values_list("prenom", "nom", "genre")]


@pytest.mark.django_db
def test_une_liste_aux_noms_dans_une_seule_colonne_entre_et_revient_sans_rien_changer():
    liste = ("Nom et prénom;Né en", "BENALI Fatima;1975", "Mme Roy Anne;1980", "Le Goff Jean-Pierre;1960")

    assert ecrites(*liste) == [
        ("Fatima", "BENALI", "nr"),
        ("Anne", "Roy", "f"),
        ("Jean-Pierre", "Le Goff", "nr"),
    ]
    assert comptes(apercevoir("personnes", *liste)) == {"inchangees": 3}


@pytest.mark.django_db
def test_l_ordre_est_celui_du_titre():
    assert ecrites("Prénom et nom", "Fatima Benali") == [("Fatima", "Benali", "nr")]


@pytest.mark.django_db
def test_un_nom_de_trois_mots_sans_capitales_entre_et_demande_un_regard():
    dossier = apercevoir("personnes", "Nom et prénom", "Le Goff Jean-Pierre", "Roy Anne")

    assert comptes(dossier) == {"nouvelles": 2}
    assert remarques(dossier) == [(2, "Nom", LU.format("Jean-Pierre", "Le Goff"))]


@pytest.mark.django_db
def test_le_genre_de_sa_propre_colonne_compte_avant_la_civilite():
    assert ecrites("Nom et prénom;Genre", "M. ROY Anne;Femme") == [("Anne", "ROY", "f")]


@pytest.mark.django_db
def test_un_nom_sans_prenom_est_refuse_et_rien_ne_se_partage_a_cote_d_une_colonne_du_prenom():
    seul = apercevoir("personnes", "Nom et prénom", "Mme Benali", f"{'Roy' * 40} Anne")
    vide = apercevoir("personnes", "Prénom;Nom", ";Fatima Benali")

    exige = "Il faut un prénom et un nom, ou un surnom."
    assert [(ligne, phrase) for ligne, _, phrase in refus(seul)] == [
        (2, exige),
        (3, "Raccourcissez : 80 caractères au plus, il y en a 125."),
    ]
    assert refus(vide) == [(2, "Nom", exige)]
