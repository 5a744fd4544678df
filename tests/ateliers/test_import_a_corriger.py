"""The file of the refused lines of presences: what it shows, and what it does once given back."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from ateliers.models import Presence
from centre.models import Import
from centre.tableaux import modele
from centre.tableaux.ecriture import ecrire
from centre.tableaux.tableau import TABLEAUX
from tests.centre.fichiers import classeur
from tests.factories import creer_atelier, creer_participant, creer_seance
from tests.tableaux import apercevoir_octets, comptes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anne():
    cuisine = creer_atelier("Cuisine")
    for jour in (5, 12):
        creer_seance(cuisine, date=date(2013, 3, jour))
    return creer_participant(prenom="Anne", nom="Roy")


def importer(*rangees):
    """The import of a workbook of these rows, confirmed."""
    dossier = apercevoir_octets("presences", classeur(("2013", rangees)), "2013.xlsx")
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    return ecrire(dossier.pk)


def a_corriger(dossier):
    """The bytes of the file of its refused lines."""
    return modele.ecrire_les_refus(dossier, TABLEAUX["presences"])[0]


def rangees(octets):
    return [*load_workbook(io.BytesIO(octets)).active.iter_rows(values_only=True)]


def marques():
    return [*Presence.objects.order_by("seance__date").values_list("seance__date__day", "statut", "minutes")]


def test_une_date_de_classeur_est_montree_comme_les_francais_l_ecrivent():
    dossier = importer(["Atelier", "Date", "Nom", "Présence"], ["Cuisine", date(2013, 3, 6), "Roy Anne", "x"])

    assert dossier.lignes.get().fautes[0][:2] == ["Date", "06/03/2013"]
    assert rangees(a_corriger(dossier))[1][3] == "06/03/2013"


@pytest.mark.parametrize(
    ("titres", "lignes", "gardee"),
    [
        (["Présence"], (["A"], ["x"]), (12, "absent", None)),
        (["Minutes"], (["60"], ["45"]), (12, "present", 60)),
        (["Présence", "Minutes", "Rôle"], (["P", "60", ""], ["P", "45", "bénévole"]), (12, "present", 60)),
    ],
)
def test_une_presence_contredite_redonnee_sans_y_toucher_ne_change_rien(titres, lignes, gardee):
    lignes = [["Cuisine", "12/03/2013", "Roy Anne", *ligne] for ligne in lignes]

    dossier = importer(["Atelier", "Date", "Nom", *titres], *lignes)
    redonne = apercevoir_octets("presences", a_corriger(dossier), "a-corriger.xlsx")

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 1}
    assert comptes(redonne) == {"refusees": 1}
    assert redonne.lignes.get().fautes[0][::2] == [
        "Présence du 12/03/2013",
        "Dites si la personne est venue : présent, absent ou excusé.",
    ]
    assert marques() == [gardee]


def test_la_case_contredite_d_une_grille_revient_vide_et_entre_une_fois_remplie():
    titres = ["Atelier", "Nom et prénom", date(2013, 3, 5), date(2013, 3, 12)]
    dossier = importer(titres, ["Cuisine", "Roy Anne", "P", "A"], ["Cuisine", "ROY Anne", "?", "45"])

    [entete, *refusees] = rangees(a_corriger(dossier))

    assert entete[2:] == ("Atelier", "Date", "Nom", "Présence")
    assert [refusee[2:] for refusee in refusees] == [
        ("Cuisine", "05/03/2013", "ROY Anne", "?"),
        ("Cuisine", "12/03/2013", "ROY Anne", None),
    ]
    assert refusees[1][1].endswith("La ligne 2 de ce fichier le dit déjà, autrement\u00a0: gardez une seule des deux.")

    importer(entete, [*refusees[1][:5], "45"])

    assert marques() == [(5, "present", None), (12, "present", 45)]
