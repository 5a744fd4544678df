import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from bilans.chiffres import chiffres_de_l_annee
from tests.factories import creer_participant, creer_presence, creer_seance

pytestmark = pytest.mark.django_db


def lancer(capsys, *arguments):
    call_command(*arguments)
    return capsys.readouterr().out


def test_le_json_contient_exactement_les_chiffres_de_l_ecran(capsys):
    creer_presence(participant=creer_participant("Léa"))
    chiffres = chiffres_de_l_annee(2013, au=timezone.localdate())

    donnees = json.loads(lancer(capsys, "bilan_chiffres", "2013", "--format", "json"))

    assert donnees == {"annee": 2013, "chiffres": [chiffre.en_donnees() for chiffre in chiffres.tous]}


def test_une_annee_sans_rien_a_des_zeros(capsys):
    donnees = json.loads(lancer(capsys, "bilan_chiffres", "1950", "--format", "json"))

    valeurs = {chiffre["code"]: chiffre["valeur"] for chiffre in donnees["chiffres"]}
    assert (valeurs["ateliers"], valeurs["personnes"], valeurs["frequentation_moyenne"]) == (0, 0, None)


def test_le_texte_se_lit_ligne_a_ligne(capsys):
    creer_presence()

    lignes = lancer(capsys, "bilan_chiffres", "2013").splitlines()

    assert lignes[:4] == ["Chiffres 2013", "", "Toute l’année (annee)", "         1    ateliers (ateliers)"]


@pytest.mark.parametrize("annee", ["1899", "2200", "20133", "deux mille", "2_013", "", "201\uff13", "1e3"])
@pytest.mark.parametrize("commande", [("bilan_chiffres",), ("bilan_pdf", "--sortie", "jamais-ecrit.pdf")])
def test_une_annee_absurde_est_refusee_en_francais(commande, annee):
    nom, *options = commande

    with pytest.raises(CommandError) as refus:
        call_command(nom, annee, *options)

    assert str(refus.value) == f"« {annee} » n’est pas une année : écrivez par exemple 2013 (de 1900 à 2199)."


def test_le_pdf_est_ecrit_dans_le_fichier_demande(capsys, tmp_path):
    sortie = tmp_path / "bilan.pdf"

    message = lancer(capsys, "bilan_pdf", "2013", "--sortie", str(sortie))

    assert message == f"Bilan 2013 écrit dans {sortie}.\n"
    assert sortie.read_bytes().startswith(b"%PDF-")


def test_un_dossier_qui_n_existe_pas_est_dit(tmp_path):
    with pytest.raises(CommandError) as refus:
        call_command("bilan_pdf", "2013", "--sortie", str(tmp_path / "absent" / "bilan.pdf"))

    assert str(refus.value).startswith(f"Le fichier « {tmp_path}/absent/bilan.pdf » n’a pas pu être écrit")


def test_l_annee_en_cours_s_arrete_aujourd_hui(capsys, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2013, 3, 11))
    creer_seance(date=date(2013, 3, 11))

    donnees = json.loads(lancer(capsys, "bilan_chiffres", "2013", "--format", "json"))

    feuilles = next(chiffre for chiffre in donnees["chiffres"] if chiffre["code"] == "completude.seances")
    assert feuilles["denominateur"] == 0
