"""Lists follow the order of the paper sheet on both databases."""

import pytest
from django.urls import reverse

from ateliers.documents.emargement import reunir_feuilles
from ateliers.models import Seance
from tests.ateliers.feuilles import saisie, seance_de, url_de
from tests.factories import creer_atelier
from tests.lecture import textes

pytestmark = pytest.mark.django_db
DESORDRE = ("Ali Zidane", "Ana Élan", "Bo de Brun", "Léa Eco", "Zoé Élan")
ORDRE = ["Bo de Brun", "Léa Eco", "Ana Élan", "Zoé Élan", "Ali Zidane"]


def test_toutes_les_listes_de_personnes_ont_l_ordre_de_la_feuille(client_de):
    seance, *_ = seance_de(*DESORDRE)
    client = client_de("accueil")

    detail = client.get(reverse("atelier_detail", args=[seance.atelier_id]))
    cherchees = client.get(reverse("inscription_creer", args=[seance.atelier_id]), {"q": "e"})
    feuille = client.get(url_de(seance))
    [papier] = reunir_feuilles(Seance.objects.filter(pk=seance.pk), absolue=str)
    tour = [client.get(reverse("seance_une_par_une", args=[seance.pk]), {"rang": rang}) for rang in range(1, 6)]

    assert [str(inscription.participant) for inscription in detail.context["inscriptions"]] == ORDRE
    assert [str(ligne.participant) for ligne in feuille.context["feuille"].lignes] == ORDRE
    assert [str(personne) for personne in cherchees.context["personnes"]] == ORDRE
    assert [str(personne) for personne in papier.inscrits] == ORDRE
    assert [str(ecran.context["personne"]) for ecran in tour] == ORDRE


def test_les_personnes_cherchees_sur_la_feuille_ont_le_meme_ordre(client_de):
    seance, *_ = seance_de(*DESORDRE)

    response = client_de("accueil").post(url_de(seance), saisie(seance, {}, action="chercher", q="e"))

    assert [str(personne) for personne in response.context["venue"].reponses] == ORDRE


def test_les_ateliers_se_rangent_sans_regarder_l_accent(client_de):
    for nom in ("Zumba", "Écrire", "eau douce", "Fil"):
        creer_atelier(nom)

    response = client_de("accueil").get(reverse("atelier_liste"))

    assert textes(response, "h3") == ["eau douce", "Écrire", "Fil", "Zumba"]
