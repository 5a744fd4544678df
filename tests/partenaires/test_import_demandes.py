"""Demandes with their lines brought in from a spreadsheet."""

from datetime import date

import pytest

from partenaires.models import Couverts, Demande, Passage
from tests.factories import creer_compte, creer_demande, creer_partenaire
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db
ENTETE = "Structure;Objet;Date;Type;Convives;État;Motif;Quoi;Combien;Unité"
FESTIVAL = (
    "CCAS;Buffet du festival;12/03/2013;Buffet froid;40;payée;;Quiche;40;",
    "ccas;buffet du festival;12/03/2013;;;;;Tartelette;80;pièces",
    "CCAS;Goûter;13/03/2013;Goûter;;;;;;",
)


@pytest.fixture(autouse=True)
def ccas():
    return creer_partenaire(nom="CCAS")


def lignes():
    demandes = Demande.objects.order_by("pk", "lignes__pk")
    return [*demandes.values_list("objet", "lignes__designation", "lignes__quantite", "lignes__unite")]


def test_les_demandes_entrent_avec_leurs_lignes_et_le_meme_fichier_ne_change_rien():
    cuisine = creer_compte("cuisine")

    importer("demandes", ENTETE, *FESTIVAL, auteur=cuisine)

    assert lignes() == [
        ("Buffet du festival", "Quiche", 40, "personne"),
        ("Buffet du festival", "Tartelette", 80, "piece"),
        ("Goûter", None, None, None),
    ]
    champs = ("convives", "pieces", "statut", "nature", "deposee_par")
    assert [*Demande.objects.order_by("pk").values_list(*champs)] == [
        (40, 80, "payee", "buffet_froid", cuisine.pk),
        (None, None, "realisee", "gouter", cuisine.pk),
    ]
    assert [*Passage.objects.order_by("pk").values_list("de", "vers", "par")] == [
        ("brouillon", "payee", cuisine.pk),
        ("brouillon", "realisee", cuisine.pk),
    ]
    assert comptes(apercevoir("demandes", ENTETE, *FESTIVAL)) == {"inchangees": 3}


def test_un_import_de_demandes_se_defait_et_revient():
    dossier = importer("demandes", ENTETE, *FESTIVAL)

    defaire(dossier)

    assert (Demande.objects.count(), Passage.objects.count()) == (0, 0)

    importer("demandes", ENTETE, *FESTIVAL)

    assert Demande.objects.count() == 2


def test_une_demande_connue_recoit_sa_ligne_et_ses_pieces_suivent(ccas):
    demande = creer_demande(ccas, objet="Buffet", date=date(2013, 3, 12), pieces=10)
    demande.lignes.create(designation="Quiche", quantite=10, unite="piece")

    dossier = importer("demandes", ENTETE, "CCAS;Buffet;12/03/2013;;;;;Cake;5;pièces")

    demande.refresh_from_db()
    assert (demande.pieces, demande.lignes.count(), comptes(dossier)) == (15, 2, {"changees": 1})

    defaire(dossier)

    demande.refresh_from_db()
    assert (demande.pieces, demande.lignes.count()) == (10, 1)


@pytest.mark.parametrize(
    ("ligne", "colonne", "phrase"),
    [
        ("Mairie;Buffet;12/03/2013;Goûter;;;;;;", "Partenaire", "importez d’abord les partenaires"),
        ("CCAS;Buffet;12/03/2013;;;;;;;", "Nature", "Il faut la nature"),
        ("CCAS;Buffet;12/03/2199;Goûter;;payée;;;;", "Date du service", "à venir"),
        ("CCAS;Buffet;12/03/2013;Goûter;;refusée;;;;", "Motif", "Indiquez le motif"),
        ("CCAS;Buffet;12/03/2013;Goûter;;expirée;;;;", "Statut", "Choisissez parmi"),
        ("CCAS;Buffet;12/03/2013;Goûter;0;;;;;", "Nombre de convives", "au moins"),
        ("CCAS;Buffet;12/03/2013;Goûter;;;;Quiche;;", "Combien", "va avec son nombre"),
        ("CCAS;Buffet;12/03/2013;Goûter;;;;Quiche;0;", "Combien", "au moins"),
        (f"CCAS;Buffet;12/03/2013;Goûter;;;;{'x' * 161};1;", "Quoi", "160"),
        ("CCAS;Connue;01/06/2013;;;payée;;;;", "Statut", "se change sur sa page"),
        ("CCAS;Connue;01/06/2013;;3;;;;;", "Nombre de convives", "a plus de couverts"),
        ("CCAS;Connue;01/06/2013;;;;;Pain;4;", "Combien", "déjà un autre nombre"),
    ],
)
def test_une_demande_mal_dite_est_refusee(ccas, ligne, colonne, phrase):
    connue = creer_demande(ccas, objet="Connue")
    connue.lignes.create(designation="Pain", quantite=5)
    Couverts.objects.create(demande=connue, exigence="vegan", nombre=4)

    [(_, titre, dite)] = refus(apercevoir("demandes", ENTETE, ligne))

    assert titre == colonne
    assert phrase in dite


def test_une_demande_expiree_revient_d_un_export_telle_quelle(ccas):
    creer_demande(ccas, objet="Connue", statut="expiree")

    assert comptes(apercevoir("demandes", ENTETE, "CCAS;Connue;01/06/2013;;;Expirée;;;;")) == {"inchangees": 1}
