"""What is read in a file, whoever saved it, and what is refused before it is opened."""

import io
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference

from centre.fichier_csv import FichierIllisible
from centre.tableaux import limites
from centre.tableaux.colonnes import Annee, Cases, Choix, Colonne, Entier, Heure, Jour, Ligne, Montant, Nombre, OuiNon
from centre.tableaux.lecture import ouvrir
from centre.tableaux.limites import COLONNES_MAXIMUM, bornees
from tests.centre.fichiers import archive, classeur, mot, ods, valeur


def lire(octets, nom="table.csv", feuille=0):
    livre = ouvrir(io.BytesIO(octets), nom)
    return list(bornees(livre.rangees(livre.feuilles[feuille])))


def refus(octets, nom="table.csv"):
    with pytest.raises(FichierIllisible) as refuse:
        lire(octets, nom)
    return refuse.value.messages[0]


@pytest.mark.parametrize(
    "octets",
    [
        "Prénom;Nom\r\nZoé;N’Guyen œuvré\r\n".encode("cp1252"),
        "Prénom;Nom\nZoé;N’Guyen œuvré\n".encode("utf-8-sig"),
        "Prénom,Nom\rZoé,N’Guyen œuvré\n".encode(),
        'Prénom\tNom\r\nZoé\t"N’Guyen œuvré"\n'.encode(),
        "Prénom;Nom\nZoé;N’Guyen œuvré".encode("utf-16"),
    ],
)
def test_un_csv_se_lit_quels_que_soient_son_alphabet_son_separateur_et_ses_fins_de_ligne(octets):
    assert lire(octets) == [(1, ["Prénom", "Nom"]), (2, ["Zoé", "N’Guyen œuvré"])]


def test_un_titre_au_dessus_du_tableau_ne_trompe_pas_sur_le_separateur():
    octets = "Centre social, saison 2013, liste\n\nPrénom;Nom;Genre\nZoé;Roy;F\n".encode()

    assert lire(octets) == [
        (1, ["Centre social, saison 2013, liste"]),
        (3, ["Prénom", "Nom", "Genre"]),
        (4, ["Zoé", "Roy", "F"]),
    ]


@pytest.mark.parametrize(
    ("octets", "derniere"),
    [
        (
            "Nom;Notes\nRoy;vient à pied, seule, le mardi, le jeudi, le soir\n",
            ["Roy", "vient à pied, seule, le mardi, le jeudi, le soir"],
        ),
        ('"Nom";"Notes"\n"Roy";"à pied, seule, le mardi"\n"Bern";"non, jamais, plus"\n', ["Bern", "non, jamais, plus"]),
        ("Nom;Somme\nRoy;1,50\nBern;2,50\n", ["Bern", "2,50"]),
        ("Liste des gens, à jour, relue, corrigée\nNom;Prénom\nRoy;Zoé\n", ["Roy", "Zoé"]),
        ("Nom;Prénom;Adresse;Ville\n" + "Roy;Anne;3, rue du Parc\n" * 9 + "Bern;Zoé\n", ["Bern", "Zoé"]),
        ('Nom;Notes\nRoy;"à pied, seule, le mardi\nou, sinon, le soir\n, ,"\nBern;non\n', ["Bern", "non"]),
        ('Nom,Notes\nRoy,"un ; deux ; trois ; quatre"\n', ["Roy", "un ; deux ; trois ; quatre"]),
    ],
)
def test_les_virgules_d_une_phrase_ne_trompent_pas_sur_le_separateur(octets, derniere):
    assert lire(octets.encode())[-1][1] == derniere


def test_une_cellule_garde_ses_lignes_et_ses_guillemets():
    octets = 'Nom;Note\nRoy;"Première ligne\nDite ""fin"""\nBern;rien\n'.encode()

    assert lire(octets)[1:] == [(2, ["Roy", 'Première ligne\nDite "fin"']), (3, ["Bern", "rien"])]


def test_un_classeur_se_lit_par_ses_valeurs():
    titres = ["Date", "Heure", "Prix", "Places", "Vrai", "Rien", "Jour et heure"]
    valeurs = [date(2024, 4, 3), time(14, 30), 12.5, 12.0, True, None, datetime(2024, 4, 3, 9, 5)]
    octets = classeur(("Accueil", [["Bienvenue"]]), ("Liste", [titres, valeurs]))

    assert lire(octets, "liste.xlsx", feuille=1)[1] == (
        2,
        ["03/04/2024", "14:30", "12,5", "12", "oui", "", "03/04/2024 09:05"],
    )


def test_un_classeur_de_libreoffice_se_lit_comme_les_autres():
    titres = [mot("Nom"), mot("Né"), mot("Heure"), mot("Prix"), mot("Vient")]
    naissance, heure = valeur("date", "1975-04-03"), valeur("time", "PT14H30M00S")
    anne = [mot("Roy<text:s/>Anne"), naissance, heure, valeur("float", "12.5"), valeur("boolean", "true")]
    octets = ods([titres, anne, [mot("", fois=16000)]])

    assert lire(octets, "liste.ods") == [
        (1, ["Nom", "Né", "Heure", "Prix", "Vient"]),
        (2, ["Roy Anne", "03/04/1975", "14:30", "12,5", "oui"]),
    ]


def test_une_heure_calculee_par_libreoffice_se_lit_a_la_minute_et_une_longueur_sous_zero_par_ses_mots():
    durees = ("PT13H59M59.999999999S", "PT30M", "PT26H00M00S")
    sous_zero = valeur("time", "-PT01H30M").replace("?", "-1:30")
    rangee = [*(valeur("time", duree) for duree in durees), sous_zero]

    assert lire(ods([[mot("Heure")] * 4, rangee]), "heures.ods")[1] == (2, ["14:00", "00:30", "26:00", "-1:30"])


@pytest.mark.parametrize("erreur", ["#N/A", "#NOM ?", "#VALEUR\u00a0!", "#N/D", "#NUL !", "Err:502"])
def test_l_erreur_d_un_tableur_n_est_pas_une_valeur(erreur):
    with pytest.raises(ValueError, match="corrigez la formule"):
        Colonne("Nom", "nom").lire(erreur)


@pytest.mark.parametrize("texte", ["#1", "Err", "#NOM DE CODE"])
def test_ce_qui_y_ressemble_en_est_une(texte):
    assert Colonne("Nom", "nom").lire(texte) == texte


def test_des_rangees_vides_mises_en_forme_ne_sont_pas_des_lignes():
    rangees = [["Nom"], ["Roy"], *([None] for _ in range(3000)), ["Perdue"]]

    assert lire(classeur(("Liste", rangees)), "liste.xlsx") == [(1, ["Nom"]), (2, ["Roy"])]


def bombe():
    return archive(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b"a" * 30_000_000)


def entites():
    dtd = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return archive(
        mimetype=b"application/vnd.oasis.opendocument.spreadsheet",
        content_xml=f'<?xml version="1.0"?>{dtd}<a>&b;</a>'.encode(),
    )


@pytest.mark.parametrize(
    ("nom", "octets", "phrase"),
    [
        ("vide.csv", b"", "Ce fichier est vide"),
        ("long.csv", b"Nom;Note\nRoy;" + b"a" * 200_000, "La ligne 2 ne se lit pas"),
        ("guillemets.csv", b'Nom;Note\nRoy;"ouvert\nBern;x\n', "La ligne 2 ne se lit pas"),
        ("large.csv", (";".join(["x"] * (COLONNES_MAXIMUM + 1))).encode(), f"dépasse {COLONNES_MAXIMUM} colonnes"),
        ("csv.xlsx", b"Nom;Note\nRoy;x\n", "porte le nom d\u2019un classeur (.xlsx)"),
        ("pdf.xlsx", b"%PDF-1.7", "porte le nom d\u2019un classeur (.xlsx)"),
        ("photo.csv", b"\x89PNG\x00\x00", "n\u2019est pas un tableau lisible"),
        ("vieux.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ancien format (.xls)"),
        ("zip.xlsx", archive(lisezmoi=b"rien"), "n\u2019est pas un tableau de tableur"),
        ("tronque.xlsx", classeur(("Liste", [["Nom"]]))[:-200], "Ce classeur est abîmé"),
        ("sans.xlsx", archive(xl__workbook_xml=b"<workbook/>"), "Ce classeur est abîmé"),
        ("bombe.xlsx", bombe(), "trop gros une fois ouvert"),
        ("entites.ods", entites(), "contient ce qu\u2019un tableau"),
    ],
)
def test_un_fichier_qui_n_est_pas_un_tableau_est_refuse_avec_une_phrase(nom, octets, phrase):
    assert phrase in refus(octets, nom)


def test_une_cellule_au_bout_du_monde_ne_fait_pas_lire_le_monde():
    octets = classeur(("Liste", [["Nom"], ["Roy"]]))
    classeur_ouvert = load_workbook(io.BytesIO(octets))
    classeur_ouvert.active["XFD1048576"] = "loin"
    sortie = io.BytesIO()
    classeur_ouvert.save(sortie)

    assert lire(sortie.getvalue(), "loin.xlsx") == [(1, ["Nom"]), (2, ["Roy"])]


def test_une_feuille_n_est_pas_lue_pour_ouvrir_son_classeur():
    """As our own exports are, it does not say its size: `openpyxl` would read it whole to know it."""
    octets, livre = io.BytesIO(), Workbook(write_only=True)
    feuille = livre.create_sheet("Gens")
    for rang in range(20):
        feuille.append([f"Anne{rang}", "Roy"])
    livre.save(octets)
    entier = zipfile.ZipFile(octets)
    membres = {nom: entier.read(nom) for nom in entier.namelist()}
    lignes = membres["xl/worksheets/sheet1.xml"]
    coupee = lignes[: lignes.rindex(b"<row")] + b"<row"
    with zipfile.ZipFile(abime := io.BytesIO(), "w") as zip_:
        for nom, contenu in membres.items():
            zip_.writestr(nom, coupee if nom == "xl/worksheets/sheet1.xml" else contenu)

    rangees = (classeur_lu := ouvrir(abime, "gens.xlsx")).rangees("Gens")

    assert classeur_lu.feuilles == ["Gens"]
    assert b"dimension" not in lignes
    assert next(rangees) == (1, ["Anne0", "Roy"])
    with pytest.raises(FichierIllisible, match="abîmé"):
        list(rangees)


def test_une_feuille_de_graphique_n_est_pas_un_tableau():
    octets, livre = io.BytesIO(), Workbook()
    livre.active.title = "Gens"
    livre.active.append(["Prénom"])
    graphique = BarChart()
    graphique.add_data(Reference(livre.active, min_col=1, min_row=1, max_row=1))
    livre.create_chartsheet("Graphique", 0).add_chart(graphique)
    livre.save(octets)

    lu = ouvrir(octets, "gens.xlsx")

    assert lu.feuilles == ["Gens"]
    assert list(lu.rangees("Gens")) == [(1, ["Prénom"])]


def test_trop_de_cellules_se_dit_sans_parler_de_lignes(monkeypatch):
    monkeypatch.setattr(limites, "CELLULES_MAXIMUM", 3)

    assert refus("Nom;Prénom\nRoy;Anne\n".encode()).startswith("Ce fichier dépasse deux millions de cellules.")


def test_les_nombres_gardent_leur_valeur():
    octets = classeur(("Liste", [["Prix"], [Decimal("12.10")], [612345678], [12.299999999999999], [1.1 + 2.2]]))

    assert lire(octets, "prix.xlsx")[1:] == [(2, ["12,1"]), (3, ["612345678"]), (4, ["12,3"]), (5, ["3,3"])]


@pytest.mark.parametrize(
    ("widget", "cellule", "dite"),
    [
        (Jour(), "2024-04-03 00:00:00", "03/04/2024"),
        (Jour(), "45385", "03/04/2024"),
        (Jour(), "hier", "hier"),
        (Jour(), "8 janvier 2013", "08/01/2013"),
        (Jour(), "1er Août 2013", "01/08/2013"),
        (Jour(), "12 FEVRIER 2013", "12/02/2013"),
        (Jour(), "lundi 7 janvier 2013", "07/01/2013"),
        (Jour(), "lun. 28/01/2013", "28/01/2013"),
        (Jour(), "21-janv-13", "21/01/2013"),
        (Jour(), "lundi, 7 janvier 2013", "07/01/2013"),
        (Jour(), "vend. 4/1/2013", "04/01/2013"),
        (Jour(), "7 sep 2013", "07/09/2013"),
        (Jour(), "mars 2013", "mars 2013"),
        (Jour(), "31 avril 2013", "31 avril 2013"),
        (Jour(), "7-01-13", "7-01-13"),
        (Jour(), "7/1/13", "07/01/2013"),
        (Jour(), "29/02/13", "29/02/13"),
        (Heure(), "0,5", "12:00"),
        (Annee(), "1975-05-02", "1975"),
        (Entier(), "12.0", "12"),
        (Entier(), "12,00", "12"),
        (Entier(), "1.000", "1.000"),
        (Entier(), "1,000", "1,000"),
        (Nombre(), "1234.50", "1\u00a0234,50"),
        (Nombre(), "-12,5 €", "-12,5"),
        (Montant(), "1200,5", "1\u00a0200,50"),
        (Montant(), "1200 €", "1\u00a0200,00"),
        (Montant(), "-0,125", "-0,125"),
        (Montant(), "9" * 40, "9" + "\u00a0999" * 13 + ",00"),
        (OuiNon(), "VRAI", "oui"),
        (OuiNon(), "FAUX", "non"),
        (OuiNon(), "peut-être", "peut-être"),
        (Choix([("f", "Femme")], {"mme": "f"}), "MME", "Femme"),
        (Cases([("a", "Lait"), ("b", "Œuf")]), "oeuf, lait", "Lait, Œuf"),
        (Ligne(), "", ""),
    ],
)
def test_une_cellule_se_redit_comme_elle_est_lue_ou_telle_quelle(widget, cellule, dite):
    assert Colonne("Colonne", "", widget=widget).relire(cellule) == dite


@pytest.mark.parametrize(
    ("cellule", "jour", "annee"),
    [
        ("07/01/13", "07/01/2013", "2013"),
        ("29/11/26", "29/11/2026", "2026"),
        ("30/11/26", "30/11/2026", "1926"),
        ("31/12/27", "31/12/2027", "1927"),
        ("01/01/28", "01/01/1928", "1928"),
        ("29/02/00", "29/02/2000", "2000"),
        ("07/01/99", "07/01/1999", "1999"),
    ],
)
def test_une_annee_de_deux_chiffres_est_de_ce_siecle_sauf_si_elle_vient_trop_tard(monkeypatch, cellule, jour, annee):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 29))

    assert Colonne("Colonne", "", widget=Jour()).relire(cellule) == jour
    assert Colonne("Colonne", "", widget=Annee()).relire(cellule) == annee
