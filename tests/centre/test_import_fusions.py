"""Merged cells below the headings, of which only the first is read: said, for nothing is guessed of them."""

import json
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from ateliers.models import Presence
from centre.models import Import
from centre.tableaux import calc, excel
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import changer_de_feuille, deposer
from centre.tableaux.tableau import TABLEAUX
from tests.centre.fichiers import classeur, couvertes, fusionnee, mot, ods
from tests.factories import creer_atelier, creer_compte, creer_participant, creer_seance
from tests.lecture import textes
from tests.tableaux import apercevoir_octets

pytestmark = pytest.mark.django_db
TITRES = ["Prénom", "Nom", "Quartier"]
GENS = [["Anne", "Roy", "Nord"], ["Zoé", "Lin", None]]
PHRASE = (
    "Des cases sont fusionnées sous les titres : {}. Seule la première de chacune est lue : défusionnez-les dans votre "
    "tableur, et répétez ce qu’elles disent, si elles valent pour plusieurs cases."
)


def deposees(octets, nom="gens.xlsx"):
    return deposer(BytesIO(octets), nom, tableau=TABLEAUX["personnes"], auteur=creer_compte())


def gens(*fusions):
    """The workbook of two people below a line of title, these ranges merged."""
    return classeur(("Gens", [["Saison 2013"], TITRES, *GENS]), fusions=fusions)


def test_une_croix_fusionnee_sur_deux_dates_se_dit_sur_les_colonnes_et_sur_l_apercu(client):
    cuisine, anne = creer_atelier("Cuisine"), creer_participant(prenom="Anne", nom="Roy")
    seances = [creer_seance(cuisine, date=date(2013, 1, jour)) for jour in (15, 22)]
    client.force_login(auteur := creer_compte("direction"))
    titres = ["Atelier", "Prénom", "Nom", *(seance.date for seance in seances)]
    octets = classeur(("2013", [titres, ["Cuisine", "Anne", "Roy", "x", None]]), fusions=["D2:E2"])

    depose = deposer(BytesIO(octets), "grille.xlsx", tableau=TABLEAUX["presences"], auteur=auteur)
    apercu = apercevoir_octets("presences", octets, "grille.xlsx", auteur=auteur)

    for dossier in (depose, apercu):
        page = client.get(reverse("import_detail", args=[dossier.pk]))
        assert textes(page, "p", "message") == [PHRASE.format("D2:E2")]
    apercu.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(apercu.pk)
    assert [(presence.participant, presence.seance) for presence in Presence.objects.all()] == [(anne, seances[0])]


@pytest.mark.parametrize(
    "octets",
    [
        gens("A1:C1"),
        classeur(("Gens", [["Prénom", "Nom", "Quartier", None], *GENS]), fusions=["C1:D1"]),
        ods([[fusionnee("Saison 2013", largeur=3)], [*map(mot, TITRES)], [mot("Anne"), mot("Roy"), mot("Nord")]]),
    ],
)
def test_des_titres_fusionnes_ne_disent_rien(client, octets):
    dossier = deposees(octets, "gens")
    client.force_login(dossier.auteur)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert dossier.fusions == []
    assert textes(page, "p", "message") == []


def test_un_classeur_excel_nomme_ses_fusions_dans_l_ordre_de_la_feuille():
    dossier = deposees(gens("AA4:AB4", "B4:C4", "C3:C4", "A1:C1"))

    assert dossier.fusions == ["C3:C4", "B4:C4", "AA4:AB4"]


@pytest.mark.parametrize("taille", [1, 7, 64])
def test_une_fusion_a_cheval_sur_deux_morceaux_du_fichier_est_lue_une_fois(monkeypatch, taille):
    for module in (calc, excel):
        monkeypatch.setattr(module, "MORCEAU", taille)
    de_libreoffice = ods([[*map(mot, TITRES)], [mot("Anne"), mot("Roy"), fusionnee("Nord", hauteur=2)]])

    assert deposees(gens("A1:C1", "C3:C4", "A9:B9")).fusions == ["C3:C4", "A9:B9"]
    assert deposees(de_libreoffice, "gens.ods").fusions == ["C2:C3"]


def test_un_texte_qui_parle_de_fusions_n_en_est_pas_une():
    rangees = [TITRES, ["Anne", '<mergeCell ref="A2:B2"/>' + "a" * 1000, "Nord"]]

    assert deposees(classeur(("Gens", rangees), fusions=["A3:A4"])).fusions == ["A3:A4"]


def test_un_classeur_de_libreoffice_nomme_ses_fusions():
    rangees = [
        [*map(mot, TITRES)],
        [mot("Anne"), mot("Roy"), fusionnee("Nord", hauteur=2)],
        [mot("Zoé"), mot("Lin"), couvertes()],
        [mot("", fois=2), fusionnee("à voir", largeur=3), fusionnee("plus tard", hauteur=2, largeur=2)],
    ]

    assert deposees(ods(rangees), "gens.ods").fusions == ["C2:C3", "C4:E4", "F4:G5"]


def test_une_fusion_sans_fin_de_libreoffice_s_arrete_au_bord_de_la_feuille():
    octets = ods([[*map(mot, TITRES)], [mot("Anne"), mot("Roy"), fusionnee("Nord", largeur=99_999)]])

    assert deposees(octets, "gens.ods").fusions == ["C2:XFD2"]


def test_au_dela_de_dix_la_phrase_nomme_les_premieres_et_dit_qu_il_y_en_a_d_autres():
    plages = [f"A{ligne}:B{ligne}" for ligne in range(3, 15)]

    dossier, dix = deposees(gens(*plages)), deposees(gens(*plages[:10]))

    assert dossier.phrase_des_fusions.replace("\u00a0", " ") == PHRASE.format(", ".join(plages[:10]) + " et d’autres")
    assert dix.phrase_des_fusions.replace("\u00a0", " ") == PHRASE.format(", ".join(plages[:10]))


def test_changer_de_feuille_dit_les_fusions_de_l_autre():
    dossier = deposees(classeur(("Gens", [TITRES, *GENS]), ("Suite", [TITRES, *GENS]), fusions=["C2:C3"]))
    assert (dossier.feuille, dossier.fusions) == ("Gens", [])

    changer_de_feuille(dossier, "Suite")

    assert Import.objects.get().fusions == ["C2:C3"]


def test_la_commande_dit_les_fusions_en_texte_comme_en_json(tmp_path):
    fichier, par = tmp_path / "gens.xlsx", creer_compte("direction").courriel

    def dire(*fusions, format):
        fichier.write_bytes(gens(*fusions))
        call_command("importer", "personnes", fichier, par=par, essai=True, format=format, stdout=(dit := StringIO()))
        return dit.getvalue().replace("\u00a0", " ")

    assert PHRASE.format("C3:C4") in dire("C3:C4", format="texte").splitlines()
    assert json.loads(dire("C3:C4", format="json"))["fusions"] == ["C3:C4"]
    assert "fusion" not in dire("A1:C1", format="texte")
    assert json.loads(dire("A1:C1", format="json"))["fusions"] == []
