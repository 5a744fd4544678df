"""Every table that comes in: the example of its model enters, and a sentence answers whatever a cell may hold."""

import csv
import io
from datetime import date, time

import pytest

from centre.models import Import, LigneImport
from centre.tableaux import modele
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import deposer, preparer, reexaminer
from centre.tableaux.propositions import proposer
from centre.tableaux.retour import defaire
from centre.tableaux.tableau import TABLEAUX
from tests.factories import (
    creer_action,
    creer_atelier,
    creer_compte,
    creer_ingredient,
    creer_partenaire,
    creer_participant,
    creer_quartier,
    creer_seance,
)
from tests.test_entrees import ENTREES

pytestmark = pytest.mark.django_db
# A file with a NUL is refused whole, before any of its cells.
TEXTES = [texte for nom, texte in ENTREES.items() if nom != "nul"] + [
    "Le\u0301a",
    "Straße ſtéphane ﬁn",  # noqa: RUF001 – letters of old books
    "李小龍",
    "Null",
    "x" * 32_767,
    "ligne\r\nune autre\rla fin\ttab",
    "a\x01b\x08c\x1bd",
    "' OR 1=1 --",
    "@SUM(A1)",
    "-2+3",
    "1 234,56",
    "01/01/35",
    "31/02/2013",
    "45000",
    "24:00",
    "6,12346E+08",
    "#REF!",
    "../../etc/passwd",
]
COMPLETENT = {  # what the example leaves empty, and one line at least must say
    "ecritures": {"piece": "B-1", "libelle": "Entrées", "montant": "12", "sens": "Recette"},
    "recettes": {"ingredient": "Courge", "quantite": "1500"},
}


@pytest.fixture(autouse=True)
def _scene():
    """What the examples of the models name."""
    creer_partenaire(nom="CCAS")
    creer_quartier(nom="Les Tilleuls")
    creer_participant(prenom="Fatima", nom="Benali", annee_naissance=1975, date_entree=date(2024, 9, 3))
    creer_atelier("Français")
    creer_seance(creer_atelier("Cuisine"), date=date(2024, 3, 12), heure_debut=time(14), heure_fin=time(16))
    creer_ingredient("Courge")
    creer_action("Marché de Noël", date=date(2024, 12, 7))


def exemple(tableau):
    return {nom: colonne.exemple for nom, colonne in tableau.fields.items()} | COMPLETENT.get(tableau.code, {})


def lire(tableau, lignes):
    """The import of these lines, each `{column: cell}`, up to its preview."""
    texte = io.StringIO(newline="")
    ecrit = csv.writer(texte, delimiter=";", quoting=csv.QUOTE_ALL)
    ecrit.writerow([colonne.titre for colonne in tableau.fields.values()])
    ecrit.writerows([ligne[nom] for nom in tableau.fields] for ligne in lignes)
    octets = io.BytesIO(texte.getvalue().encode())
    dossier = deposer(octets, "t.csv", tableau=tableau, auteur=creer_compte("direction"))
    dossier.passer_a(Import.Etat.EN_LECTURE)
    return preparer(dossier.pk)


@pytest.mark.parametrize("code", sorted(TABLEAUX))
def test_l_exemple_du_modele_entre(code):
    dossier = lire(TABLEAUX[code], [exemple(TABLEAUX[code])])

    assert [*dossier.lignes.values_list("fautes", flat=True)] == [[]]
    assert dossier.refusees == 0


@pytest.mark.parametrize("code", sorted(TABLEAUX))
def test_chaque_cellule_de_chaque_tableau_peut_porter_n_importe_quoi(code):
    tableau = TABLEAUX[code]
    lignes = [exemple(tableau) | {nom: texte} for nom in tableau.fields for texte in TEXTES]

    dossier = lire(tableau, lignes)
    dossier.lignes.filter(sort=LigneImport.Sort.A_TRANCHER).update(choix=LigneImport.NEUVE)
    dossier.passer_a(Import.Etat.EN_LECTURE)
    dossier = reexaminer(dossier.pk)

    fautes = [faute for vues in dossier.lignes.values_list("fautes", flat=True) for faute in vues]
    assert dossier.lignes.count() == len(lignes)
    assert [faute for faute in fautes if not faute[0] or not faute[2].endswith((".", ")"))] == []
    assert modele.ecrire_les_refus(dossier, tableau)

    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrit = ecrire(dossier.pk)

    assert ecrit.etat == Import.Etat.ECRIT
    assert defaire(ecrit.pk).etat == Import.Etat.DEFAIT


@pytest.mark.parametrize("tableau", TABLEAUX.values(), ids=TABLEAUX)
def test_le_fichier_des_lignes_refusees_se_relit_sans_ce_qui_l_explique(tableau):
    assert proposer(tableau, modele.RAPPELS, creer_compte()) == dict.fromkeys(modele.RAPPELS, "")
