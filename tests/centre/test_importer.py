"""The same import by command: a dry run that tells, then the writing."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from centre.management.commands import importer
from centre.models import Import, LigneImport
from centre.tableaux import lignes
from centre.tableaux.ecriture import ecrire
from participants.models import Participant
from tests.factories import creer_atelier, creer_compte, creer_participant, creer_seance

pytestmark = pytest.mark.django_db


@pytest.fixture
def fichier(tmp_path):
    fichier = tmp_path / "gens.csv"
    fichier.write_text("Prénom;Nom;Né en\nAnne;Roy;1980\nZoé;;\n", encoding="cp1252")
    return fichier


def dire(tableau, fichier, **options):
    """What the command writes."""
    call_command("importer", tableau, fichier, stdout=(sortie := StringIO()), **options)
    return sortie.getvalue()


def lancer(capsys, *arguments):
    call_command("importer", "personnes", *arguments, format="json")
    return json.loads(capsys.readouterr().out)


def test_un_essai_dit_tout_et_n_ecrit_rien_puis_l_import_ecrit(fichier, capsys):
    par = creer_compte("direction").courriel

    essai = lancer(capsys, fichier, "--par", par, "--essai")

    assert (essai["nouvelles"], essai["refusees"]) == (1, 1)
    assert essai["refus"][0]["ligne"] == 3
    assert not Participant.objects.exists()
    assert not LigneImport.objects.exists()

    assert lancer(capsys, fichier, "--par", par) == essai
    assert [str(personne) for personne in Participant.objects.all()] == ["Anne Roy"]
    assert lancer(capsys, fichier, "--par", par)["inchangees"] == 1
    assert list(Import.objects.order_by("pk").values_list("etat", flat=True)) == ["abandonne", "ecrit", "abandonne"]


def test_ce_qu_une_ligne_dit_en_vain_est_dit_en_texte_comme_en_json(tmp_path):
    creer_atelier("Cuisine")
    fichier, par = tmp_path / "jalons.csv", creer_compte("direction").courriel
    fichier.write_text("Atelier;Jalon;Détail\nCuisine;Lire;Un mot\nCuisine;Lire;Une phrase\n")
    phrase = "La ligne 2 dit déjà «\u00a0Un mot\u00a0»\u00a0: c’est elle qui compte."

    texte = dire("progressions", fichier, par=par, essai=True)
    bilan = json.loads(dire("progressions", fichier, par=par, format="json"))

    assert "      1 remarquées\n" in texte
    assert texte.splitlines()[-1] == f"Remarque à la ligne 3, Ce qu’on y apprend\u00a0: {phrase}"
    assert (bilan["remarquees"], bilan["refus"]) == (1, [])
    dite = {"ligne": 3, "colonne": "Ce qu’on y apprend", "valeur": "Une phrase", "phrase": phrase}
    assert bilan["remarques"] == [dite]


def test_une_ligne_refusee_d_une_grille_porte_le_numero_que_montre_le_tableur(tmp_path):
    creer_seance(creer_atelier("Cuisine"), date=date(2013, 3, 5))
    fichier = tmp_path / "grille.csv"
    fichier.write_text("Atelier;Prénom;Nom;05/03/2013\nCuisine;Anne;Inconnue;x\n")

    bilan = json.loads(dire("presences", fichier, par=creer_compte("direction").courriel, format="json"))

    assert [refus["ligne"] for refus in bilan["refus"]] == [2]


@pytest.mark.parametrize(
    ("role", "contenu", "phrase"),
    [("cuisine", "Prénom;Nom\nAnne;Roy\n", "n’a pas de compte qui puisse"), ("direction", "", "Ce fichier est vide")],
)
def test_ce_qui_ne_peut_pas_s_importer_le_dit(fichier, role, contenu, phrase):
    fichier.write_text(contenu)

    with pytest.raises(CommandError, match=phrase):
        call_command("importer", "personnes", fichier, par=creer_compte(role).courriel)


def test_la_feuille_est_celle_qu_on_nomme_sinon_la_premiere(tmp_path, capsys):
    classeur, par = Workbook(), creer_compte("direction").courriel
    classeur.active.title = "Ici"
    classeur.active.append(["Prénom", "Nom"])
    classeur.active.append(["Anne", "Roy"])
    ailleurs = classeur.create_sheet("Ailleurs")
    for rangee in (["Prénom", "Nom", "Né en"], ["Zoé", "Lin", 1980], ["Léa", "Pin", 1981]):
        ailleurs.append(rangee)
    classeur.save(tmp_path / "gens.xlsx")

    assert lancer(capsys, tmp_path / "gens.xlsx", "--par", par, "--essai")["nouvelles"] == 1
    assert lancer(capsys, tmp_path / "gens.xlsx", "--par", par, "--essai", "--feuille", "Ailleurs")["nouvelles"] == 2
    with pytest.raises(
        CommandError,
        match="«\u00a0Nord\u00a0»\u00a0: choisissez parmi\u00a0: «\u00a0Ici\u00a0»\u00a0; «\u00a0Ailleurs\u00a0»",
    ):
        lancer(capsys, tmp_path / "gens.xlsx", "--par", par, "--feuille", "Nord")


def test_un_fichier_d_une_seule_feuille_sans_nom_le_dit(fichier):
    with pytest.raises(CommandError, match="il n’en a qu’une, sans nom"):
        call_command("importer", "personnes", fichier, par=creer_compte("direction").courriel, feuille="Nord")


def test_les_lignes_laissees_de_cote_disent_a_qui_elles_ressemblent(tmp_path):
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    fichier, par = tmp_path / "gens.csv", creer_compte("direction").courriel
    fichier.write_text("Prénom;Nom\nAnne;Roy\nZoé;Bern\n")

    bilan = json.loads(dire("personnes", fichier, par=par, essai=True, format="json"))
    texte = dire("personnes", fichier, par=par)

    assert bilan["indecises"] == [{"ligne": 2, "ressemble": ["Anne Roy, née en 1980"]}]
    assert texte.splitlines()[-1] == "Ligne 2, laissée de côté\u00a0: est-ce Anne Roy, née en 1980\u00a0?"
    assert Participant.objects.count() == 2


def test_une_grille_trop_grande_le_dit_et_ne_laisse_rien(tmp_path, monkeypatch):
    monkeypatch.setattr(lignes, "LIGNES_MAXIMUM", 3)
    fichier = tmp_path / "grille.csv"
    fichier.write_text("Atelier;Nom;05/03/2013;12/03/2013\nCuisine;Anne Roy;x;x\nCuisine;Zoé Bern;x;x\n")

    with pytest.raises(CommandError, match="Coupez-la en deux"):
        dire("presences", fichier, par=creer_compte("direction").courriel)

    assert [*Import.objects.values_list("etat", "fichier")] == [("abandonne", "")]


def test_ce_qui_change_entre_l_apercu_et_l_ecriture_le_dit_et_ne_laisse_rien(fichier, monkeypatch):
    monkeypatch.setattr(importer, "ecrire", lambda pk: creer_participant(prenom="Anne", nom="Roy") and ecrire(pk))

    with pytest.raises(CommandError, match="Vérifiez de nouveau le fichier"):
        dire("personnes", fichier, par=creer_compte("direction").courriel)

    assert [*Import.objects.values_list("etat", "fichier")] == [("abandonne", "")]
    assert not LigneImport.objects.exists()
