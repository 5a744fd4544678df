"""What the preview of an import says before it is confirmed."""

import re
from datetime import date

import pytest
from django.urls import reverse

from centre.models import Import, Travail
from centre.travaux import lancer
from tests.factories import creer_atelier, creer_compte, creer_participant, creer_presence, creer_seance
from tests.lecture import textes
from tests.tableaux import apercevoir

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("refusees", "phrase"),
    [
        (1, "La ligne refusée sera laissée de côté : vous pourrez la corriger dans ce fichier"),
        (
            3,
            "Les 3 lignes refusées seront laissées de côté : vous pourrez les corriger dans ce fichier",
        ),
    ],
)
def test_l_apercu_dit_combien_de_lignes_restent_de_cote(client, refusees, phrase):
    accueil = creer_compte("accueil")
    client.force_login(accueil)
    fausses = [f"Anne;Roy{rang};35" for rang in range(refusees)]

    dossier = apercevoir("personnes", "Prénom;Nom;Né en", "Zoé;Bern;1975", *fausses, auteur=accueil)

    assert phrase in " ".join(textes(client.get(reverse("import_detail", args=[dossier.pk])), "p"))


def test_apres_les_mots_la_page_revient_aux_lignes_refusees_tant_qu_il_en_reste(client, direction, faire_les_travaux):
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    fichier = ("Prénom;Nom;Né en;Situation", "Anne;Roy;;", "Zoé;Bern;1975;en poste ici", "Léa;Petit;;en poste là")
    dossier = apercevoir("personnes", *fichier, auteur=direction)

    def onglet_apres(dit):
        reponse = {"colonne-0": "situation", "dit-0": dit, "vaut-0": "=En emploi, CDI", "sort": "refusee"}
        page = client.post(reverse("import_choisir", args=[dossier.pk]), reponse, follow=True)
        suite = re.search(r'hx-get="([^"]+)"', page.content.decode())[1]
        faire_les_travaux()
        return re.search(r'aria-current="page">(\S+ \S+|\S+) <strong>', client.get(suite).content.decode())[1]

    assert [onglet_apres("en poste ici"), onglet_apres("en poste là")] == ["Refusée", "À trancher"]


def test_ce_qu_une_ligne_vide_se_lit_avant_de_confirmer(client):
    animation = creer_compte("animation")
    client.force_login(animation)
    seance = creer_seance(creer_atelier("Cuisine"), date=date(2013, 3, 5), statut="realisee")
    creer_presence(seance, creer_participant(prenom="Anne", nom="Roy"), minutes=90)
    dossier = apercevoir("presences", "Atelier;Nom;05/03/2013", "Cuisine;Anne Roy;A", auteur=animation)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert {"Présence : Présent → Absent", "Minutes : 90 → vide"} <= set(textes(page, "span", "d-block"))


def test_des_colonnes_mal_choisies_pendant_une_lecture_ne_font_pas_suivre_une_page_qui_n_existe_pas(client):
    accueil = creer_compte("accueil")
    client.force_login(accueil)
    dossier = apercevoir("personnes", "Prénom;Nom", "Zoé;Bern", auteur=accueil)
    dossier.passer_a("en_lecture")
    lancer("lire_tableau", auteur=accueil, dossier=dossier.pk, encore=True)
    Import.objects.update(travail=Travail.objects.get())

    page = client.post(reverse("import_lire", args=[dossier.pk]), {})

    assert f'hx-get="{reverse("import_detail", args=[dossier.pk])}"' in page.content.decode()
