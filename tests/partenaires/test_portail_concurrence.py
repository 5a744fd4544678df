"""Two taps, two tabs, two people at the same moment: a demande leaves once, and the space keeps an administrator."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from partenaires.models import Demande, Passage, PieceJointe
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import (
    creer_acces_partenaire,
    creer_brouillon,
    creer_image,
    creer_partenaire,
    creer_piece_jointe,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def handball(transactional_db):
    Group.objects.get_or_create(name="direction")
    return creer_partenaire("Handball")


@pytest.fixture
def deux_clients(handball, client_de):
    """The same account, in two tabs."""
    yann = creer_acces_partenaire(handball, administrateur=True)
    return [client_de(compte=yann), client_de(compte=yann)]


def test_deux_envois_au_meme_moment_n_en_font_qu_un(handball, deux_clients):
    demande = creer_brouillon(handball, date=timezone.localdate() + timedelta(days=60))

    statuts = ensemble(*((client, f"/partenaire/demandes/{demande.pk}/relire/", {}) for client in deux_clients))

    assert (statuts, Passage.objects.count()) == ([302, 302], 1)


def test_deux_demandes_commencees_au_meme_moment_n_en_font_qu_une(deux_clients):
    saisie = {"objet": "Buffet", "nature": "buffet_froid", "geste": "suite"}

    statuts = ensemble(*((client, "/partenaire/demandes/nouvelle/", saisie) for client in deux_clients))

    assert (statuts, Demande.objects.count()) == ([302, 302], 1)


def test_deux_fichiers_joints_au_meme_moment_ne_depassent_pas_cinq(handball, deux_clients):
    demande = creer_brouillon(handball)
    for _ in range(4):
        creer_piece_jointe(demande)
    adresse = f"/partenaire/demandes/{demande.pk}/details/"

    statuts = ensemble(
        *(
            (client, adresse, {"reglement": "don", "fichiers": [creer_image(nom)]})
            for client, nom in zip(deux_clients, ("a.png", "b.png"), strict=True)
        )
    )

    assert (sorted(statuts), PieceJointe.objects.count()) == ([302, 422], 5)


def test_deux_administrateurs_qui_se_retirent_au_meme_moment_en_laissent_un(handball, client_de):
    comptes = [creer_acces_partenaire(handball, administrateur=True) for _ in range(2)]
    autres = [comptes[1].acces_partenaire.pk, comptes[0].acces_partenaire.pk]

    ensemble(
        *(
            (client_de(compte=compte), f"/partenaire/collegues/{autre}/retirer/", {})
            for compte, autre in zip(comptes, autres, strict=True)
        )
    )

    assert handball.acces.administrateurs().count() == 1
