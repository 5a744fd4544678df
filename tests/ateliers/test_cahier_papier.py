"""The cahier de séance on paper."""

from datetime import date

import pytest
from django.urls import reverse

from ateliers.documents.cahier import cahier_html, reunir_cahier
from ateliers.models import Seance
from participants.models import Participant
from tests.ateliers.papiers import pages_du_pdf, texte
from tests.factories import (
    creer_atelier,
    creer_compte,
    creer_encadrement,
    creer_jalon,
    creer_jalon_travaille,
    creer_partenaire,
    creer_participant,
    creer_presence,
    creer_savoir_faire,
    creer_seance,
    creer_transmission,
)
from tests.lecture import fautes

pytestmark = pytest.mark.django_db


@pytest.fixture
def francais(db):
    return creer_atelier("Français", slug="francais", objectifs="Parler avec l’école.")


def page():
    return texte(cahier_html(reunir_cahier(Seance.objects.all()), "mars 2013"))


def test_une_seance_tenue_dit_tout_ce_qui_s_y_est_passe(francais):
    seance = creer_seance(
        francais,
        statut="realisee",
        theme="La maîtresse",
        lieu="Salle 2",
        prevu="Lire un mot.",
        fait="On l’a lu.\nPuis joué.",
        visiteurs=2,
    )
    creer_encadrement(seance, creer_compte("animation", prenom="Loïc", nom="Le Bihan"))
    seance.intervenants.add(creer_partenaire("École Jaurès"))
    creer_jalon_travaille(seance, creer_jalon(francais, "Se présenter", ordre=2), atteint=True)
    creer_jalon_travaille(seance, creer_jalon(francais, "Saluer", ordre=1))
    for _ in range(3):
        creer_presence(seance)
        creer_presence(seance, statut="absent")

    assert (
        "Cahier de séance, mars 2013 Français Objectifs. Parler avec l’école. Mardi 12 mars 2013 : La maîtresse "
        f"De 14 h à 16 h, Salle 2. Séance n° {seance.pk}, réalisée : 3 participants présents et 2 visiteurs sans nom. "
        "Équipe : Loïc Le Bihan. Intervenant extérieur : École Jaurès. "
        "Prévu Lire un mot. Jalons travaillés Saluer : pas encore atteint Se présenter : atteint "
        "Fait On l’a lu. Puis joué. Pour la suite Rien n’est noté."
    ) in page()


def test_une_seance_a_venir_garde_la_place_d_ecrire(francais):
    seance = creer_seance(francais)
    creer_jalon_travaille(seance, creer_jalon(francais, "Saluer"))

    html = cahier_html(reunir_cahier(Seance.objects.all()), "mars 2013")

    assert "prévue. Jalons à travailler Saluer : atteint Fait Pour la suite" in texte(html)
    assert (html.count('class="a-ecrire"'), html.count('class="case"')) == (4, 1)


def test_aucun_participant_n_est_nomme(francais):
    lea = creer_participant("Léa", "Martin")
    seance = creer_seance(francais, statut="realisee")
    creer_presence(seance, lea)
    creer_transmission(seance, creer_savoir_faire(lea))

    html = cahier_html(reunir_cahier(Seance.objects.all()), "mars 2013")

    assert Participant.objects.get() == lea
    assert [nom for nom in ("Léa", "Martin") if nom in html] == []


def test_le_cahier_d_une_seance_s_ouvre_en_pdf(client_de, francais):
    seance = creer_seance(francais)

    response = client_de("cuisine").get(reverse("seance_cahier_pdf", args=[seance.pk]))

    assert response["Content-Disposition"] == f'inline; filename="cahier-2013-03-12-{seance.pk}.pdf"'
    assert "Cahier de séance, le 12 mars 2013" in pages_du_pdf(response.content)[0]


def test_le_cahier_d_une_periode_suit_les_dates_sans_les_seances_annulees(client_de, francais):
    creer_seance(francais, date=date(2013, 3, 26), theme="Deuxième")
    creer_seance(francais, date=date(2013, 3, 12), theme="Première")
    creer_seance(francais, date=date(2013, 3, 19), statut="annulee", motif_annulation="meteo", theme="Annulée")

    response = client_de("cuisine").get(
        reverse("atelier_cahier_pdf", args=[francais.pk]), {"du": "2013-03-01", "au": "2013-03-31"}
    )

    lu = " ".join(pages_du_pdf(response.content))
    assert response["Content-Disposition"] == 'inline; filename="cahier-francais-2013-03-01.pdf"'
    assert lu.index("Première") < lu.index("Deuxième")
    assert "Annulée" not in lu


def test_un_cahier_sans_seance_est_explique(client_de, francais):
    response = client_de("cuisine").get(
        reverse("atelier_cahier_pdf", args=[francais.pk]), {"du": "2013-03-01", "au": "2013-03-31"}
    )

    assert response.status_code == 422
    assert fautes(response) == ["Aucune séance sur ces dates : choisissez une autre période."]


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_cahier_coute_autant_pour_une_ou_trois_seances(nombre, client_de, francais, django_assert_num_queries):
    for rang in range(nombre):
        seance = creer_seance(francais, date=date(2013, 3, 1 + rang))
        creer_encadrement(seance)
        creer_jalon_travaille(seance)
        seance.intervenants.add(creer_partenaire())
    client, url = client_de("cuisine"), reverse("atelier_cahier_pdf", args=[francais.pk])

    with django_assert_num_queries(10):
        client.get(url, {"du": "2013-03-01", "au": "2013-03-31"})
