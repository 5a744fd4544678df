"""The same year on the screen and on paper."""

import re
from datetime import date
from html import unescape

import pytest

from bilans.documents import bilan_html
from bilans.rapport import reunir_rapport
from tests.bilans.scenes_habitants import (
    creer_benevolat,
    creer_besoins,
    creer_les_avis,
    creer_sans_reponse,
    creer_transmissions,
    tenue,
)

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2026, 11, 23)


def texte(html):
    """The words of a page, spaces made plain."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


LIGNES = {
    "heures_benevolat": (creer_benevolat, "2 lignes, total 10,5 h", "Temps des bénévoles"),
    "heures_benevoles_equipe": (creer_benevolat, "2 lignes, total 6 h", "4 h"),
    "benevoles_equipe": (creer_benevolat, "2 lignes, total 2", "Bénévole"),
    "enfants": (creer_benevolat, "2 lignes, total 3", "Ana A"),
    "transmissions": (creer_transmissions, "4 lignes, total 4", "Les crêpes"),
    "transmetteurs": (creer_transmissions, "2 lignes, total 2", "Léa A 3 Ana B 1"),
    "transmetteurs.couture": (creer_transmissions, "1 ligne, total 1", "Léa A 1"),
    "besoins.nombre": (creer_besoins, "4 lignes, total 4", "avec la maîtresse"),
    "besoins.sans_reponse": (creer_besoins, "2 lignes, total 2", "Lire et écrire"),
    "besoins.voix": (creer_besoins, "5 lignes, total 15", "Un groupe"),
    "avis.bien": (creer_les_avis, "2 lignes, total 7", "Bien"),
    "attentes": (creer_sans_reponse, "3 lignes, total 3", "N’a pas pris la place"),
    "empechements": (creer_sans_reponse, "2 lignes, total 2", "31/12/2013"),
}


@pytest.mark.parametrize("code", LIGNES)
def test_les_lignes_d_un_chiffre_se_lisent(client_de, code):
    scene, total, extrait = LIGNES[code]
    scene()

    page = texte(client_de("direction").get(f"/bilans/2013/chiffres/{code}/").content.decode())

    assert total in page
    assert extrait in page


@pytest.mark.parametrize(
    ("code", "statut"),
    [("besoins.nombre", 403), ("transmissions", 403), ("attentes", 403), ("heures_benevolat", 403)],
)
def test_la_tresorerie_lit_les_chiffres_sans_les_lignes(client_de, code, statut):
    assert client_de("tresorerie").get(f"/bilans/2013/chiffres/{code}/").status_code == statut


def test_l_ecran_et_le_pdf_disent_ce_qui_a_ete_donne_et_demande(client_de):
    creer_benevolat()
    creer_besoins()
    creer_les_avis()
    attendus = [
        "Ce que les habitants ont demandé",
        "4 besoins exprimés",
        "Lire et écrire 1 7 0",
        "7 avis « bien »",
        "Participation des habitants et bénévolat",
        "10,5 heures de bénévolat",
    ]

    ecran = texte(client_de("direction").get("/bilans/2013/").content.decode())
    papier = texte(bilan_html(reunir_rapport(2013, au=AUJOURDHUI)))

    assert [phrase for phrase in attendus if phrase not in ecran] == []
    assert [phrase for phrase in attendus if phrase not in papier] == []
    assert "Parler et se faire comprendre : avec la maîtresse" in papier


def test_une_annee_sans_demande_n_en_imprime_pas_le_chapitre(client_de):
    tenue()

    ecran = texte(client_de("direction").get("/bilans/2013/").content.decode())

    assert "Ce que les habitants ont demandé" not in ecran
    assert "Participation des habitants et bénévolat" not in ecran
