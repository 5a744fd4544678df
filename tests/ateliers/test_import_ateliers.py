"""A list of ateliers brought in."""

from datetime import date

import pytest
from django.urls import reverse

from ateliers.models import Atelier
from tests.factories import creer_atelier, creer_compte, le_pole
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes, defaire, importer, refus, remarques

pytestmark = pytest.mark.django_db

ENTETE = "Atelier;Secteur;Salle;Places;Début;Fin;Actif;Objectifs"


def test_des_ateliers_entrent_changent_et_se_defont():
    cuisine = creer_atelier("Cuisine", lieu="Salle 1", slug="couture")
    autre = le_pole("francais")
    fichier = (
        ENTETE,
        "COUTURE;vie quotidienne;Salle 2;;09/09/2024;30/06/2025;oui;Coudre",
        f"CUISINE;{autre};;;;;non;",
        "COUTURE;;Salle 3;8;;;;",
    )

    dossier = importer("ateliers", *fichier)

    assert comptes(dossier) == {"nouvelles": 1, "changees": 2}
    couture = Atelier.objects.get(nom="COUTURE")
    assert (couture.pole, couture.slug, couture.lieu, couture.capacite) == (le_pole(), "couture-2", "Salle 2", 8)
    assert (couture.date_debut, couture.actif, couture.cle_recherche) == (date(2024, 9, 9), True, "couture salle 2")
    cuisine.refresh_from_db()
    assert (cuisine.nom, cuisine.pole, cuisine.lieu, cuisine.actif) == ("Cuisine", autre, "Salle 1", False)
    assert comptes(apercevoir("ateliers", *fichier)) == {"inchangees": 3}

    defaire(dossier)

    cuisine.refresh_from_db()
    assert [*Atelier.objects.all()] == [cuisine]
    assert (cuisine.pole, cuisine.actif) == (le_pole(), True)


def test_le_changement_de_pole_se_lit_en_mots():
    creer_atelier("Cuisine")

    dossier = apercevoir("ateliers", ENTETE, f"Cuisine;{le_pole('francais')};;;;;;")

    assert dossier.lignes.get().changements == [["Pôle", str(le_pole()), str(le_pole("francais"))]]


def test_un_atelier_refuse_dit_quoi_faire():
    dossier = apercevoir(
        "ateliers",
        ENTETE,
        "Cuisine;;;;;;;",
        "Cuisine;Jardin;;;;;;",
        "Cuisine;Vie quotidienne;;0;;;;",
        "Cuisine;Vie quotidienne;;;30/06/2025;09/09/2024;;",
        ";Vie quotidienne;;;;;;",
    )

    [sans_pole, autre_pole, places, dates, sans_nom] = refus(dossier)
    assert sans_pole[:2] == (2, "Pôle")
    assert sans_pole[2].startswith("Il faut un pôle à ce nouvel atelier. Choisissez parmi : ")
    assert autre_pole[2].startswith("Ce pôle n’existe pas. Choisissez parmi : ")
    assert places[:2] == (4, "Nombre de places")
    assert dates == (
        5,
        "Se termine le",
        "L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates.",
    )
    assert sans_nom == (6, "Nom", "Cette colonne ne peut pas rester vide.")


def test_quatre_vingt_dix_ateliers_se_lisent_sans_une_requete_par_ligne(django_assert_num_queries):
    auteur = creer_compte()
    lignes = [f"Atelier {rang};Vie quotidienne;;;;;;" for rang in range(90)]
    with django_assert_num_queries(14):
        apercevoir("ateliers", ENTETE, *lignes[:1], auteur=auteur)

    with django_assert_num_queries(14):
        dossier = apercevoir("ateliers", ENTETE, *lignes, auteur=auteur)

    assert dossier.nouvelles == 90


@pytest.mark.parametrize(
    ("role", "titres"),
    [
        ("animation", ["Ateliers", "Séances", "Inscriptions", "Présences", "Progressions"]),
        ("accueil", ["Personnes", "Inscriptions", "Présences"]),
        ("parcours", ["Personnes", "Étapes vers l’emploi"]),
        (
            "cuisine",
            [
                "Partenaires",
                "Contacts des partenaires",
                "Demandes de cuisine solidaire",
                "Ingrédients",
                "Recettes",
            ],
        ),
        ("tresorerie", ["Actions du livre", "Lignes du livre"]),
    ],
)
def test_chacun_importe_les_tableaux_de_son_metier(client, role, titres):
    client.force_login(creer_compte(role))

    assert textes(client.get(reverse("import_liste")), "span", "principal") == titres


def test_vos_imports_disent_de_quel_tableau_est_chaque_fichier(client):
    auteur = creer_compte("cuisine")
    client.force_login(auteur)
    apercevoir("ingredients", "Ingrédient", "Courge", auteur=auteur)

    cases = textes(client.get(reverse("import_liste")), "td")

    assert cases[:2] == ["Ingrédients", "À vérifier"]


def test_la_page_des_ateliers_propose_d_importer(client):
    client.force_login(creer_compte("animation"))

    assert "Importer" in textes(client.get(reverse("atelier_liste")), "a")


def test_deux_ateliers_que_leurs_majuscules_distinguent_s_ecrivent_a_la_lettre():
    for nom, slug in (("Cuisine", "cuisine"), ("CUISINE", "cuisine-2")):
        creer_atelier(nom, slug=slug)
    lignes = ("CUISINE;Haut", "cuisine;Bas")

    dossier = importer("ateliers", "Nom;Lieu", *lignes)

    phrase = "Plusieurs portent ce nom : écrivez-le en entier, « Cuisine » ou « CUISINE »."
    assert refus(dossier) == [(3, "Nom", phrase)]
    assert dict(Atelier.objects.values_list("nom", "lieu")) == {"Cuisine": "", "CUISINE": "Haut"}
    seances = apercevoir("seances", "Atelier;Date;Horaire", "cuisine;12/03/2013;14h-16h", "Cuisine;12/03/2013;14h-16h")
    assert (comptes(seances), refus(seances)) == ({"nouvelles": 1, "refusees": 1}, [(2, "Atelier", phrase)])


def test_un_atelier_que_le_fichier_dit_en_capitales_une_seconde_fois_est_le_meme():
    lignes = ("Cuisine;Vie quotidienne;", "CUISINE;;Salle 2")

    dossier = importer("ateliers", "Nom;Pôle;Lieu", *lignes)

    assert remarques(dossier) == []
    assert [*Atelier.objects.values_list("nom", "lieu")] == [("Cuisine", "Salle 2")]
