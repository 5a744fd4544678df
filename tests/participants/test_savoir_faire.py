from datetime import date

import pytest
import time_machine
from django.urls import reverse

from participants.models import SavoirFaire
from tests.factories import creer_participant, creer_savoir_faire, creer_transmission
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
SAISIE = {"intitule": "la pâte à crêpes", "domaine": "cuisine", "transmet": "on"}


def noter(client, participant, **champs):
    return client.post(reverse("savoir_faire_creer", args=[participant.pk]), SAISIE | champs, follow=True)


def noms(reponse):
    return [texte for texte in textes(reponse, "th")[4:]]


@time_machine.travel("2013-03-12 10:00+01:00", tick=False)
def test_un_savoir_faire_note_apparait_sur_la_fiche_de_la_personne(client_de):
    lea = creer_participant("Léa", "Brun")

    reponse = noter(client_de("accueil"), lea)

    su = lea.savoir_faire.get()
    assert (su.intitule, su.transmet, su.note_le) == ("la pâte à crêpes", True, date(2013, 3, 12))
    assert messages(reponse) == ["Savoir-faire noté pour Léa Brun : la pâte à crêpes."]
    assert "la pâte à crêpesCuisine Veut bien transmettre Modifier le savoir-faire la pâte à crêpes" in textes(
        reponse, "li", "ligne-lien"
    )


def test_le_meme_savoir_faire_dit_deux_fois_ne_fait_qu_une_ligne(client_de):
    lea, client = creer_participant(), client_de("accueil")
    creer_savoir_faire(lea, "La pâte à crêpes", transmet=False)

    noter(client, lea, intitule="la pate  a crepes")
    noter(client, lea, domaine="autre")

    assert [(su.intitule, su.domaine, su.transmet) for su in lea.savoir_faire.order_by("pk")] == [
        ("La pâte à crêpes", "cuisine", True),
        ("la pâte à crêpes", "autre", True),
    ]


def test_un_savoir_faire_se_modifie_et_se_retrouve_avec_ses_nouveaux_mots(client_de):
    su = creer_savoir_faire(intitule="tricot")
    client = client_de("animation")

    client.post(reverse("savoir_faire_modifier", args=[su.pk]), SAISIE | {"intitule": "le crochet"})

    assert noms(client.get(reverse("savoir_faire_liste"), {"q": "CROCHÈT"})) == ["le crochet"]
    assert noms(client.get(reverse("savoir_faire_liste"), {"q": "tricot"})) == []


def test_un_savoir_faire_ne_devient_pas_le_double_d_un_autre(client_de):
    su = creer_savoir_faire(intitule="tricot")
    creer_savoir_faire(su.participant, "La pâte à crêpes")

    reponse = client_de("animation").post(reverse("savoir_faire_modifier", args=[su.pk]), SAISIE)

    su.refresh_from_db()
    assert (reponse.status_code, fautes(reponse), su.intitule) == (
        422,
        ["Ce savoir-faire est déjà noté pour cette personne."],
        "tricot",
    )


def test_un_savoir_faire_se_retire(client_de):
    su = creer_savoir_faire(intitule="le crochet")

    reponse = client_de("parcours").post(reverse("savoir_faire_supprimer", args=[su.pk]), follow=True)

    assert (SavoirFaire.objects.count(), messages(reponse)) == (0, ["Savoir-faire retiré : le crochet."])


def test_un_savoir_faire_deja_transmis_reste_et_la_page_dit_quoi_faire(client_de):
    su = creer_savoir_faire(intitule="le crochet")
    creer_transmission(savoir_faire=su)

    reponse = client_de("parcours").post(reverse("savoir_faire_supprimer", args=[su.pk]), follow=True)

    assert (SavoirFaire.objects.count(), messages(reponse)) == (
        1,
        [
            "« le crochet » a été transmis à une séance au moins : il reste sur la fiche. "
            "Si la personne ne veut plus le transmettre, décochez plutôt son accord."
        ],
    )


def test_la_liste_ne_montre_que_ceux_qui_veulent_bien_transmettre_sauf_si_on_demande_tout(client_de):
    creer_savoir_faire(intitule="le crochet", domaine="couture")
    creer_savoir_faire(intitule="l’arabe", domaine="langue", transmet=False)
    client, url = client_de("parcours"), reverse("savoir_faire_liste")

    assert noms(client.get(url)) == ["le crochet"]
    assert noms(client.get(url, {"montrer": "tous"})) == ["le crochet", "l’arabe"]
    assert noms(client.get(url, {"montrer": "tous", "domaine": "langue"})) == ["l’arabe"]
    assert noms(client.get(url, {"q": "arabe"})) == []


def test_la_liste_ne_s_ouvre_pas_a_qui_ne_voit_pas_les_personnes(client_de):
    creer_savoir_faire()

    assert client_de("cuisine").get(reverse("savoir_faire_liste")).status_code == 403


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_avec_un_ou_trois_savoir_faire(nombre, client_de, django_assert_num_queries):
    for _ in range(nombre):
        creer_savoir_faire()
    client, url = client_de("accueil"), reverse("savoir_faire_liste")
    client.get(url)

    with django_assert_num_queries(6):
        client.get(url)
