"""The pages of the background work: who sees which travail, what they read, what they may do."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from centre.models import Courrier, Ouvrier, Travail
from tests.factories import creer_compte, creer_courrier, creer_travail
from tests.lecture import messages, textes

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
MATIN = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))
ARRETE = (
    "Le service de fond ne tourne pas depuis le 24/11/2026 à 9 h : les travaux et les courriers attendent. "
    "Prévenez la personne qui administre Tremplin : il est à démarrer."
)


@pytest.fixture(autouse=True)
def _matin():
    with time_machine.travel(MATIN, tick=False):
        yield


@pytest.fixture
def direction(client_de):
    return client_de("direction")


def liste(client, **choix):
    return client.get(reverse("travail_liste"), choix)


def page_de(client, travail, **entetes):
    return client.get(reverse("travail_detail", args=[travail.pk]), headers=entetes)


def poster(client, geste, travail):
    return client.post(reverse(geste, args=[travail.pk]), follow=True)


def test_la_liste_dit_l_etat_l_avancement_l_age_et_l_auteur(direction):
    lea = creer_compte("accueil", prenom="Léa", nom="Brun")
    creer_travail(etat="termine", phrase="3 lignes effacées.", demande_le=MATIN - timedelta(hours=7))
    creer_travail(intitule="Attestations", etat="en_cours", fait=3, sur=12, auteur=lea)

    lignes = textes(liste(direction), "tr")[1:]

    assert lignes == [
        "Attestations En cours à l’instant, par Léa Brun 3 sur 12 (25 %)",
        "Ménage de la nuit Terminé il y a 7 heures 3 lignes effacées.",
    ]


def test_le_filtre_reste_dans_l_adresse_et_dit_quand_il_ne_trouve_rien(direction):
    creer_travail(etat="termine")
    creer_travail(intitule="Attestations", etat="echoue")

    assert textes(liste(direction, etat="echoue"), "a", "lien-ligne") == ["Attestations"]
    assert "Aucun travail n’est dans cet état." in textes(liste(direction, etat="annule"), "p")
    assert len(textes(liste(direction, etat="zq9x"), "a", "lien-ligne")) == 2


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_se_lit_toujours_en_autant_de_requetes(direction, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_travail(auteur=creer_compte())
        creer_courrier(derniere_faute="Le serveur d’envoi ne répond pas.")

    with django_assert_num_queries(11):
        liste(direction)


@pytest.mark.parametrize(
    ("vu", "battement", "phrases"),
    [
        (MATIN - timedelta(seconds=59), None, []),
        (MATIN - timedelta(hours=1), MATIN - timedelta(seconds=5), []),  # at work on a long travail
        (MATIN - timedelta(hours=1), MATIN - timedelta(hours=2), [ARRETE]),
    ],
)
def test_la_page_dit_si_le_service_de_fond_tourne(direction, vu, battement, phrases):
    Ouvrier.objects.create(nom="machine-1", vu_le=vu)
    creer_travail(etat="termine", battement=battement)

    assert messages(liste(direction)) == phrases


def test_la_page_dit_en_clair_que_le_service_tourne_meme_sans_travail(direction):
    avant = textes(liste(direction), "p")
    Ouvrier.objects.create(nom="machine-1", vu_le=MATIN)

    apres = textes(liste(direction), "p")

    assert ("Le service de fond tourne." in avant, "Le service de fond tourne." in apres) == (False, True)
    assert any(phrase.startswith("Aucun travail pour l’instant.") for phrase in apres)


def test_la_page_dit_que_le_service_n_a_jamais_tourne(direction):
    assert messages(liste(direction)) == [
        "Le service de fond n’a encore jamais tourné : les travaux et les courriers attendent. "
        "Prévenez la personne qui administre Tremplin : il est à démarrer."
    ]


def test_un_travail_se_montre_a_son_auteur_et_a_la_direction(client_de, direction):
    lea = creer_compte("accueil")
    travail = creer_travail(auteur=lea)

    statuts = [
        page_de(client, travail).status_code for client in (client_de(compte=lea), direction, client_de("accueil"))
    ]

    assert statuts == [200, 200, 404]


@pytest.mark.parametrize("geste", ["travail_annuler", "travail_relancer"])
def test_le_travail_d_un_autre_ne_se_touche_pas(client_de, geste):
    travail = creer_travail(etat="echoue", auteur=creer_compte("accueil"))

    assert poster(client_de("accueil"), geste, travail).status_code == 404
    assert Travail.objects.get().etat == "echoue"


@pytest.mark.parametrize(
    ("etat", "redemande"),
    [("en_attente", True), ("en_cours", True), ("termine", False), ("echoue", False), ("annule", False)],
)
def test_htmx_redemande_le_travail_tant_qu_il_n_est_pas_fini(direction, etat, redemande):
    travail = creer_travail(etat=etat)

    fragment = page_de(direction, travail, **HTMX).content.decode().lstrip()

    assert fragment.startswith('<div id="travail"')
    assert ('hx-trigger="every 2s"' in fragment) == redemande
    assert ("Rafraîchir" in fragment) == redemande


def test_la_page_du_travail_dit_quand_il_recommence(direction):
    travail = creer_travail(phrase="Ce travail n’a pas pu se terminer.", pas_avant=MATIN + timedelta(minutes=10))

    lus = textes(page_de(direction, travail), "p")

    assert lus[1:4] == ["En attente", "Ce travail n’a pas pu se terminer.", "Il recommence à 10 h 10."]


def test_annuler_un_travail_en_attente(direction):
    travail = creer_travail()

    response = poster(direction, "travail_annuler", travail)

    assert messages(response)[0] == "« Ménage de la nuit » est annulé : il ne sera pas fait."
    assert Travail.objects.get().etat == "annule"


def test_annuler_un_travail_en_cours_attend_son_prochain_pas(direction):
    travail = creer_travail(etat="en_cours")

    response = poster(direction, "travail_annuler", travail)

    assert messages(response)[0] == "L’annulation de « Ménage de la nuit » est demandée."
    assert Travail.objects.get().annulation_demandee_le == MATIN
    assert "L’annulation est demandée : il s’arrête à son prochain pas." in textes(response, "p")


def test_relancer_un_travail_qui_n_a_pas_abouti(direction):
    travail = creer_travail(etat="echoue")

    response = poster(direction, "travail_relancer", travail)

    assert messages(response)[0] == "« Ménage de la nuit » recommence."
    assert Travail.objects.get().etat == "en_attente"


@pytest.mark.parametrize(
    ("geste", "phrase"),
    [
        ("travail_annuler", "« Ménage de la nuit » ne peut plus changer : son état est « Terminé »."),
        ("travail_relancer", "« Ménage de la nuit » n’a pas besoin d’être relancé : son état est « Terminé »."),
    ],
)
def test_un_geste_venu_trop_tard_le_dit(direction, geste, phrase):
    travail = creer_travail(etat="termine")

    assert messages(poster(direction, geste, travail)) == [phrase]


def test_les_courriers_qui_ne_sont_pas_partis_se_voient_et_repartent(direction):
    faute = "Le serveur d’envoi ne répond pas."
    creer_courrier()
    creer_courrier(destinataire="lea@parc.example", derniere_faute=faute, prochain_essai_le=MATIN + timedelta(hours=1))
    creer_courrier(destinataire="samir@parc.example", derniere_faute=faute, abandonne_le=MATIN)

    lignes = textes(liste(direction), "tr")[1:]
    response = direction.post(reverse("courriers_reprendre"), follow=True)

    assert lignes == [
        f"samir@parc.example Des feuilles vous attendent {faute} Aucun : il est abandonné",
        f"lea@parc.example Des feuilles vous attendent {faute} le 24/11/2026 à 11 h",
    ]
    assert messages(response)[0] == "2 courriers vont repartir."
    assert Courrier.objects.a_envoyer(le=timezone.now()).count() == 3


def test_les_courriers_que_personne_n_a_encore_envoyes_ne_passent_pas_pour_partis(direction):
    creer_courrier()
    creer_courrier(envoye_le=MATIN)

    assert "1 courrier va partir." in textes(liste(direction), "p")


def test_sans_courrier_en_souffrance_rien_ne_repart(direction):
    response = direction.post(reverse("courriers_reprendre"), follow=True)

    assert messages(response)[0] == "Aucun courrier n’attend."
    assert "Tous les courriers sont partis." in textes(response, "p")
