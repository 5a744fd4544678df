"""Two people prepare, tell or tidy at the same moment: nothing is doubled, lost, nor answered by a fault."""

import pytest
from django.urls import reverse

from ateliers.models import Expression, Jalon
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import (
    creer_atelier,
    creer_besoin,
    creer_inscription,
    creer_jalon,
    creer_savoir_faire,
    creer_seance,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_retirer_un_jalon_pendant_qu_une_seance_le_prend(client_de):
    seance = creer_seance()
    jalon = creer_jalon(seance.atelier)

    statuts = ensemble(
        (client_de("animation"), reverse("jalon_supprimer", args=[jalon.pk]), {}),
        (client_de("animation"), reverse("seance_jalons", args=[seance.pk]), {"jalons": [jalon.pk], "lu-jalons": ""}),
    )

    garde = Jalon.objects.filter(pk=jalon.pk).exists()
    assert (statuts[0], statuts[1]) == (302, 302 if garde else 422)
    assert seance.jalons_travailles.count() == (1 if garde else 0)


def test_deux_fois_la_meme_progression_au_meme_moment_ne_double_rien(client_de):
    ancien, nouveau = creer_atelier(), creer_atelier()
    for rang in range(3):
        creer_jalon(ancien, ordre=rang)
    url = reverse("progression_reprendre", args=[nouveau.pk])

    statuts = ensemble(*((client_de("animation"), url, {"atelier": ancien.pk}) for _ in range(2)))

    assert (statuts, nouveau.jalons.count()) == ([302, 302], 3)


def test_un_double_clic_ne_note_un_besoin_qu_une_fois(client_de):
    atelier = creer_atelier()
    lea = creer_inscription(atelier=atelier).participant
    donnees = {"nature": "parler", "precision": "", "participants": [lea.pk], "exprimee_le": "2013-03-12"}

    envoi = (reverse("besoin_creer", args=[atelier.pk]), donnees)
    statuts = ensemble(*((client_de("animation"), *envoi) for _ in range(2)))

    assert (statuts, atelier.besoins.count(), Expression.objects.count()) == ([302, 302], 1, 1)


def test_retirer_un_besoin_pendant_qu_une_personne_l_exprime(client_de):
    besoin = creer_besoin()
    voix = {"groupe": "3", "exprimee_le": "2013-03-12"}

    statuts = ensemble(
        (client_de("animation"), reverse("besoin_supprimer", args=[besoin.pk]), {}),
        (client_de("animation"), reverse("voix_ajouter", args=[besoin.pk]), voix),
    )

    assert (statuts[0], statuts[1] in (302, 404, 422), Expression.objects.count()) == (302, True, 0)


def test_retirer_un_savoir_faire_pendant_qu_une_seance_le_note(client_de):
    seance = creer_seance()
    su = creer_savoir_faire(creer_inscription(atelier=seance.atelier).participant)
    choix = {"savoir_faire": [su.pk], "lu-savoir_faire": ""}

    statuts = ensemble(
        (client_de("animation"), reverse("savoir_faire_supprimer", args=[su.pk]), {}),
        (client_de("animation"), reverse("seance_transmissions", args=[seance.pk]), choix),
    )

    garde = type(su).objects.filter(pk=su.pk).exists()
    assert (statuts[0], statuts[1]) == (302, 302 if garde else 422)
    assert seance.transmissions.count() == (1 if garde else 0)


def test_deux_cahiers_au_meme_moment_l_un_est_ecrit_l_autre_est_montre(client_de):
    seance = creer_seance(statut="realisee")
    url = reverse("seance_cahier", args=[seance.pk])
    cahiers = [{"fait": texte, "lu-fait": ""} for texte in ("Une soupe", "Une tarte")]

    statuts = ensemble(*((client_de("animation"), url, cahier) for cahier in cahiers))

    seance.refresh_from_db()
    assert (sorted(statuts), seance.fait) == ([302, 422], cahiers[statuts.index(302)]["fait"])
