from datetime import date

import pytest
import time_machine

from participants.models import EtapeEmploi
from tests.factories import creer_etape, creer_partenaire, creer_participant

pytestmark = pytest.mark.django_db
ETAPE = {
    "nature": "cdi",
    "precision": "",
    "partenaire": "",
    "structure": "",
    "date_debut": "2013-02-01",
    "etat": "en_cours",
    "date_fin": "",
    "heures": "",
    "source": "declaratif",
}


def test_une_etape_notee_apparait_sur_la_fiche_avec_son_partenaire(client_de):
    lea, adapa = creer_participant("Léa", "Martin"), creer_partenaire("ADAPA")

    response = client_de("parcours").post(
        f"/personnes/{lea.pk}/etapes/nouvelle/", ETAPE | {"partenaire": adapa.pk, "heures": "120"}, follow=True
    )

    page = response.content.decode()
    assert "Étape notée pour Léa Martin\u00a0: CDI." in page
    assert "Depuis le 01/02/2013, 120 heures" in page
    assert f'<a href="/partenaires/{adapa.pk}/">ADAPA</a>' in page


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        (
            {"date_fin": "2013-03-01"},
            "Une étape en cours n’a pas de date de fin\u00a0: effacez-la ou changez l’état.",
        ),
        ({"etat": "obtenu"}, "Cette étape n’est plus en cours\u00a0: indiquez depuis quelle date."),
        ({"etat": "sans_nouvelle"}, "Cette étape n’est plus en cours\u00a0: indiquez depuis quelle date."),
        (
            {"etat": "obtenu", "date_fin": "2013-01-31"},
            "L’étape se termine avant d’avoir commencé\u00a0: corrigez l’une des deux dates.",
        ),
    ],
)
def test_l_etat_et_la_date_de_fin_se_repondent(client_de, champs, phrase):
    lea = creer_participant()

    response = client_de("parcours").post(f"/personnes/{lea.pk}/etapes/nouvelle/", ETAPE | champs)

    assert response.status_code == 422
    assert response.context["form"].errors == {"date_fin": [phrase]}
    assert EtapeEmploi.objects.count() == 0


@pytest.mark.parametrize("etat", ["obtenu", "abandonne", "sans_nouvelle"])
def test_une_etape_ne_se_termine_pas_dans_l_avenir(client_de, etat):
    etape = creer_etape(nature="permis_b")
    adresse, fin = f"/personnes/etapes/{etape.pk}/modifier/", {"nature": "permis_b", "etat": etat}

    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        demain = client_de("parcours").post(adresse, ETAPE | fin | {"date_fin": "2013-03-13"})
        aujourdhui = client_de("parcours").post(adresse, ETAPE | fin | {"date_fin": "2013-03-12"})

    assert demain.status_code == 422
    assert demain.context["form"].errors == {
        "date_fin": ["Cette date n’est pas encore passée\u00a0: l’étape reste «\u00a0En cours\u00a0» jusque-là."]
    }
    assert aujourdhui.status_code == 302


def test_un_permis_en_cours_devient_obtenu_sur_la_meme_ligne(client_de):
    etape = creer_etape(creer_participant("Léa", "Martin"))

    client_de("parcours").post(
        f"/personnes/etapes/{etape.pk}/modifier/",
        ETAPE | {"nature": "permis_b", "etat": "obtenu", "date_fin": "2013-06-01"},
    )

    etape.refresh_from_db()
    assert (EtapeEmploi.objects.count(), etape.etat, etape.date_fin) == (1, "obtenu", date(2013, 6, 1))


def test_les_etapes_sont_proposees_par_famille(client_de):
    lea = creer_participant()

    page = client_de("parcours").get(f"/personnes/{lea.pk}/etapes/nouvelle/").content.decode()

    assert [famille in page for famille in ('<optgroup label="Emploi durable">', '<optgroup label="Autre">')] == [
        True,
        True,
    ]


def test_un_ancien_partenaire_reste_choisi_sans_etre_propose_aux_autres(client_de):
    ancien = creer_partenaire("Ancien employeur", actif=False)
    etape = creer_etape(partenaire=ancien)
    client = client_de("parcours")

    assert "Ancien employeur" in client.get(f"/personnes/etapes/{etape.pk}/modifier/").content.decode()
    assert "Ancien employeur" not in client.get(f"/personnes/{etape.participant_id}/etapes/nouvelle/").content.decode()


def test_les_etapes_ne_se_voient_qu_avec_le_role_parcours(client_de):
    etape = creer_etape(precision="auto-école du centre")
    fiche = f"/personnes/{etape.participant_id}/"

    assert "auto-école du centre" in client_de("parcours").get(fiche).content.decode()
    assert "auto-école du centre" not in client_de("accueil").get(fiche).content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_fiche_coute_autant_de_requetes_pour_une_ou_trois_etapes(client_de, nombre, django_assert_num_queries):
    lea = creer_participant()
    for _ in range(nombre):
        creer_etape(lea, partenaire=creer_partenaire())
    client = client_de("parcours")

    with django_assert_num_queries(8):
        client.get(f"/personnes/{lea.pk}/")
