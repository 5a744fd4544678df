from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from config.presentation import (
    a_composer,
    accord,
    au_nombre,
    depuis,
    duree,
    en_lettres,
    heure,
    ilya,
    jour,
    jour_court,
    nombre,
    ordinal,
    poids,
)


@pytest.mark.parametrize(
    ("octets", "texte"),
    [
        (1, "1 ko"),
        (12_345, "12 ko"),
        (999_999, "999 ko"),
        (1_000_000, "1 Mo"),
        (1_549_000, "1,5 Mo"),
        (5_242_880, "5,2 Mo"),
    ],
)
def test_le_poids_d_un_fichier_s_ecrit_en_ko_et_en_mo(octets, texte):
    assert poids(octets) == texte.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("ecrit", "compose"), [("03 82 00 00 00", "0382000000"), ("+33 (0)3.82.00", "+3338200"), ("", "")]
)
def test_un_telephone_se_compose_sans_espaces(ecrit, compose):
    assert a_composer(ecrit) == compose


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [
        (None, "–"),
        (0, "0"),
        (1234567, "1\u00a0234\u00a0567"),
        (1234.5, "1\u00a0234,5"),
        (Decimal("0.05"), "0,1"),
        (0.04, "0"),
        (2.0, "2"),
        (-1234.25, "-1\u00a0234,3"),
    ],
)
def test_un_nombre_s_ecrit_a_la_francaise(valeur, texte):
    assert nombre(valeur) == texte


@pytest.mark.parametrize(
    ("moment", "texte"),
    [(time(14, 30), "14\u00a0h\u00a030"), (time(9), "9\u00a0h"), (time(0, 5), "0\u00a0h\u00a005")],
)
def test_une_heure_s_ecrit_comme_au_centre(moment, texte):
    assert heure(moment) == texte


@pytest.mark.parametrize(("minutes", "texte"), [(150, "2\u00a0h\u00a030"), (120, "2\u00a0h"), (5, "0\u00a0h\u00a005")])
def test_une_duree_s_ecrit_en_heures(minutes, texte):
    assert duree(minutes) == texte


@pytest.mark.parametrize(
    ("jour_", "en_mots", "en_chiffres"),
    [
        (date(2013, 3, 12), "mardi 12 mars 2013", "12/03/2013"),
        (date(2013, 3, 1), "vendredi 1er mars 2013", "01/03/2013"),
        (date(1, 1, 1), "lundi 1er janvier 0001", "01/01/0001"),
        (None, "", ""),
    ],
)
def test_une_date_s_ecrit_en_mots_ou_en_chiffres(jour_, en_mots, en_chiffres):
    assert (jour(jour_), jour_court(jour_)) == (en_mots, en_chiffres)


@pytest.mark.parametrize(
    ("compte", "mot"), [(0, "présent"), (1, "présent"), (2, "présents"), (None, "présent"), (1.5, "présent")]
)
def test_un_mot_s_accorde_a_partir_de_deux(compte, mot):
    assert accord(compte, "présent,présents") == mot


@pytest.mark.parametrize(
    ("parametres", "adresse"),
    [("page=3", "?q=l%C3%A9a&amp;page=3"), ("q=None", "?page=2"), ("tri='nom'", "?q=l%C3%A9a&amp;page=2&amp;tri=nom")],
)
def test_l_adresse_garde_les_filtres(parametres, adresse):
    request = RequestFactory().get("/", {"q": "léa", "page": "2"})

    assert Template(f"{{% adresse {parametres} %}}").render(Context({"request": request})) == adresse


def test_une_icone_est_un_dessin_que_les_lecteurs_d_ecran_taisent():
    dessin = Template('{% icone "sun" %}').render(Context())

    assert dessin.startswith("<svg")
    assert 'aria-hidden="true"' in dessin


@pytest.mark.parametrize(
    ("date_", "texte"),
    [
        (date(2026, 3, 10), "depuis aujourd’hui"),
        (date(2026, 3, 9), "depuis hier"),
        (date(2026, 3, 8), "depuis 2\u00a0jours"),
        (date(2026, 1, 10), "depuis 59\u00a0jours"),
        (date(2026, 1, 9), "depuis 2\u00a0mois"),
        (date(2024, 3, 11), "depuis 24\u00a0mois"),
        (date(2024, 3, 10), "depuis 2\u00a0ans"),
    ],
)
def test_une_attente_se_dit_en_mots_de_tous_les_jours(date_, texte):
    assert depuis(date_, date(2026, 3, 10)) == texte


@pytest.mark.parametrize(
    ("secondes", "texte"), [(5, "à l’instant"), (125, "il y a 2\u00a0minutes"), (7500, "il y a 2\u00a0heures")]
)
def test_un_moment_passe_se_dit_depuis_combien_de_temps(secondes, texte):
    maintenant = datetime(2013, 3, 12, 12, tzinfo=UTC)

    assert ilya(maintenant - timedelta(seconds=secondes), maintenant) == texte


def test_un_petit_nombre_s_ecrit_en_lettres():
    assert [en_lettres(nb) for nb in (1, 3, 10, 11)] == ["une", "trois", "dix", "11"]


def test_un_rang_s_ecrit_en_chiffres():
    assert [ordinal(rang) for rang in (1, 2, 11)] == ["1re", "2e", "11e"]


@pytest.mark.parametrize(
    ("unite", "pluriel"),
    [
        ("personne", "personnes"),
        ("pièce", "pièces"),
        ("part individuelle", "parts individuelles"),
        ("plateau de 20", "plateaux de 20"),
        ("bocal", "bocaux"),
        ("bouteille d’un litre", "bouteilles d’un litre"),
        ("demi-journée", "demi-journées"),
        ("sac 5 kg", "sacs 5 kg"),
        ("repas", "repas"),
        ("personnes", "personnes"),
        ("kg", "kg"),
        ("L", "L"),
        ("h", "h"),
        ("m²", "m²"),
        ("pers.", "pers."),
        ("personne(s)", "personne(s)"),
        ("100 g", "100 g"),
        ("", ""),
    ],
)
def test_une_unite_prend_la_marque_du_pluriel_sauf_un_symbole(unite, pluriel):
    assert (au_nombre(unite, 42), au_nombre(unite, Decimal("1.5")), au_nombre(unite, 1)) == (pluriel, unite, unite)
