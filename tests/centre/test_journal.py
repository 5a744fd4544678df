"""The journal tells what came in, by a page or by a command, and what was undone."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from centre.models import Echange, Import
from centre.tableaux.centre_entier import exporter
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.retour import defaire
from centre.tableaux.tableau import TABLEAUX
from participants.models import Participant
from tests.factories import creer_compte, creer_participant
from tests.lecture import textes

pytestmark = pytest.mark.django_db
DEUX_PERSONNES = "Prénom;Nom;Année de naissance\nFatima;Benali;1975\nSamir;Alaoui;1980\n".encode()


def lignes():
    champs = ("sens", "tableau", "perimetre", "forme", "nb_lignes")
    return list(Echange.objects.order_by("pk").values_list(*champs))


def test_un_import_ecrit_puis_defait_laisse_deux_lignes_sans_un_nom(client_de):
    josette = creer_compte("accueil", prenom="Josette", nom="Leroy")
    dossier = deposer(io.BytesIO(DEUX_PERSONNES), "Liste de Fatima.csv", tableau=TABLEAUX["personnes"], auteur=josette)
    dossier.passer_a(Import.Etat.EN_LECTURE)
    preparer(dossier.pk).passer_a(Import.Etat.EN_ECRITURE)
    assert lignes() == []

    ecrire(dossier.pk)
    ecrire(dossier.pk)
    defaire(dossier.pk)

    assert lignes() == [
        ("import", "Personnes", "2 nouvelles, 0 changée", "csv", 2),
        ("retour", "Personnes", "2 nouvelles, 0 changée", "csv", 2),
    ]
    page = client_de("direction").get(reverse("echange_liste"))
    assert textes(page, "td")[2:4] == ["Josette Leroy", "2 nouvelles, 0 changée"]
    assert "Fatima" not in page.content.decode()


def test_un_import_par_commande_est_note_au_nom_de_son_compte(tmp_path, capsys):
    josette = creer_compte("accueil")
    fichier = tmp_path / "personnes.csv"
    fichier.write_bytes(DEUX_PERSONNES)

    call_command("importer", "personnes", fichier, "--par", josette.courriel, "--essai")
    assert lignes() == []
    call_command("importer", "personnes", fichier, "--par", josette.courriel)

    assert Echange.objects.get().auteur == josette


def test_un_centre_qui_revient_est_note_dans_sa_nouvelle_base(tmp_path, capsys):
    creer_participant()
    with (tmp_path / "centre.zip").open("wb") as fichier:
        comptes = exporter(fichier)
    Participant.objects.all().delete()

    call_command("importer_tout", tmp_path / "centre.zip")

    assert lignes() == [("import", "Le centre entier", f"{len(comptes)} tableaux", "zip", sum(comptes.values()))]
