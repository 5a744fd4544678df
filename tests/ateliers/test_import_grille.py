"""A grid of presences brought in: a person a row, a day a column."""

import io
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from ateliers.models import Presence, Seance
from centre.models import Import
from centre.tableaux import lignes
from centre.tableaux.remplacements import mots_refuses
from centre.tableaux.tableau import TABLEAUX
from tests.centre.fichiers import classeur
from tests.factories import creer_atelier, creer_compte, creer_participant, creer_seance
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes, importer, refus

pytestmark = pytest.mark.django_db


@pytest.fixture
def cuisine():
    cuisine = creer_atelier("Cuisine")
    for jour in (5, 12, 19):
        creer_seance(cuisine, date=date(2013, 3, jour))
    return cuisine


def marques():
    champs = ("participant__nom", "seance__date__day", "statut", "minutes")
    return [*Presence.objects.order_by("participant__nom", "seance__date").values_list(*champs)]


def test_une_feuille_par_atelier_une_colonne_par_date_entre_par_ses_pages(client, cuisine, faire_les_travaux):
    client.force_login(creer_compte("animation"))
    creer_participant(prenom="Anne", nom="Roy")
    creer_participant(prenom="Zoé", nom="Bern")
    titres = ["Nom", "Prénom", date(2013, 3, 5), date(2013, 3, 12), "Total"]
    rangees = [["Présences 2013"], titres, ["Roy", "Anne", "x", 45, 2], ["Bern", "Zoé", None, "?", 0]]
    fichier = SimpleUploadedFile("2013.xlsx", classeur(("Couture", [["Rien"]]), ("CUISINE", rangees)))
    client.post(reverse("import_creer", args=["presences"]), {"fichier": fichier})
    dossier = Import.objects.get()
    colonnes = {f"colonne-{rang}": dossier.correspondance[titre] for rang, titre in enumerate(dossier.titres)}
    assert [*colonnes.values()] == ["nom", "prenom", "presence", "presence", ""]

    rangees = textes(client.get(reverse("import_detail", args=[dossier.pk])), "th")
    assert rangees[3:] == ["Nom", "Prénom", "05/03/2013", "12/03/2013", "Total"]

    client.post(reverse("import_lire", args=[dossier.pk]), colonnes)
    faire_les_travaux()

    dossier.refresh_from_db()
    assert comptes(dossier) == {"nouvelles": 2, "refusees": 1}
    [_, refusee] = textes(client.get(reverse("import_detail", args=[dossier.pk])), "tr")
    assert refusee.startswith("Ligne 4CUISINE · 12/03/2013 · Zoé · Bern · ?Présence du 12/03/2013« ? »Écrivez présent")
    a_corriger = load_workbook(io.BytesIO(client.get(reverse("import_refus", args=[dossier.pk])).content)).active
    [titres, ligne] = a_corriger.iter_rows(values_only=True)
    assert titres[2:] == ("Atelier", "Date", "Prénom", "Nom", "Présence")
    assert (ligne[0], *ligne[2:]) == (4, "CUISINE", "12/03/2013", "Zoé", "Bern", "?")

    client.post(reverse("import_confirmer", args=[dossier.pk]))
    faire_les_travaux()

    assert marques() == [("Roy", 5, "present", None), ("Roy", 12, "present", 45)]
    assert Seance.objects.realisees().count() == 2


def test_une_grille_porte_son_atelier_dans_une_colonne_et_ne_change_rien_deux_fois(cuisine):
    creer_participant(prenom="Anne", nom="Roy")
    grille = ("Atelier;Nom et prénom;05/03/2013;12/03/2013;26/03/2013", "Cuisine;Roy Anne;P;A;", "Cuisine;Inconnu;;E;")

    importer("presences", *grille)

    assert marques() == [("Roy", 5, "present", None), ("Roy", 12, "absent", None)]
    assert refus(Import.objects.get()) == [
        (3003, "Nom", "Personne ne porte ce nom : corrigez-le, ou importez d’abord les personnes.")
    ]
    assert comptes(apercevoir("presences", *grille)) == {"inchangees": 2, "refusees": 1}


def test_une_grille_sans_atelier_ni_nom_de_feuille_le_demande(client, cuisine):
    client.force_login(creer_compte("animation"))
    fichier = SimpleUploadedFile("2013.csv", b"Nom;05/03/2013;12/03/2013\nRoy;x;x\n")
    client.post(reverse("import_creer", args=["presences"]), {"fichier": fichier})
    dossier = Import.objects.get()

    lue = client.post(
        reverse("import_lire", args=[dossier.pk]),
        {"colonne-0": "nom", "colonne-1": "presence", "colonne-2": "presence"},
    )

    assert lue.status_code == 422
    assert textes(lue, "ul", "errorlist") == ["Il manque la colonne « Atelier » : dites laquelle c’est."]


@pytest.mark.parametrize(("titre", "dite"), [("07/01", True), ("7-1", True), ("Le 7", False)])
def test_des_jours_sans_annee_au_dessus_d_une_grille_disent_comment_les_ecrire(client, titre, dite):
    client.force_login(creer_compte("animation"))
    fichier = SimpleUploadedFile("2013.csv", f"Atelier;Nom;{titre}\nCuisine;Roy;x\n".encode())
    client.post(reverse("import_creer", args=["presences"]), {"fichier": fichier})

    lue = client.post(
        reverse("import_lire", args=[Import.objects.get().pk]), {"colonne-0": "atelier", "colonne-1": "nom"}
    )

    [faute] = textes(lue, "ul", "errorlist")
    assert faute.startswith("Il manque la colonne « Date » : dites laquelle c’est.")
    assert ("Dans une grille, les titres sont des dates entières, par exemple 07/01/2013" in faute) == dite


def test_une_grille_demesuree_est_refusee(client, cuisine, faire_les_travaux, monkeypatch):
    monkeypatch.setattr(lignes, "LIGNES_MAXIMUM", 3)
    client.force_login(creer_compte("animation"))
    fichier = "Atelier;Nom;05/03/2013;12/03/2013\nCuisine;Roy;x;x\nCuisine;Bern;x;x\n"
    client.post(reverse("import_creer", args=["presences"]), {"fichier": SimpleUploadedFile("a.csv", fichier.encode())})
    dossier = Import.objects.get()
    colonnes = {"colonne-0": "atelier", "colonne-1": "nom", "colonne-2": "presence", "colonne-3": "presence"}

    client.post(reverse("import_lire", args=[dossier.pk]), colonnes)
    faire_les_travaux()

    dossier.refresh_from_db()
    assert (dossier.etat, dossier.phrase[:35]) == ("depose", "Cette grille donne plus de 100 000 ")


def test_une_personne_inconnue_n_est_refusee_qu_une_fois_par_rangee(client, cuisine):
    animation = creer_compte("animation")
    client.force_login(animation)
    creer_participant(prenom="Anne", nom="Roy")
    grille = (
        "Atelier;Nom et prénom;05/03/2013;12/03/2013;19/03/2013",
        "Cuisine;Inconnu;P;x;A",
        "Cuisine;Roy Anne;P;?;!",
        "Cuisine;Inconnu;P;;",
    )

    dossier = apercevoir("presences", *grille, auteur=animation)

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 6}
    _, *rangees = textes(client.get(reverse("import_detail", args=[dossier.pk])), "tr")
    assert [rangee.split("Personne ne")[0].split("Écrivez")[0] for rangee in rangees] == [
        "Ligne 2Cuisine · InconnuNom3 présences : « Inconnu »",
        "Ligne 3Cuisine · 12/03/2013 · Roy Anne · ?Présence du 12/03/2013« ? »",
        "Ligne 3Cuisine · 19/03/2013 · Roy Anne · !Présence du 19/03/2013« ! »",
        "Ligne 4Cuisine · 05/03/2013 · Inconnu · PrésentNom« Inconnu »",
    ]
    a_corriger = load_workbook(io.BytesIO(client.get(reverse("import_refus", args=[dossier.pk])).content)).active
    assert a_corriger.max_row == 7


def test_deux_rangees_de_la_meme_personne_se_completent_ou_la_seconde_est_refusee(cuisine):
    creer_participant(prenom="Anne", nom="Roy")
    grille = (
        "Atelier;Nom et prénom;05/03/2013;12/03/2013;19/03/2013",
        "Cuisine;Roy Anne;P;A;",
        "Cuisine;ROY anne;x;45;E",
    )

    dossier = importer("presences", *grille)

    assert marques() == [("Roy", 5, "present", None), ("Roy", 12, "absent", None), ("Roy", 19, "absent_excuse", None)]
    assert comptes(dossier) == {"nouvelles": 3, "inchangees": 1, "refusees": 1}
    phrase = "La ligne 2 de ce fichier le dit déjà, autrement : gardez une seule des deux."
    assert refus(dossier) == [(3003, "Présence du 12/03/2013", phrase)]
    assert comptes(apercevoir("presences", *grille)) == {"inchangees": 4, "refusees": 1}


def test_une_colonne_d_un_jour_qui_n_existe_pas_est_nommee_et_ses_croix_refusees(client, cuisine):
    animation = creer_compte("animation")
    client.force_login(animation)
    creer_participant(prenom="Anne", nom="Roy")
    grille = ("Atelier;Nom et prénom;05/03/2013;31/02/2013;Total", "Cuisine;Roy Anne;P;x;2")

    dossier = apercevoir("presences", *grille, auteur=animation)

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 1}
    [(_, titre, phrase)] = refus(dossier)
    assert (titre, phrase[:24]) == ("Date", "Cette date n’existe pas,")
    page = " ".join(textes(client.get(reverse("import_detail", args=[dossier.pk])), "p"))
    assert "Cette date n’existe pas : 31/02/2013." in page
    assert "Colonnes laissées de côté : Total." in page


def test_une_feuille_qui_porte_l_annee_nomme_l_atelier(cuisine):
    creer_participant(prenom="Thi Lan", nom="N’Guyen")

    dossier = importer("presences", "Atelier;Nom;05/03/2013", "Cuisine 2013;NGUYEN Thi-Lan;x")

    assert comptes(dossier) == {"nouvelles": 1}
    assert marques() == [("N’Guyen", 5, "present", None)]


@pytest.mark.parametrize("titre", ["05/03/13", "5 mars 2013", "2013-03-05"])
def test_les_jours_d_une_grille_se_lisent_comme_on_les_ecrit_et_se_montrent_en_entier(client, cuisine, titre):
    animation = creer_compte("animation")
    client.force_login(animation)
    creer_participant(prenom="Anne", nom="Roy")
    grille = f"Atelier;Nom et prénom;{titre};12/03/13\nCuisine;Roy Anne;P;?\n".encode()
    client.post(reverse("import_creer", args=["presences"]), {"fichier": SimpleUploadedFile("a.csv", grille)})
    titres = textes(client.get(reverse("import_detail", args=[Import.objects.get().pk])), "th")
    assert titres[-2:] == ["05/03/2013", "12/03/2013"]

    dossier = importer("presences", f"Atelier;Nom et prénom;{titre};12/03/13", "Cuisine;Roy Anne;P;?", auteur=animation)

    assert marques() == [("Roy", 5, "present", None)]
    assert refus(dossier)[0][1] == "Présence du 12/03/2013"
    assert dossier.lignes.get(sort="refusee").cellules["date"] == "12/03/2013"


def test_dans_une_grille_un_titre_qui_n_est_pas_une_date_entiere_est_dit(client):
    animation = creer_compte("animation")
    client.force_login(animation)
    creer_seance(creer_atelier("Cuisine"), date=date(2013, 1, 7))
    creer_participant(prenom="Anne", nom="Roy")
    dossier = apercevoir(
        "presences", "Atelier;Nom;lundi 7 janvier 2013;14/01", "Cuisine;Anne Roy;x;x", auteur=animation
    )

    apercu = " ".join(textes(client.get(reverse("import_detail", args=[dossier.pk])), "p"))
    client.post(reverse("import_colonnes", args=[dossier.pk]))
    forcee = client.post(
        reverse("import_lire", args=[dossier.pk]),
        {"colonne-0": "atelier", "colonne-1": "nom", "colonne-2": "presence", "colonne-3": "presence"},
    )

    assert comptes(dossier) == {"nouvelles": 1}
    assert "Cette date n’a pas d’année : 14/01. Écrivez-la dans le titre de la colonne" in apercu
    assert forcee.status_code == 422
    assert "Ce titre n’est pas une date entière : écrivez-le comme 07/01/2013" in " ".join(textes(forcee, "main"))


def test_la_ligne_de_total_d_une_grille_n_est_pas_une_personne():
    creer_seance(creer_atelier("Cuisine"), date=date(2013, 1, 7))

    dossier = apercevoir("presences", "Atelier;Nom;07/01/2013", "Cuisine;Total;12")

    assert refus(dossier) == [(2002, "Nom", "C’est une ligne de total, pas une personne : retirez-la.")]


def test_l_heure_dans_un_titre_distingue_deux_seances_du_meme_jour():
    cuisine = creer_atelier("Cuisine")
    for heure in (10, 14):
        creer_seance(cuisine, date=date(2013, 3, 5), heure_debut=time(heure), heure_fin=time(heure + 2))
    creer_participant(prenom="Anne", nom="Roy")
    grille = ("Atelier;Nom;05/03/2013 10h;mardi 5 mars 2013 à 14h00;31/02/2013 14h", "Cuisine;Anne Roy;x;A;x")

    dossier = importer("presences", *grille)

    assert comptes(dossier) == {"nouvelles": 2, "refusees": 1}
    lues = Presence.objects.order_by("seance__heure_debut").values_list("seance__heure_debut", "statut")
    assert [*lues] == [(time(10), "present"), (time(14), "absent")]
    assert comptes(apercevoir("presences", *grille)) == {"inchangees": 2, "refusees": 1}


@pytest.mark.parametrize("titre", ["9-sept", "9/9"])
def test_des_jours_sans_annee_disent_quoi_ecrire_dans_le_titre(client, cuisine, titre):
    client.force_login(creer_compte("animation"))
    octets = f"Atelier;Nom;{titre}\nCuisine;Anne Roy;x\n".encode()
    client.post(reverse("import_creer", args=["presences"]), {"fichier": SimpleUploadedFile("p.csv", octets)})

    page = client.post(
        reverse("import_lire", args=[Import.objects.get().pk]),
        {"colonne-0": "atelier", "colonne-1": "nom", "colonne-2": ""},
    )

    assert "Il manque la colonne « Date » : dites laquelle c’est. Dans une grille" in " ".join(textes(page, "main"))
    assert "écrivez-y l’année dans votre tableur" in " ".join(textes(page, "main"))


def test_la_ligne_des_totaux_d_une_grille_n_est_celle_de_personne(cuisine):
    creer_participant(prenom="Anne", nom="Roy")

    dossier = apercevoir(
        "presences", "Atelier;Nom;05/03/2013;12/03/2013", "Cuisine;Anne Roy;x;x", "Cuisine;Total;6/8;5"
    )

    assert comptes(dossier) == {"nouvelles": 2, "refusees": 2}
    assert {phrase for *_, phrase in refus(dossier)} == {"C’est une ligne de total, pas une personne : retirez-la."}
    assert mots_refuses(dossier, TABLEAUX["presences"]) == []
