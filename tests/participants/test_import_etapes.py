"""Steps towards work brought in from a spreadsheet."""

from datetime import date

import pytest

from participants.models import EtapeEmploi
from tests.factories import creer_etape, creer_partenaire, creer_participant
from tests.tableaux import apercevoir, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db
ENTETE = "Nom et prénom;Étape;Commencée le;Obtenue le;État;Employeur;Heures"


@pytest.fixture(autouse=True)
def fatima():
    return creer_participant(prenom="Fatima", nom="Benali")


def test_les_etapes_entrent_et_le_meme_fichier_ne_change_rien(fatima):
    ccas = creer_partenaire(nom="CCAS")
    lignes = (
        ENTETE,
        "Benali Fatima;CDD de moins de 6 mois;03/09/2012;;;ccas;",
        "Benali Fatima;permis;03/01/2013;12/06/2013;Obtenue;;35",
    )

    importer("etapes", *lignes)

    champs = ("participant", "nature", "date_debut", "date_fin", "etat", "partenaire", "heures")
    assert [*EtapeEmploi.objects.order_by("pk").values_list(*champs)] == [
        (fatima.pk, "cdd_moins_6m", date(2012, 9, 3), None, "en_cours", ccas.pk, None),
        (fatima.pk, "permis_b", date(2013, 1, 3), date(2013, 6, 12), "obtenu", None, 35),
    ]
    assert comptes(apercevoir("etapes", *lignes)) == {"inchangees": 2}


def test_une_etape_connue_se_termine_et_se_defait(fatima):
    etape = EtapeEmploi.objects.create(participant=fatima, nature="permis_b", date_debut=date(2013, 1, 3))

    dossier = importer("etapes", ENTETE, "Benali Fatima;Permis B;03/01/2013;12/06/2013;abandonnée;;")

    etape.refresh_from_db()
    assert (comptes(dossier), etape.etat, etape.date_fin) == ({"changees": 1}, "abandonne", date(2013, 6, 12))

    defaire(dossier)

    etape.refresh_from_db()
    assert (etape.etat, etape.date_fin) == ("en_cours", None)


@pytest.mark.parametrize(
    ("ligne", "colonne", "phrase"),
    [
        ("Personne;Permis B;03/01/2013;;;;", "Nom", "Personne ne porte ce nom"),
        ("Benali Fatima;voyage;03/01/2013;;;;", "Étape", "Choisissez parmi"),
        ("Benali Fatima;Permis B;;;;;", "Commencée le", "ne peut pas rester vide"),
        ("Benali Fatima;Permis B;03/01/2013;04/01/2013;;;", "État", "dites comment"),
        ("Benali Fatima;Permis B;03/01/2013;04/01/2013;en cours;;", "Terminée le", "n’a pas de date de fin"),
        ("Benali Fatima;Permis B;03/01/2013;;obtenue;;", "Terminée le", "depuis quelle date"),
        ("Benali Fatima;Permis B;03/01/2013;02/01/2013;obtenue;;", "Terminée le", "avant d’avoir commencé"),
        ("Benali Fatima;Permis B;03/01/2013;02/01/2199;obtenue;;", "Terminée le", "pas encore passée"),
        ("Benali Fatima;Permis B;03/01/2013;;;;20001", "Volume d’heures", "20 000 au plus"),
    ],
)
def test_une_etape_mal_dite_est_refusee(ligne, colonne, phrase):
    [(numero, titre, dite)] = refus(apercevoir("etapes", ENTETE, ligne))

    assert (numero, titre) == (2, colonne)
    assert phrase in dite


def test_un_employeur_hors_de_l_annuaire_entre_comme_structure():
    creer_partenaire(nom="CCAS")
    entete = "Nom et prénom;Étape;Commencée le;Employeur;Structure"

    importer("etapes", entete, "Benali Fatima;CDI;03/09/2012;Boulangerie Petit;")
    long = apercevoir("etapes", entete, f"Benali Fatima;CDI;03/09/2013;{'Petit ' * 30};")
    deux = apercevoir("etapes", entete, "Benali Fatima;Permis B;03/09/2012;Inconnu;Auto-école")

    assert EtapeEmploi.objects.values_list("partenaire", "structure").get() == (None, "Boulangerie Petit")
    assert [titre for _, titre, _ in refus(long)] == ["Partenaire"]
    phrase = "Ce partenaire n’est pas dans votre annuaire : ajoutez-le, ou laissez cette cellule vide."
    assert refus(deux) == [(2, "Partenaire", phrase)]


def test_deux_etapes_du_meme_jour_se_distinguent_par_leur_precision(fatima):
    entete = "Nom et prénom;Étape;Précision;Commencée le;Heures"
    lignes = [
        f"Benali Fatima;CDD de moins de 6 mois;{dite};03/09/2012;{heures}"
        for dite, heures in (("", 20), ("Vendeuse", ""), ("Vendeuse", 100), ("Caissière", ""))
    ]
    for precision, heures in (("", 20), ("Vendeuse", None), ("Vendeuse", 100)):
        creer_etape(fatima, nature="cdd_moins_6m", date_debut=date(2012, 9, 3), precision=precision, heures=heures)

    dossier = apercevoir("etapes", entete, *lignes)

    assert comptes(dossier) == {"inchangees": 3, "a_trancher": 1}
    assert [mots for _, mots in dossier.lignes.get(numero=5).candidats] == [
        "CDD de moins de 6 mois, commencée le 03/09/2012",
        "CDD de moins de 6 mois, Vendeuse, commencée le 03/09/2012",
        "CDD de moins de 6 mois, Vendeuse, commencée le 03/09/2012",
    ]


def test_deux_etapes_nouvelles_du_meme_jour_entrent_toutes_deux_et_le_meme_fichier_ne_change_rien(fatima):
    entete = "Nom et prénom;Étape;Précision;Commencée le;Heures"
    lignes = [f"Benali Fatima;CDD de moins de 6 mois;{dite};03/09/2012;" for dite in ("", "Vendeuse", "vendeuse")]

    dossier = importer("etapes", entete, *lignes)

    assert comptes(dossier) == {"nouvelles": 2, "inchangees": 1}
    assert [*EtapeEmploi.objects.order_by("pk").values_list("precision", flat=True)] == ["", "Vendeuse"]
    assert comptes(apercevoir("etapes", entete, *lignes[:2])) == {"inchangees": 2}


def test_une_etape_sans_precision_recoit_la_sienne(fatima):
    creer_etape(fatima, date_debut=date(2013, 1, 3))

    lignes = [f"Benali Fatima;Permis B;{dite};03/01/2013" for dite in ("Manuelle", "Automatique")]

    dossier = apercevoir("etapes", "Nom et prénom;Étape;Précision;Commencée le", *lignes)

    assert comptes(dossier) == {"changees": 1, "a_trancher": 1}
    assert dossier.lignes.get(numero=2).changements == [["Précision", "", "Manuelle"]]
    assert [mots for _, mots in dossier.lignes.get(numero=3).candidats] == [
        "Permis B, Manuelle, commencée le 03/01/2013"
    ]
