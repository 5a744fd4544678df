from datetime import date, timedelta

import pytest

from centre.actions.periode import noter_vacances
from centre.fichier_csv import FichierIllisible, en_texte, lire_tableau
from centre.models import Centre, Periode
from centre.vacances import (
    LIGNES_MAXIMUM,
    PERIODES_MAXIMUM,
    annee_scolaire,
    calculees,
    en_ligne,
    en_tableau,
    lire,
    trier,
)
from tests.factories import creer_periode

pytestmark = pytest.mark.django_db

OFFICIEL = "Description;Population;Date de début;Date de fin;Académies;Zones;annee_scolaire\n"
SIMPLE = "zone;nom;premier_jour;dernier_jour\n"


def lues(texte, zone="B"):
    return [(periode.nom, periode.date_debut, periode.date_fin) for periode in lire(texte, zone=zone).periodes]


def refus(texte, zone="B"):
    return [(refus.quoi, refus.raison) for refus in lire(texte, zone=zone).refus]


def test_le_fichier_officiel_donne_l_arret_des_cours_et_la_reprise():
    lecture = lues(
        OFFICIEL
        + "Vacances de la Toussaint;-;2026-10-16T22:00:00+00:00;2026-11-01T23:00:00+00:00;Lille;Zone B;2026-2027\n"
        + "Vacances d'Été;Élèves;2027-07-02T22:00:00+00:00;2027-09-01T22:00:00+00:00;Lille;Zone B;2026-2027\n"
        + "Vacances d'Été;Élèves;2028-07-03T22:00:00+00:00;2028-09-03T22:00:00+00:00;Lille;Zone B;2027-2028\n"
    )

    assert lecture == [
        ("Vacances de la Toussaint", date(2026, 10, 17), date(2026, 11, 1)),
        ("Vacances d’Été", date(2027, 7, 3), date(2027, 9, 1)),
        ("Vacances d’Été", date(2028, 7, 5), date(2028, 9, 3)),
    ]


@pytest.mark.parametrize(
    ("debut", "fin", "jours"),
    [
        ("2027-05-06T22:00:00+00:00", "2027-05-06T22:00:00+00:00", (date(2027, 5, 7), date(2027, 5, 7))),
        ("2026-05-15", "2026-05-16", (date(2026, 5, 15), date(2026, 5, 16))),
        ("28/05/2025", "02/06/2025", (date(2025, 5, 29), date(2025, 6, 1))),
    ],
)
def test_un_pont_est_donne_par_ses_jours_libres_ou_par_les_cours_qui_l_entourent(debut, fin, jours):
    [(_, *lus)] = lues(f"{OFFICIEL}Pont de l'Ascension;-;{debut};{fin};Lille;Zone B;2026-2027\n")

    assert tuple(lus) == jours


def test_les_lignes_des_enseignants_des_rentrees_et_des_autres_zones_sont_passees():
    lecture = lire(
        OFFICIEL
        + "Vacances d'Été;Enseignants;2027-07-02T22:00:00+00:00;2027-08-23T22:00:00+00:00;Lille;Zone B;2026-2027\n"
        + "Rentrée scolaire des élèves;-;2026-08-31T22:00:00+00:00;;Lille;Zone B;2026-2027\n"
        + "Vacances d'Hiver;-;2027-02-13;2027-03-01;Lyon;Zone A;2026-2027\n"
        + "Carnaval;-;illisible;;Guyane;Guyane;2026-2027\n",
        zone="B",
    )

    assert (lecture.periodes, lecture.refus, lecture.passees, lecture.ailleurs) == ([], [], 2, 2)


def test_le_modele_donne_le_premier_et_le_dernier_jour():
    texte = SIMPLE + "B;Hiver;2027-02-20;2027-03-07\nZone b;Pâques;17/04/2027;02/05/2027\n\nA;Hiver;x;y\n"

    assert lues(texte) == [
        ("Hiver", date(2027, 2, 20), date(2027, 3, 7)),
        ("Pâques", date(2027, 4, 17), date(2027, 5, 2)),
    ]


@pytest.mark.parametrize("zone", Centre.ZoneScolaire)
def test_chaque_zone_du_centre_s_ecrit_dans_le_modele(zone):
    assert lues(f"{SIMPLE}{zone.value};Hiver;2027-02-20;2027-03-07\n", zone) == [
        ("Hiver", date(2027, 2, 20), date(2027, 3, 7))
    ]


@pytest.mark.parametrize(
    ("ligne", "raison"),
    [
        ("B;Hiver;;2027-03-07", "Une date manque."),
        ("B;Hiver;2027-02-30;2027-03-07", "Une date ne se lit pas (« 2027-02-30 ») : écrivez-la comme 17/10/2026."),
        ("B;Hiver;2027-02-20;2027-02-19", "Ces vacances se terminent avant d’avoir commencé : corrigez une date."),
        ("B;Hiver;2027-02-20;2028-02-19", "Ces vacances durent plus de quatre mois : vérifiez les deux dates."),
        (
            "B;Hiver;0001-01-01T00:00:00+14:00;2027-02-19",
            "Une date ne se lit pas (« 0001-01-01T00:00:00+14:00 ») : écrivez-la comme 17/10/2026.",
        ),
        (
            "B;Hiver;0213-02-20;2027-02-19",
            "Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013.",
        ),
        ("D;Hiver;2027-02-20;2027-03-07", "Sa zone n’est pas connue : écrivez A, B, C, corse ou autre."),
    ],
)
def test_une_ligne_refusee_dit_son_numero_et_quoi_faire(ligne, raison):
    assert refus(f"{SIMPLE}\n{ligne}\n") == [("Ligne 3, Hiver", raison)]


def test_des_vacances_sans_reprise_connue_attendent():
    texte = f"{OFFICIEL}Début des Vacances d'Été;-;2027-07-03;2027-07-03;Lille;Zone B;2026-2027\n"

    assert refus(texte) == [
        (
            "Ligne 2, Début des Vacances d'Été",
            "Le jour de la reprise manque : ajoutez ces vacances à la main quand il sera connu.",
        )
    ]


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separateur", [";", ",", "\t"])
@pytest.mark.parametrize("fin", ["\n", "\r\n"])
def test_un_fichier_se_lit_quels_que_soient_l_alphabet_et_le_separateur(alphabet, separateur, fin):
    texte = (SIMPLE + "B;Été – Pâques’;2027-02-20;2027-03-07\n").replace(";", separateur).replace("\n", fin)

    assert [nom for nom, *_ in lues(en_texte(texte.encode(alphabet)))] == ["Été – Pâques’"]


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "Ce fichier est vide."),
        (b"\n;;\n", "Ce fichier est vide."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Ce fichier n’est pas un tableau lisible."),
        (b"PK\x03\x04\x81\x8d", "Ce fichier n’est pas un tableau lisible."),
        (b"zq9x;nom\n1;2", "Les colonnes attendues ne sont pas là."),
        (b'zone;nom;premier_jour;dernier_jour\n"' + b"a" * 200_000, "La ligne 2 ne se lit pas"),
        (SIMPLE.encode() + b"B;x;y;z\n" * (LIGNES_MAXIMUM + 1), f"Ce fichier dépasse {LIGNES_MAXIMUM} lignes."),
    ],
)
def test_un_fichier_illisible_est_refuse_en_entier(octets, phrase):
    with pytest.raises(FichierIllisible) as refus:
        lire(en_texte(octets), zone="B")

    assert refus.value.message.startswith(phrase)


@pytest.mark.parametrize("lisibles", [True, False])
def test_un_fichier_de_mille_vacances_n_est_pas_un_calendrier(lisibles):
    jours = [date(1990, 1, 1) + timedelta(days=rang) for rang in range(PERIODES_MAXIMUM + 1)]
    texte = SIMPLE + "".join(f"B;x;{jour};{jour if lisibles else 'zq9x'}\n" for jour in jours)

    with pytest.raises(FichierIllisible) as refus:
        lire(texte, zone="B")

    assert refus.value.message == (
        "Ce fichier dépasse 300 périodes de vacances pour votre zone. Gardez-y les années utiles, puis recommencez."
    )


def test_les_memes_vacances_dites_pour_chaque_academie_ne_comptent_qu_une_fois():
    lecture = lire(SIMPLE + "B;Hiver;2027-02-20;2027-03-07\n" * (PERIODES_MAXIMUM + 1), zone="B")

    assert [periode.nom for periode in lecture.uniques] == ["Hiver"]


def test_une_ligne_plus_courte_ou_plus_longue_que_les_titres_se_lit():
    assert lire_tableau("a;b\n1\n1;2;3\n", maximum=2) == (["a", "b"], [(2, {"a": "1"}), (3, {"a": "1", "b": "2"})])


def test_importer_deux_fois_ne_change_rien():
    lecture = lire(SIMPLE + "B;Hiver;2027-02-20;2027-03-07\nB;hiver;2027-02-20;2027-03-07\n", zone="B")

    nombres = [len(noter_vacances(lecture)) for _ in range(2)]

    assert nombres == [1, 0]
    assert [*Periode.objects.values_list("nature", "zone", "nom", "date_debut", "date_fin")] == [
        ("vacances", "B", "Hiver", date(2027, 2, 20), date(2027, 3, 7))
    ]


def test_des_dates_qui_en_touchent_d_autres_sont_refusees_et_le_disent():
    creer_periode(
        Periode.Nature.VACANCES, nom="Hiver", zone="B", date_debut=date(2027, 2, 20), date_fin=date(2027, 3, 6)
    )
    creer_periode(
        Periode.Nature.VACANCES, nom="Hiver", zone="A", date_debut=date(2027, 4, 1), date_fin=date(2027, 4, 6)
    )
    texte = SIMPLE + "B;Hiver;2027-02-20;2027-03-07\nB;Pâques;2027-04-01;2027-04-09\n"

    tri = trier(lire(texte, zone="B"), zone="B")

    assert [periode.nom for periode in tri.nouvelles] == ["Pâques"]
    assert [(refus.quoi, refus.raison) for refus in tri.refus] == [
        (
            "Ligne 2, Hiver, du 20/02/2027 au 07/03/2027",
            "Ces jours touchent « Hiver, du 20/02/2027 au 06/03/2027 » : si ces dates-ci sont les bonnes, corrigez-la.",
        )
    ]


def test_l_annee_scolaire_calculee_va_de_la_toussaint_a_l_ete():
    assert [(p.nom, p.date_debut, p.date_fin) for p in calculees(2025, zone="B").periodes] == [
        ("Vacances de la Toussaint", date(2025, 10, 18), date(2025, 11, 2)),
        ("Vacances de Noël", date(2025, 12, 20), date(2026, 1, 4)),
        ("Vacances d’hiver", date(2026, 2, 14), date(2026, 3, 1)),
        ("Vacances de printemps", date(2026, 4, 11), date(2026, 4, 26)),
        ("Pont de l’Ascension", date(2026, 5, 14), date(2026, 5, 17)),
        ("Vacances d’été", date(2026, 7, 4), date(2026, 8, 31)),
    ]


@pytest.mark.parametrize("zone", ["corse", "autre"])
def test_les_autres_territoires_ne_se_calculent_pas(zone):
    assert calculees(2025, zone=zone).periodes == []


@pytest.mark.parametrize(("jour", "annee"), [(date(2026, 7, 31), 2025), (date(2026, 8, 1), 2026)])
def test_l_annee_scolaire_change_au_mois_d_aout(jour, annee):
    assert annee_scolaire(jour) == annee


def test_une_periode_ecrite_en_ligne_se_relit():
    periode = Periode(zone="B", nom='Été ; "long"', date_debut=date(2027, 7, 3), date_fin=date(2027, 9, 1))

    assert lues(en_tableau([en_ligne(periode)])) == [('Été ; "long"', date(2027, 7, 3), date(2027, 9, 1))]
