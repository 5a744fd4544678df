"""A prénom and a nom in a single cell, as lists write them."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from centre.tableaux.modele import ecrire_les_refus
from centre.tableaux.tableau import TABLEAUX
from participants.models import Participant
from participants.resources.noms import partager
from tests.factories import creer_atelier, creer_compte, creer_participant, creer_quartier, creer_seance
from tests.lecture import textes
from tests.tableaux import apercevoir, apercevoir_octets, comptes, importer, refus, remarques

LU = (
    "Tremplin lit « {} » comme prénom et « {} » comme nom. Si ce n’est pas cela, séparez-les dans deux colonnes "
    "avant d’importer, ou corrigez la fiche ensuite."
)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("BENALI Fatima", ("", "Fatima", "BENALI", True)),
        ("Fatima BENALI", ("", "Fatima", "BENALI", True)),
        ("LE GOFF Jean-Pierre", ("", "Jean-Pierre", "LE GOFF", True)),
        ("Anne Marie DE LA TOUR", ("", "Anne Marie", "DE LA TOUR", True)),
        ("de LA TOUR Marie", ("", "Marie", "de LA TOUR", True)),
        ("Marie de VILLIERS", ("", "Marie", "de VILLIERS", True)),
        ("Mohamed el AMRANI", ("", "Mohamed", "el AMRANI", True)),
        ("Jean d’ORMESSON", ("", "Jean", "d’ORMESSON", True)),
        ("Benali, Fatima", ("", "Fatima", "Benali", True)),
        ("Mme BENALI Fatima", ("Femme", "Fatima", "BENALI", True)),
        ("Melle Fatima BENALI", ("Femme", "Fatima", "BENALI", True)),
        ("M. Le Goff, Jean", ("Homme", "Jean", "Le Goff", True)),
        ("BENALI, Mme Fatima", ("Femme", "Fatima", "BENALI", True)),
        ("Benali Fatima", ("", "Fatima", "Benali", True)),
        ("BENALI FATIMA", ("", "FATIMA", "BENALI", True)),
        ("A. Martin", ("", "Martin", "A.", True)),
        ("Fatima", ("", "", "Fatima", True)),
        ("M. Benali", ("Homme", "", "Benali", True)),
        ("M.", ("", "", "M.", True)),
        (",", ("", "", "", True)),
        ("Le Goff Jean-Pierre", ("", "Jean-Pierre", "Le Goff", False)),
        ("Jean LE GOFF Pierre", ("", "Jean Pierre", "LE GOFF", False)),
        ("LE Goff JEAN", ("", "JEAN", "LE Goff", False)),
        ("BENALI née Haddad Fatima", ("", "née Haddad Fatima", "BENALI", False)),
        ("Fatima BENALI (CDI)", ("", "Fatima", "BENALI (CDI)", False)),
        ("Benali, Fatima, née Haddad", ("", "Fatima, née Haddad", "Benali", False)),
        ("BENALI Fatima, Lyon", ("", "Lyon", "BENALI Fatima", False)),
    ],
)
def test_un_nom_suivi_du_prenom_se_partage(texte, attendu):
    assert partager(texte, titre="Nom et prénom") == attendu


@pytest.mark.parametrize(
    ("titre", "texte", "attendu"),
    [
        ("Prénom et nom", "Fatima Benali", ("", "Fatima", "Benali", True)),
        ("PRENOMS, NOMS", "BENALI Fatima", ("", "Fatima", "BENALI", True)),
        ("Prénom Nom", "Jean-Pierre Le Goff", ("", "Jean-Pierre", "Le Goff", False)),
        ("Prénom et nom", "Fatima", ("", "Fatima", "", True)),
        ("Présents", "Fatima Benali", ("", "Benali", "Fatima", False)),
        ("Nom complet", "Fatima Benali", ("", "Benali", "Fatima", False)),
        ("Bénéficiaire", "Fatima BENALI", ("", "Fatima", "BENALI", True)),
    ],
)
def test_l_ordre_est_celui_du_titre_quand_il_le_dit(titre, texte, attendu):
    assert partager(texte, titre=titre) == attendu


PLUSIEURS = "Cette cellule nomme plusieurs personnes : écrivez une ligne pour chacune."


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cellule",
    [
        "M. et Mme LEFEBVRE",
        "LEFEBVRE M et Mme",
        "M. ET MME LEFEBVRE",
        "M. ou Mme LEFEBVRE",
        "MME OU M. LEFEBVRE",
        "M./Mme LEFEBVRE",
        "Mme/M. LEFEBVRE",
        "M. Mme LEFEBVRE",
        "MARTIN Paul et Sophie",
        "MARTIN PAUL ET SOPHIE",
        "Paul MARTIN et Sophie DURAND",
        "Paul & Sophie MARTIN",
        "Paul&Sophie MARTIN",
        "Paul / Sophie MARTIN",
        "PAUL / SOPHIE MARTIN",
    ],
)
def test_une_cellule_qui_nomme_deux_personnes_est_refusee_telle_qu_elle_est_ecrite(cellule):
    dossier = apercevoir("personnes", "Nom et prénom", cellule)

    assert refus(dossier) == [(2, "Nom", PLUSIEURS)]
    [ligne] = dossier.lignes.all()
    assert ligne.cellules == {"nom": cellule}


@pytest.mark.django_db
def test_deux_prenoms_dans_leur_colonne_sont_refuses_sauf_d_une_fiche_qui_les_porte_deja():
    lignes = ("Prénom;Nom;Né en", "Paul et Sophie;MARTIN;1980")

    assert refus(apercevoir("personnes", *lignes)) == [(2, "Prénom", PLUSIEURS)]

    creer_participant(prenom="Paul et Sophie", nom="MARTIN", annee_naissance=1980)

    assert comptes(apercevoir("personnes", *lignes)) == {"inchangees": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cellule", "attendu"),
    [
        ("M. Paul MARTIN", ("Paul", "MARTIN")),
        ("Mme DURAND Marie", ("Marie", "DURAND")),
        ("MARTIN-DURAND Anne-Marie", ("Anne-Marie", "MARTIN-DURAND")),
        ("BETTENCOURT Ouria", ("Ouria", "BETTENCOURT")),
        ("Fatima ET TAHIRI", ("Fatima", "ET TAHIRI")),
        ("Lahcen OU ALI", ("Lahcen", "OU ALI")),
        ("Mme M. BENALI", ("M.", "BENALI")),
        ("BENALI / HADDAD Fatima", ("Fatima", "BENALI / HADDAD")),
        ("BENALI/HADDAD Fatima", ("Fatima", "BENALI/HADDAD")),
        ("BENALI Fatima (et sa fille)", ("Fatima (et sa fille)", "BENALI")),
    ],
)
def test_le_nom_d_une_seule_personne_entre(cellule, attendu):
    importer("personnes", "Nom et prénom", cellule)

    assert [*Participant.objects.values_list("prenom", "nom")] == [attendu]


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
    dossier = apercevoir("personnes", *liste)
    assert (comptes(dossier), remarques(dossier)) == ({"inchangees": 3}, [])


@pytest.mark.django_db
def test_un_nom_qui_se_lit_de_deux_facons_entre_et_demande_un_regard(client):
    direction = creer_compte("direction")
    client.force_login(direction)
    dossier = apercevoir("personnes", "Nom et prénom", "Le Goff Jean-Pierre", "Mme Roy Anne", auteur=direction)

    assert comptes(dossier) == {"nouvelles": 2}
    assert remarques(dossier) == [(2, "Nom", LU.format("Jean-Pierre", "Le Goff"))]
    nouvelles = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "nouvelle"})
    assert textes(nouvelles, "th")[:4] == ["Ligne", "Prénom", "Nom", "Genre"]
    assert textes(nouvelles, "td") == [
        *("Jean-Pierre", "Le Goff", ""),
        f"Nom, « Le Goff Jean-Pierre ». {LU.format('Jean-Pierre', 'Le Goff')}",
        *("Anne", "Roy", "Femme"),
    ]


@pytest.mark.django_db
def test_les_lignes_refusees_se_corrigent_dans_deux_colonnes():
    liste = ("Prénom et nom;Quartier;Né en", "Fatima Benali;Inconnu;12/03/1975", "Mme Roy;;")
    dossier = apercevoir("personnes", *liste)
    a_corriger, _ = ecrire_les_refus(dossier, TABLEAUX["personnes"])
    livre = load_workbook(io.BytesIO(a_corriger))
    titres, fatima, roy = livre.active.iter_rows(values_only=True)

    assert titres[2:] == ("Prénom", "Nom", "Genre", "Année de naissance", "Quartier")
    assert fatima[2:] == ("Fatima", "Benali", None, "12/03/1975", "Inconnu")
    assert roy[2:] == (None, "Roy", "Femme", None, None)

    creer_quartier(nom="Inconnu")
    livre.active["C3"] = "Anne"
    livre.save(octets := io.BytesIO())
    assert comptes(apercevoir_octets("personnes", octets.getvalue(), "corrige.xlsx")) == {"nouvelles": 2}


@pytest.mark.django_db
def test_le_genre_de_sa_propre_colonne_compte_avant_la_civilite():
    assert ecrites("Nom et prénom;Genre", "M. ROY Anne;Femme") == [("Anne", "ROY", "f")]


@pytest.mark.django_db
def test_un_nom_sans_prenom_est_refuse_et_rien_ne_se_partage_a_cote_d_un_prenom_ou_d_un_surnom():
    seul = apercevoir("personnes", "Nom et prénom", "Mme Benali", f"{'Roy' * 40} Anne")
    vide = apercevoir("personnes", "Prénom;Nom", ";Fatima Benali")
    importer("personnes", "Nom;Surnom", "Le Goff;Jeannot")

    exige = "Il faut un prénom et un nom, ou un surnom."
    assert [(ligne, phrase) for ligne, _, phrase in refus(seul)] == [
        (2, exige),
        (3, "Raccourcissez : 80 caractères au plus, il y en a 120."),
    ]
    assert refus(vide) == [(2, "Nom", exige)]
    assert [*Participant.objects.values_list("prenom", "nom", "surnom")] == [("", "Le Goff", "Jeannot")]


@pytest.mark.django_db
def test_une_grille_reconnait_la_personne_sous_les_memes_titres_et_malgre_sa_civilite():
    creer_seance(creer_atelier("Cuisine"), date="2013-03-05")
    creer_participant(prenom="Fatima", nom="Benali")

    for titre in ("Nom et prénom", "Nom complet", "Bénéficiaire"):
        dossier = apercevoir("presences", f"Atelier;{titre};05/03/2013", "Cuisine;Mme BENALI Fatima;x")
        assert comptes(dossier) == {"nouvelles": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("nom", ["D Almeida", "D’Almeida", "DALMEIDA", "d'almeida", "D\u02bcalmeida"])
def test_une_apostrophe_s_ecrit_de_plusieurs_facons(nom):
    creer_participant(prenom="Jean", nom="D’Almeida", annee_naissance=1980)

    assert comptes(apercevoir("personnes", "Prénom;Nom;Né en", f"Jean;{nom};1980")) == {"inchangees": 1}


@pytest.mark.django_db
def test_une_initiale_ne_se_colle_pas_au_nom_qui_la_suit():
    creer_participant(prenom="Mamadou L.", nom="Diop", annee_naissance=1980)

    for nom in ("DIOP Mamadou L.", "Mamadou L. DIOP"):
        assert comptes(apercevoir("personnes", "Nom et prénom;Né en", f"{nom};1980")) == {"inchangees": 1}


@pytest.mark.django_db
def test_une_initiale_sans_point_se_retrouve_dans_une_seule_cellule():
    creer_participant(prenom="Mamadou L", nom="Diop", annee_naissance=1980)
    creer_seance(creer_atelier("Cuisine"), date="2013-03-05")
    noms = ("Mamadou L Diop", "Diop Mamadou L", "Mamadou Ldiop")

    fiches = [comptes(apercevoir("personnes", "Prénom et nom;Né en", f"{nom};1980")) for nom in noms]
    presences = [comptes(apercevoir("presences", "Atelier;Nom;05/03/2013", f"Cuisine;{nom};x")) for nom in noms]

    assert fiches == [{"inchangees": 1}, {"inchangees": 1}, {"nouvelles": 1}]
    assert presences == [{"nouvelles": 1}, {"nouvelles": 1}, {"refusees": 1}]


@pytest.mark.django_db
def test_une_personne_connue_sous_un_surnom_est_reconnue_a_son_nom_et_a_son_annee():
    creer_participant(prenom="Fatima", nom="Benali", surnom="Fati", annee_naissance=1975)

    entete = "Prénom;Nom;Né en"
    assert comptes(apercevoir("personnes", entete, "Fatima;BENALI;1975")) == {"inchangees": 1}
    assert comptes(apercevoir("personnes", entete, "Fatima;BENALI;")) == {"a_trancher": 1}
    assert comptes(apercevoir("personnes", entete, "Fatima;BENALI;1990")) == {"nouvelles": 1}
