"""The files that people really send, and those that somebody builds to do harm: each has its answer, none is a 500."""

import io
import random
import resource
import unicodedata
import zipfile
from datetime import timedelta
from time import process_time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from centre.actions.imports import OUVERTS_MAXIMUM, ranger_les_imports
from centre.models import Import
from participants.models import Participant
from tests.centre.fichiers import archive, classeur
from tests.factories import creer_compte, creer_participant
from tests.lecture import textes

pytestmark = pytest.mark.django_db
TITRES = "Prénom;Nom;Tél;Né en"
XSS = "<img src=x onerror=alert(4)>"


@pytest.fixture
def josette(client):
    compte = creer_compte("accueil", "parcours")
    client.force_login(compte)
    return compte


@pytest.fixture
def envoyer(client, josette):
    """Send a file of people; returns the answer."""

    def envoyer(octets, nom="personnes.csv"):
        octets = octets if isinstance(octets, bytes) else octets.encode()
        fichier = SimpleUploadedFile("f", octets)
        fichier._name = nom  # as a browser that lies would say it
        return client.post(reverse("import_creer", args=["personnes"]), {"fichier": fichier})

    return envoyer


@pytest.fixture
def lire(client, envoyer, faire_les_travaux):
    """Send a file, keep the columns proposed, and read it; returns the Import."""

    def lire(octets, nom="personnes.csv"):
        reponse = envoyer(octets, nom)
        assert reponse.status_code == 302, refus(reponse)
        dossier = Import.objects.latest("pk")
        colonnes = {f"colonne-{rang}": dossier.correspondance.get(titre) for rang, titre in enumerate(dossier.titres)}
        client.post(reverse("import_lire", args=[dossier.pk]), {nom: col for nom, col in colonnes.items() if col})
        faire_les_travaux()
        dossier.refresh_from_db()
        return dossier

    return lire


@pytest.fixture
def entrer(client, lire, faire_les_travaux):
    """The same, confirmed; returns the names and the telephones of the people there are."""

    def entrer(octets, nom="personnes.csv"):
        dossier = lire(octets, nom)
        client.post(reverse("import_confirmer", args=[dossier.pk]))
        faire_les_travaux()
        return [*Participant.objects.order_by("pk").values_list("prenom", "nom", "telephone")]

    return entrer


def refus(reponse):
    """The sentence beside the field of the file, as the page shows it."""
    assert reponse.status_code == 422
    [phrase] = reponse.context["form"].errors["fichier"]
    assert phrase in " ".join(textes(reponse, "main"))
    return phrase


def fautes(dossier):
    return [(ligne.numero, *faute) for ligne in dossier.lignes.order_by("numero") for faute in ligne.fautes]


def feuille(*rangees):
    return classeur(("Liste", [["Prénom", "Nom", "Tél", "Né en"], *rangees]))


def de_base(dossier):
    return [*dossier.lignes.order_by("numero").values_list("cellules__prenom", "cellules__nom")]


@pytest.mark.parametrize(
    "octets",
    [
        f"{TITRES}\r\nZoé;Dœux-L’Été;0612345678;\r\n".encode("cp1252"),
        f"{TITRES}\nZoé;Dœux-L’Été;0612345678;\n".encode("utf-8-sig"),
        'Prénom,Nom,Tél,Né en\n"Zoé","Dœux-L’Été",0612345678,\n'.encode(),
        f"{TITRES}\rZoé;Dœux-L’Été;0612345678;\r\n\n".encode(),
    ],
    ids=["imp-01 cp1252", "imp-03 utf8bom", "imp-05 comma", "imp-33 mixed_eol"],
)
def test_un_csv_entre_quel_que_soit_le_tableur(entrer, octets):
    assert entrer(octets) == [("Zoé", "Dœux-L’Été", "0612345678")]


def test_imp_07_une_cellule_de_plusieurs_lignes_fait_une_ligne(lire):
    dossier = lire('Prénom;Nom;Surnom\nZoé;Roy;"dite ""la\nreine"""\nAnne;Bern;\n')

    assert (dossier.nouvelles, de_base(dossier)) == (2, [("Zoé", "Roy"), ("Anne", "Bern")])


def test_imp_09_deux_colonnes_du_meme_titre_sont_nommees(envoyer):
    assert "Deux colonnes s’appellent « Nom »" in refus(envoyer("Prénom;Nom;Nom\nZoé;Roy;Bern\n"))


def test_imp_11_les_colonnes_inconnues_sont_dites_et_laissees(client, lire):
    dossier = lire("Prénom;Nom;Chat;Chien;;Lapin;Ours;Loup\nZoé;Roy;1;2;3;4;5;6\n")

    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert "Colonnes laissées de côté : Chat, Chien, Colonne E, Lapin, Ours, Loup." in textes(page, "p")
    assert dossier.nouvelles == 1


def test_imp_13_des_lignes_trop_courtes_ou_trop_longues_sont_nommees(lire):
    dossier = lire(f"{TITRES}\nZoé\nAnne;Roy;0612345678;1980;de trop;encore\nLéa;Bern\n")

    assert (dossier.nouvelles, dossier.refusees) == (2, 1)
    assert fautes(dossier) == [(2, "Nom", "", "Il faut un prénom et un nom, ou un surnom.")]


@pytest.mark.parametrize(
    ("nom", "octets", "phrase"),
    [
        ("empty.csv", b"", "Ce fichier est vide"),
        ("one_cell.csv", b"x", "Aucune colonne n’est reconnue"),
        ("long_line.csv", b"a" * 5 * 2**20, "La ligne 1 ne se lit pas"),
        ("long_cell.csv", f"{TITRES}\nZoé;{'a' * 200_000};;\n".encode(), "La ligne 2 ne se lit pas"),
        ("really_csv.xlsx", f"{TITRES}\nZoé;Roy;;\n".encode(), "porte le nom d’un classeur"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "ancien format (.xls)"),
        ("pdf.xlsx", b"%PDF-1.7\n%\xe2\xe3", "porte le nom d’un classeur"),
        ("zip_no_workbook.xlsx", archive(readme_txt=b"rien"), "n’est pas un tableau de tableur"),
        ("zip_bomb.xlsx", archive(xl__workbook_xml=b"<w/>", xl__worksheets__sheet1_xml=b"a" * 40_000_000), "trop gros"),
        ("empty_sheet.xlsx", classeur(("Vide", [])), "Cette feuille est vide"),
        ("random.xlsx", b"PK" + random.Random(4).randbytes(21 * 2**20), "dépasse 20 Mo"),
        ("page.html", b"<html><script>alert(4)</script><table><td>1</td></table>", "Aucune colonne n’est reconnue"),
        ("nul.csv", f"{TITRES}\nZo\0é;Roy;;\n".encode(), "n’est pas un tableau lisible"),
        ("quotes.csv", f'{TITRES}\nZoé;"Roy;;\n'.encode(), "ne se lit pas"),
        ("only_titles.csv", TITRES.encode(), "aucune ligne en dessous"),
    ],
)
def test_un_fichier_qui_n_est_pas_un_tableau_a_sa_phrase_en_deux_secondes(envoyer, nom, octets, phrase):
    debut, memoire = process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    reponse = envoyer(octets, nom)

    assert phrase in refus(reponse)
    assert process_time() - debut < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memoire < 200 * 1024
    assert not Import.objects.exists()


def test_imp_21_les_caracteres_de_controle_sont_otes_et_l_export_se_fait(client, entrer):
    invisibles = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32)]))
    texte = f'{TITRES}\n"Zo{invisibles}é";Roy;;\nAnne{invisibles};;;\n'

    assert entrer(texte) == [("Zoé", "Roy", "")]

    a_corriger = client.get(reverse("import_refus", args=[Import.objects.get().pk])).content
    assert load_workbook(io.BytesIO(a_corriger)).active["C2"].value == "Anne"


def test_imp_23_une_balise_reste_un_texte_partout(client, lire):
    dossier = lire(f"Prénom;Nom;{XSS}\n{XSS};Roy;{XSS}\nZoé;{XSS * 10};\n", f"{XSS}.csv")

    for adresse in ("", "?sort=nouvelle", "?sort=refusee"):
        page = client.get(reverse("import_detail", args=[dossier.pk]) + adresse).content.decode()
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_imp_25_une_annee_de_deux_chiffres_est_refusee_sauf_dans_une_date_entiere(lire):
    dossier = lire(f"{TITRES}\nZoé;Un;;35\nZoé;Deux;;01-01-99\nZoé;Trois;;1/1/05\nZoé;Quatre;;01/01/35\n")

    assert [faute[:3] for faute in fautes(dossier)] == [
        (2, "Année de naissance", "35"),
        (3, "Année de naissance", "01-01-99"),
    ]
    assert dossier.nouvelles == 2


def test_imp_27_le_zero_des_telephones_revient_et_la_notation_scientifique_est_refusee(entrer):
    lignes = ["Un;612345678", "Deux;6,12346E+08", "Trois;+33612345678", "Quatre;06 12 34 56 78"]

    entrees = entrer("Prénom;Nom;Tél\n" + "\n".join(f"Zoé;{ligne}" for ligne in lignes))

    assert [(nom, tel) for _, nom, tel in entrees] == [
        ("Un", "0612345678"),
        ("Trois", "+33612345678"),
        ("Quatre", "06 12 34 56 78"),
    ]
    assert [faute[:3] for faute in fautes(Import.objects.get())] == [(3, "Téléphone", "6,12346E+08")]


def test_imp_29_un_numero_de_ligne_n_est_pas_une_colonne(entrer):
    autre = creer_participant(prenom="Anne", nom="Roy", telephone="")

    entrees = entrer(f"id;pk;Prénom;Nom;Tél\n{autre.pk};0;Zoé;Bern;0611111111\n999999;x;Léa;Brun;\n")

    assert entrees == [("Anne", "Roy", ""), ("Zoé", "Bern", "0611111111"), ("Léa", "Brun", "")]


def test_imp_31_la_meme_personne_ecrite_quatre_fois_se_voit_avant(lire):
    noms = ["Léa;L'Été", "LÉA;L'ÉTÉ", unicodedata.normalize("NFD", "Léa;L'Été"), "Léa;L’Été"]

    dossier = lire("Prénom;Nom\n" + "\n".join(noms))

    assert (dossier.nouvelles, dossier.a_trancher) == (1, 3)


@pytest.mark.parametrize("nom", ["../../x.csv", "x" * 300 + ".csv", "a\r\nb.csv", "'été’.csv", "\x00.csv", ""])
def test_imp_35_le_nom_du_fichier_n_est_jamais_un_chemin(client, envoyer, nom):
    reponse = envoyer(f"{TITRES}\nZoé;Roy;;\n", nom)

    assert reponse.status_code in (302, 400, 422)
    for dossier in Import.objects.all():
        assert dossier.fichier.name.startswith("imports/")
        assert len(dossier.fichier.name) == len("imports/") + 32
        assert len(dossier.nom_fichier) <= 120
        assert client.get(reverse("import_detail", args=[dossier.pk])).status_code == 200


def test_imp_47_un_zip_qui_ment_sur_sa_taille_est_borne(envoyer):
    octets = bytearray(archive(xl__workbook_xml=b"<w/>", xl__worksheets__sheet1_xml=b"a" * 5_000_000))
    entree = octets.rindex(b"PK\x01\x02")
    octets[entree + 24 : entree + 28] = (10).to_bytes(4, "little")

    assert "abîmé" in refus(envoyer(bytes(octets), "overlap.xlsx"))


def test_imp_49_des_entites_emboitees_sont_refusees_aussitot(envoyer):
    entites = "".join(f'<!ENTITY e{rang} "{f"&e{rang - 1};" * 10}">' for rang in range(1, 20))
    dtd = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY e0 "ha">{entites}]>'
    sortie, debut = io.BytesIO(), process_time()
    with zipfile.ZipFile(io.BytesIO(feuille(["Zoé", "Roy"]))) as source, zipfile.ZipFile(sortie, "w") as cible:
        for nom in source.namelist():
            contenu = source.read(nom)
            if nom.endswith("sheet1.xml"):
                contenu = dtd.encode() + contenu.replace(b"Roy", b"&e19;")
            cible.writestr(nom, contenu)

    assert "abîmé" in refus(envoyer(sortie.getvalue(), "entities.xlsx"))
    assert process_time() - debut < 1


def test_imp_51_des_milliers_de_rangees_vides_mises_en_forme_ne_comptent_pas(lire):
    debut = process_time()
    vides = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (rang, rang) for rang in range(52, 60_000))
    sortie = io.BytesIO()
    octets = feuille(*(["Zoé", f"Roy{rang}"] for rang in range(50)))
    with zipfile.ZipFile(io.BytesIO(octets)) as source, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as cible:
        for nom in source.namelist():
            contenu = source.read(nom)
            cible.writestr(nom, contenu.replace(b"</sheetData>", vides + b"</sheetData>"))

    dossier = lire(sortie.getvalue(), "styled_blank.xlsx")

    assert (dossier.nb_lignes, dossier.nouvelles) == (50, 50)
    assert process_time() - debut < 10


def test_imp_53_une_erreur_de_tableur_est_nommee_par_sa_ligne(lire):
    dossier = lire(feuille(["Zoé", "#N/A"], ["#REF!", "Roy"], ["Anne", "Bern", "#DIV/0!"], ["Léa", "Brun"]), "e.xlsx")

    assert [(faute[0], faute[2]) for faute in fautes(dossier)] == [(2, "#N/A"), (3, "#REF!"), (4, "#DIV/0!")]
    assert dossier.nouvelles == 1


def test_imp_55_un_nombre_ne_devient_pas_un_texte_a_virgule(lire, entrer):
    dossier = lire(feuille(["Zoé", 12.0, 612345678, 1975.0]), "numbers.xlsx")

    lues = dossier.lignes.get().cellules
    assert [lues[nom] for nom in ("prenom", "nom", "telephone", "annee_naissance")] == [
        "Zoé",
        "12",
        "612345678",
        "1975",
    ]
    assert entrer(feuille(["Zoé", "Roy", 612345678, 1975.0]), "numbers.xlsx") == [("Zoé", "Roy", "0612345678")]


def test_imp_57_les_titres_a_la_quatrieme_ligne_sont_trouves(entrer):
    octets = classeur(("Liste", [["Centre"], [None], ["2013"], ["Prénom", "Nom"], ["Zoé", "Roy"]]))

    assert entrer(octets, "header_row_4.xlsx") == [("Zoé", "Roy", "")]


def test_imp_61_du_texte_riche_seuls_les_mots_sont_gardes(entrer):
    livre = Workbook()
    livre.active.append(["Prénom", "Nom"])
    livre.active.append(["Zoé", "Roy"])
    livre.active["A2"].comment = Comment("=cmd|' /C calc'!A0", "x")
    livre.active["B2"].hyperlink = "http://exemple.invalid/"
    sortie = io.BytesIO()
    livre.save(sortie)

    assert entrer(sortie.getvalue(), "rich_text.xlsx") == [("Zoé", "Roy", "")]


def test_imp_63_une_cellule_trop_longue_est_refusee_par_sa_colonne(lire):
    dossier = lire(feuille(["Zoé", "a" * 32_767], ["Anne", "Bern"]), "long_cell.xlsx")

    [(ligne, titre, _, phrase)] = fautes(dossier)
    assert (ligne, titre, dossier.nouvelles) == (2, "Nom", 1)
    assert "80" in phrase


def test_imp_69_cinquante_fichiers_jamais_confirmes_ne_restent_pas(envoyer, josette):
    reponses = [envoyer(f"{TITRES}\nZoé;Roy;;\n") for _ in range(50)]

    assert [reponse.status_code for reponse in reponses].count(302) == OUVERTS_MAXIMUM
    assert "imports commencés" in refus(reponses[-1])

    gardes = [dossier.fichier for dossier in Import.objects.all()]
    ranger_les_imports(le=timezone.now() + timedelta(hours=25))

    assert not any(fichier.storage.exists(fichier.name) for fichier in gardes)
    assert not Import.objects.ouverts().exists()
