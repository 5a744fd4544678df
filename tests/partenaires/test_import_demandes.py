"""Demandes with their lines brought in from a spreadsheet."""

from datetime import date, time
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from partenaires.models import Couverts, Demande, Passage
from tests.factories import creer_compte, creer_demande, creer_partenaire
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db
ENTETE = "Structure;Objet;Date;Type;Convives;État;Motif;Quoi;Combien;Unité"
PLUSIEURS = "Plusieurs demandes portent cet objet ce jour-là : indiquez l’heure du service."
FESTIVAL = (
    "CCAS;Buffet du festival;12/03/2013;Buffet froid;40;payée;;Quiche;40;",
    "ccas;buffet du festival;12/03/2013;;;;;Tartelette;80;pièces",
    "CCAS;Goûter;13/03/2013;Goûter;;;;;;",
)


@pytest.fixture(autouse=True)
def ccas():
    return creer_partenaire(nom="CCAS")


def lignes_ecrites():
    demandes = Demande.objects.order_by("pk", "lignes__pk")
    return [*demandes.values_list("objet", "lignes__designation", "lignes__quantite", "lignes__unite")]


def test_les_demandes_entrent_avec_leurs_lignes_et_le_meme_fichier_ne_change_rien():
    cuisine = creer_compte("cuisine")

    importer("demandes", ENTETE, *FESTIVAL, auteur=cuisine)

    assert lignes_ecrites() == [
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


def test_une_nouvelle_demande_passe_ou_la_dit_sa_derniere_ligne():
    dossier = importer(
        "demandes",
        ENTETE,
        "CCAS;Buffet;12/03/2013;Buffet froid;;;;Quiche;10;",
        "CCAS;Buffet;12/03/2013;;;refusée;trop tard;Cake;5;",
    )

    [demande] = Demande.objects.all()
    assert (demande.statut, demande.motif) == ("refusee", "trop tard")
    assert [*Passage.objects.values_list("vers", "motif")] == [("refusee", "trop tard")]

    defaire(dossier)

    assert (Demande.objects.count(), Passage.objects.count()) == (0, 0)


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


@pytest.mark.parametrize(
    ("fautive", "colonne"),
    [
        ("CCAS;BUFFET du festival;2013-03-12;;;;;Cake;0;", "Combien"),
        ("CCAS;Buffet du festival;12/03/2013;;;;;Quiche;41;", "Combien"),
        ("CCAS;Buffet du festival;31/02/2013;;;;;Cake;5;", "Date du service"),
        ("CCAS;;12/03/2013;;;;;Cake;5;", "Objet"),
    ],
)
@pytest.mark.parametrize("place", [1, 2])
def test_une_demande_n_entre_pas_sans_une_de_ses_lignes(place, fautive, colonne):
    lignes = [*FESTIVAL[:place], fautive, *FESTIVAL[place:]]

    dossier = importer("demandes", ENTETE, *lignes)

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 3}
    assert lignes_ecrites() == [("Goûter", None, None, None)]
    titres = {numero: titre for numero, titre, _ in refus(dossier)}
    phrases = {numero: phrase for numero, _, phrase in refus(dossier)}
    assert (titres.pop(place + 2), {*titres.values()}) == (colonne, {"Objet"})
    del phrases[place + 2]
    assert {*phrases.values()} == {
        f"La ligne {place + 2} est refusée, et la demande n’entre pas sans elle : corrigez-la, "
        "puis redonnez toute la demande."
    }


def test_une_demande_refusee_se_corrige_dans_son_fichier_et_entre_tout_entiere(client):
    cuisine = creer_compte("cuisine")
    client.force_login(cuisine)
    fautif = FESTIVAL[1].replace("80", "beaucoup")
    dossier = importer("demandes", ENTETE, FESTIVAL[0], fautif, FESTIVAL[2], auteur=cuisine)

    refuses = load_workbook(BytesIO(client.get(reverse("import_refus", args=[dossier.pk])).content)).active
    titres, *rangees = [[cellule or "" for cellule in rangee] for rangee in refuses.iter_rows(values_only=True)]
    corrigees = [";".join(map(str, rangee)).replace("beaucoup", "80") for rangee in rangees]
    importer("demandes", ";".join(titres), *corrigees, auteur=cuisine)

    assert [rangee[0] for rangee in rangees] == [2, 3]
    assert lignes_ecrites()[1:] == [
        ("Buffet du festival", "Quiche", 40, "personne"),
        ("Buffet du festival", "Tartelette", 80, "piece"),
    ]


def test_les_lignes_d_une_demande_sans_sa_premiere_la_nomment_toutes():
    premiere = FESTIVAL[0].replace("12/03", "31/02")

    dossier = apercevoir("demandes", ENTETE, premiere, FESTIVAL[1], FESTIVAL[1].replace("Tartelette", "Cake"))

    assert [phrase.split(",")[0] for _, _, phrase in refus(dossier)][1:] == ["La ligne 2 est refusée"] * 2


@pytest.mark.parametrize("place", [0, 3, 6])
def test_une_date_illisible_ne_refuse_que_la_demande_de_la_ligne_voisine(place):
    lignes = [f"CCAS;Goûter;15/{mois:02}/2013;Goûter;;;;Cake;5;" for mois in range(1, 7)]
    lignes.insert(place, "CCAS;Goûter;31/02/2013;;;;;Sirop;2;")

    dossier = apercevoir("demandes", ENTETE, *lignes)

    voisine = place + 1 if place else 3
    assert comptes(dossier) == {"nouvelles": 5, "refusees": 2}
    assert [numero for numero, _, _ in refus(dossier)] == sorted((place + 2, voisine))


def test_deux_lignes_illisibles_de_suite_sont_de_la_demande_d_au_dessus():
    illisible = "CCAS;Buffet du festival;31/02/2013;;;;;Cake;5;"

    dossier = apercevoir("demandes", ENTETE, FESTIVAL[0], illisible, illisible.replace("Cake", "Pain"), FESTIVAL[2])

    assert [(numero, titre) for numero, titre, _ in refus(dossier)] == [
        (2, "Objet"),
        (3, "Date du service"),
        (4, "Date du service"),
    ]


def test_une_ligne_illisible_loin_de_sa_demande_n_est_refusee_que_seule():
    dossier = apercevoir("demandes", ENTETE, *FESTIVAL, "CCAS;Buffet du festival;31/02/2013;;;;;Cake;5;")

    assert comptes(dossier) == {"nouvelles": 2, "changees": 1, "refusees": 1}


def test_deux_fautes_d_une_demande_se_disent_en_un_tour():
    premiere = FESTIVAL[0].replace("Quiche;40", "Quiche;0")
    contredite = FESTIVAL[1].replace("80", "81")

    dossier = apercevoir(
        "demandes", ENTETE, premiere, FESTIVAL[1], contredite, FESTIVAL[1].replace("Tartelette", "Eau")
    )

    assert [(numero, titre, phrase.split(",")[0]) for numero, titre, phrase in refus(dossier)] == [
        (2, "Combien", "Écrivez au moins 1."),
        (3, "Objet", "La ligne 2 est refusée"),
        (4, "Combien", "Cette demande en note déjà un autre nombre : corrigez-la sur sa page."),
        (5, "Objet", "La ligne 2 est refusée"),
    ]


def test_une_ligne_trop_mal_dite_pour_etre_d_une_demande_ne_refuse_qu_elle():
    lignes = (*FESTIVAL, "CCAS;;31/02/2013;;;;;Cake;5;", "Mairie;Buffet du festival;12/03/2013;;;;;Cake;5;")

    assert comptes(apercevoir("demandes", ENTETE, *lignes)) == {"nouvelles": 2, "changees": 1, "refusees": 2}


def test_une_demande_expiree_revient_d_un_export_telle_quelle(ccas):
    creer_demande(ccas, objet="Connue", statut="expiree")

    assert comptes(apercevoir("demandes", ENTETE, "CCAS;Connue;01/06/2013;;;Expirée;;;;")) == {"inchangees": 1}


def test_deux_demandes_du_meme_objet_le_meme_jour_se_distinguent_par_leur_heure():
    entete = "Partenaire;Objet;Date;Heure;Nature;Quoi;Combien;Compté en"
    lignes = (
        "CCAS;Repas;12/03/2013;12:00;Repas assis;Poulet;40;pièces",
        "CCAS;Repas;12/03/2013;;;Tarte;40;",
        "CCAS;Repas;12/03/2013;19:00;Repas assis;Soupe;20;pièces",
        "CCAS;Repas;12/03/2013;;;Poulet;20;pièces",
    )

    dossier = importer("demandes", entete, *lignes)

    assert comptes(dossier) == {"nouvelles": 2, "changees": 2}
    demandes = Demande.objects.order_by("pk", "lignes__pk")
    assert [*demandes.values_list("heure__hour", "pieces", "lignes__designation")] == [
        (12, 40, "Poulet"),
        (12, 40, "Tarte"),
        (19, 40, "Soupe"),
        (19, 40, "Poulet"),
    ]
    assert comptes(apercevoir("demandes", entete, *lignes)) == {"inchangees": 4}

    sans_heure = apercevoir("demandes", entete, "CCAS;Repas;12/03/2013;;;Pain;5;")
    assert refus(sans_heure) == [(2, "Heure du service", PLUSIEURS)]


def test_une_demande_sans_heure_recoit_la_sienne_et_une_autre_heure_est_une_autre_demande(ccas):
    creer_demande(ccas, objet="Repas", date=date(2013, 3, 12), heure=None)
    entete, debut = "Partenaire;Objet;Date;Heure;Nature", "CCAS;Repas;12/03/2013"

    dossier = importer("demandes", entete, f"{debut};12:00;", f"{debut};19:00;Repas assis", f"{debut};12:00;")

    assert comptes(dossier) == {"nouvelles": 1, "changees": 1, "inchangees": 1}
    assert [*Demande.objects.order_by("pk").values_list("heure__hour", flat=True)] == [12, 19]


@pytest.mark.parametrize("heures", [(None, None), (time(12), None), (time(12), time(12))])
def test_une_ligne_qui_peut_parler_de_deux_demandes_n_en_change_aucune(ccas, heures):
    for heure in heures:
        creer_demande(ccas, objet="Repas", date=date(2013, 3, 12), heure=heure, statut="realisee", nature="gouter")
    premiere = f"{heures[0]:%H:%M}" if heures[0] else "14:00"
    suite = "15:00" if heures[0] is None else ""
    lignes = (f"CCAS;Repas;12/03/2013;{premiere};;;", f"CCAS;Repas;12/03/2013;{suite};40;Jus;5")

    dossier = importer("demandes", "Structure;Objet;Date;Heure;Convives;Quoi;Combien", *lignes)

    assert PLUSIEURS in [phrase for _, _, phrase in refus(dossier)]
    assert {*Demande.objects.values_list("heure", "convives", "lignes")} == {(heure, None, None) for heure in heures}
