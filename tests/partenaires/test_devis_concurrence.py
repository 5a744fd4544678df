"""A devis has one fate, whoever decides it at the same instant."""

import pytest
import time_machine
from django.urls import reverse

from partenaires.models import Devis, Passage
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_acces_partenaire
from tests.partenaires.facturation import creer_brouillon_de_devis, creer_devis

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("_le_12_mars_2013")]
ACCORD = {"accord-nom": "Yann", "accord-fonction": "Président", "accord-bon_pour_accord": "on"}


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


def test_accepter_deux_fois_au_meme_instant_ne_donne_qu_un_accord(client_de):
    devis = creer_devis()
    comptes = [creer_acces_partenaire(devis.demande.partenaire) for _ in range(2)]
    url = reverse("portail_devis_accepter", args=[devis.pk])

    statuts = ensemble(*((client_de(compte=compte), url, ACCORD) for compte in comptes))

    devis.refresh_from_db()
    assert (statuts, devis.etat) == ([302, 302], "accepte")
    assert Passage.objects.filter(vers="acceptee").count() == 1


def test_accepter_pendant_que_le_centre_envoie_une_autre_version_n_en_accepte_qu_une_au_plus(client_de):
    devis = creer_devis()
    suivant = creer_brouillon_de_devis(devis.demande)
    client = client_de(compte=creer_acces_partenaire(devis.demande.partenaire))

    ensemble(
        (client, reverse("portail_devis_accepter", args=[devis.pk]), ACCORD),
        (client_de("cuisine"), reverse("devis_envoyer", args=[suivant.pk]), {}),
    )

    etats = list(Devis.objects.order_by("version").values_list("etat", flat=True))
    assert etats in (["accepte"], ["remplace", "envoye"])
