"""Attestations: hours counted by hand, frozen under a code, printed again, verified."""

from datetime import date, time
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.actions.attestation import AttestationImpossible, delivrer_attestation
from ateliers.assiduite import Assiduite, assiduites
from ateliers.models import Attestation, Presence
from participants.models import Participant
from tests.ateliers.papiers import pages_du_pdf
from tests.factories import (
    creer_atelier,
    creer_attestation,
    creer_centre,
    creer_compte,
    creer_inscription,
    creer_participant,
    creer_presence,
    creer_seance,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
JANVIER, JUIN = date(2013, 1, 1), date(2013, 6, 30)
AUJOURDHUI = date(2013, 7, 1)


@pytest.fixture(autouse=True)
def _premier_juillet(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *moment: AUJOURDHUI)


@pytest.fixture
def lea(db):
    return creer_participant("Léa", "Œuvrard", annee_naissance=1975)


@pytest.fixture
def cuisine(db):
    return creer_atelier("Cuisine", slug="cuisine")


@pytest.fixture
def annee(lea, cuisine):
    """Enrolled from 1 March to 31 May: 6 h 30 offered (5, 12, 19 March, and the walk-in of 4 June), 3 h 50 followed."""
    creer_inscription(lea, cuisine, date_debut=date(2013, 3, 1), date_fin=date(2013, 5, 31))
    deux_heures = {"statut": "realisee", "heure_debut": time(14), "heure_fin": time(16)}
    creer_presence(creer_seance(cuisine, **deux_heures | {"date": date(2013, 3, 5)}), lea, retard=10)  # 1 h 50
    creer_presence(creer_seance(cuisine, **deux_heures | {"date": date(2013, 3, 12)}), lea, statut="absent")
    creer_seance(cuisine, **deux_heures | {"date": date(2013, 3, 19), "heure_fin": time(14, 30)})  # not marked: 30 min
    creer_presence(creer_seance(cuisine, **deux_heures | {"date": date(2013, 3, 26)}), lea, role="benevole")
    creer_seance(cuisine, **deux_heures | {"date": date(2013, 4, 2), "statut": "annulee", "motif_annulation": "meteo"})
    creer_seance(cuisine, **deux_heures | {"date": date(2013, 4, 9), "statut": "prevue"})
    creer_seance(cuisine, **deux_heures | {"date": date(2013, 2, 26)})  # before she was enrolled
    creer_presence(creer_seance(cuisine, **deux_heures | {"date": date(2013, 6, 4)}), lea)  # a walk-in: 2 h
    alpha = creer_seance(creer_atelier("Alpha"), **deux_heures | {"date": date(2013, 6, 5), "heure_fin": time(15)})
    creer_presence(alpha, lea, minutes=90)  # more than the séance lasts: 1 h is kept
    return lea


def delivrer(participant, atelier=None, **champs):
    champs = {"date_debut": JANVIER, "date_fin": JUIN, "par": creer_compte("accueil"), "le": AUJOURDHUI, **champs}
    return delivrer_attestation(participant, atelier=atelier, **champs)


def chiffres(attestation):
    return attestation.minutes_suivies, attestation.minutes_proposees, attestation.seances_suivies


def test_les_heures_suivies_sur_les_heures_proposees_d_un_atelier(annee, cuisine):
    assert assiduites(None, debut=JANVIER, fin=JUIN, atelier=cuisine) == {
        annee.pk: Assiduite(
            minutes_suivies=110 + 120, minutes_proposees=120 + 120 + 30 + 120, seances_suivies=2, ateliers=("Cuisine",)
        )
    }


def test_les_heures_de_tous_les_ateliers_et_jamais_plus_que_la_seance(annee):
    tous = assiduites(Participant.objects.filter(pk=annee.pk), debut=JANVIER, fin=JUIN)

    assert tous == {annee.pk: Assiduite(290, 450, 3, ("Alpha", "Cuisine"))}


def test_le_premier_et_le_dernier_jour_de_la_periode_comptent(annee, cuisine):
    lues = assiduites(None, debut=date(2013, 3, 5), fin=date(2013, 3, 12), atelier=cuisine)

    assert lues == {annee.pk: Assiduite(110, 240, 1, ("Cuisine",))}


def test_une_attestation_delivree_garde_ses_chiffres(annee, cuisine):
    attestation = delivrer(annee, cuisine)
    Presence.objects.filter(participant=annee).update(statut="absent", retard=0, minutes=None)

    attestation.refresh_from_db()

    assert chiffres(attestation) == (230, 390, 2)


def test_une_attestation_imprimee_de_nouveau_dit_ce_que_disait_la_premiere(client_de, annee, cuisine):
    client, signataire = client_de("accueil"), creer_compte("accueil")
    jardin = creer_atelier("Jardin")
    creer_inscription(annee, jardin, date_debut=JANVIER)
    creer_seance(jardin, date=date(2013, 3, 7), statut="realisee")
    adresse = reverse("attestation_pdf", args=[delivrer(annee, par=signataire).pk])
    premiere = pages_du_pdf(client.get(adresse).content)

    cuisine.nom = "Cuisine du monde"
    cuisine.save()
    signataire.groups.clear()
    creer_presence(creer_seance(creer_atelier("Couture"), date=date(2013, 3, 8), statut="realisee"), annee)

    assert "Ateliers Alpha Cuisine Jardin Période" in premiere[0]
    assert f"{signataire}, Accueil" in premiere[0]
    assert pages_du_pdf(client.get(adresse).content) == premiere


def test_un_code_court_ne_se_lit_pas_de_travers(annee, cuisine):
    codes = [delivrer(annee, cuisine, date_debut=date(2013, 1, jour)).code for jour in range(1, 6)]

    assert len(set(codes)) == 5
    assert {len(code) for code in codes} == {8}
    assert set("".join(codes)) <= set("23456789CDFHJKMNPQRTVWX")


def test_la_meme_demandee_deux_fois_le_meme_jour_est_delivree_une_fois(annee, cuisine):
    assert delivrer(annee, cuisine) == delivrer(annee, cuisine)
    assert delivrer(annee, cuisine) != delivrer(annee, cuisine, le=date(2013, 7, 2))


def test_sans_seance_suivie_il_n_y_a_rien_a_attester(lea, cuisine):
    creer_inscription(lea, cuisine)

    with pytest.raises(AttestationImpossible, match="Léa Œuvrard n’a suivi aucune séance à ces dates"):
        delivrer(lea, cuisine)


def test_une_attestation_ne_parle_pas_de_l_avenir(annee, cuisine):
    with pytest.raises(AttestationImpossible, match="au plus tard lundi 1er juillet 2013"):
        delivrer(annee, cuisine, date_fin=date(2013, 7, 2))


def test_d_un_geste_depuis_la_page_de_la_personne(client_de, annee, cuisine):
    client, url = client_de("accueil"), reverse("participant_papiers", args=[annee.pk])
    creer_centre(siret="12345678200002", commune="Homécourt", telephone="03 82 00 00 00")

    proposee = client.get(url).context["form"]
    response = client.post(
        url, {"du": proposee["du"].value(), "au": proposee["au"].value(), "atelier": ""}, follow=True
    )

    attestation = Attestation.objects.get()
    page = pages_du_pdf(response.content)[0]
    assert (attestation.date_debut, attestation.date_fin, attestation.atelier) == (date(2012, 9, 1), AUJOURDHUI, None)
    assert response["Content-Disposition"] == f'inline; filename="attestation-{attestation.code_lisible}.pdf"'
    for mention in (
        "Centre social du Parc",
        "SIRET : 12345678200002",
        "Prénom et nom Léa Œuvrard",
        "Année de naissance 1975",
        "Ateliers Alpha Cuisine",
        "Période du 1er septembre 2012 au 1er juillet 2013",
        "Heures suivies 4 h 50 sur 7 h 30 proposées (3 séances)",
        "Elle ne vaut ni diplôme ni certification de niveau.",
        "Fait à Homécourt, le lundi 1er juillet 2013.",
        f"{attestation.delivree_par}, Accueil",
        "Signature et cachet",
        f"Code de cette attestation : {attestation.code_lisible}",
    ):
        assert mention in page


@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"au": "2013-07-02"}, "Une attestation ne parle que de séances passées : "),
        ({"au": "2012-12-31"}, "La période se termine avant d’avoir commencé : corrigez une date."),
        ({"du": "2003-01-01"}, "Une attestation couvre trois ans au plus : rapprochez les deux dates."),
        ({"du": "2013-06-20", "au": "2013-06-30"}, "Léa Œuvrard n’a suivi aucune séance à ces dates : "),
        ({"atelier": "999999"}, "Sélectionnez un choix valide."),
    ],
)
def test_une_demande_impossible_est_expliquee_et_rien_n_est_delivre(saisie, phrase, client_de, annee):
    url = reverse("participant_papiers", args=[annee.pk])

    response = client_de("accueil").post(url, {"du": "2013-01-01", "au": "2013-06-30", "atelier": ""} | saisie)

    assert response.status_code == 422
    assert phrase in fautes(response)[0]
    assert not Attestation.objects.exists()


def test_une_attestation_perdue_s_imprime_de_nouveau(client_de, lea, cuisine):
    attestation = creer_attestation(lea, atelier=cuisine, minutes_suivies=90, minutes_proposees=150)

    page = client_de("accueil").get(reverse("participant_papiers", args=[lea.pk]))
    papier = client_de("parcours").get(reverse("attestation_pdf", args=[attestation.pk]))

    assert textes(page, "span", "principal")[0].startswith(
        f"1 h 30 sur 2 h 30, Cuisine, du 01/01/2013 au 30/06/2013 Code {attestation.code_lisible}"
    )
    assert "1 h 30 sur 2 h 30 proposées (1 séance)" in pages_du_pdf(papier.content)[0]


def test_le_centre_verifie_un_code_comme_il_est_ecrit(client_de, lea, cuisine):
    creer_attestation(lea, atelier=cuisine, code="CDFH2345", par=creer_compte("accueil", prenom="Zoé", nom="Li"))

    response = client_de("accueil").get(reverse("attestation_verifier"), {"code": " cdfh-2345 "})

    assert textes(response, "h2") == ["Attestation CDFH-2345"]
    assert textes(response, "dd") == [
        "Léa Œuvrard (1975)",
        "Cuisine",
        "Du mardi 1er janvier 2013 au dimanche 30 juin 2013",
        "2 h sur 4 h proposées (1 séance)",
        "Le lundi 1er juillet 2013, par Zoé Li",
    ]


def test_un_code_inconnu_est_dit(client_de, lea):
    creer_attestation(lea, code="CDFH2345")

    response = client_de("accueil").get(reverse("attestation_verifier"), {"code": "CDFH-2346"})

    assert textes(response, "h2") == []
    assert "Le centre n’a délivré aucune attestation sous le code « CDFH-2346 »." in textes(response, "p", "message")[0]


def test_le_lot_d_un_atelier_montre_les_heures_et_delivre_a_qui_est_coche(client_de, annee, cuisine):
    ali, sans = creer_participant("Ali", "Benali"), creer_participant("Sans", "Venue")
    creer_inscription(sans, cuisine)
    creer_presence(cuisine.seances.get(date=date(2013, 3, 5)), ali)
    client, url = client_de("animation"), reverse("atelier_attestations", args=[cuisine.pk])
    periode = {"du": "2013-01-01", "au": "2013-06-30"}

    page = client.get(url, periode)
    response = client.post(url, periode | {"participants": [annee.pk, ali.pk]}, follow=True)

    assert textes(page, "label", "form-check-label") == [
        "Ali Benali 2 h sur 2 h (1 séance)",
        "Léa Œuvrard 3 h 50 sur 6 h 30 (2 séances)",
    ]
    pages = pages_du_pdf(response.content)
    assert [("Ali Benali" in page, "Léa Œuvrard" in page) for page in pages] == [(True, False), (False, True)]
    assert response["Content-Disposition"] == 'inline; filename="attestations-cuisine-2013-07-01.pdf"'
    assert Attestation.objects.filter(atelier=cuisine).count() == 2


def test_sans_personne_cochee_rien_n_est_delivre(client_de, annee, cuisine):
    url = reverse("atelier_attestations", args=[cuisine.pk])

    response = client_de("animation").post(url, {"du": "2013-01-01", "au": "2013-06-30"})

    assert response.status_code == 422
    assert textes(response, "p", "message") == ["Cochez au moins une personne."]
    assert not Attestation.objects.exists()


def test_tout_le_monde_se_coche_d_un_geste(client_de, annee, cuisine):
    url = reverse("atelier_attestations", args=[cuisine.pk])
    periode = {"du": "2013-01-01", "au": "2013-06-30"}

    pages = [client_de("animation").get(url, periode | suite).content.decode() for suite in ({}, {"toutes": "oui"})]

    assert [page.count(" checked>") for page in pages] == [0, 1]


def test_le_papier_d_un_lot_ne_montre_que_celles_de_l_atelier(client_de, lea, cuisine):
    ailleurs = creer_attestation(lea)

    response = client_de("accueil").get(
        reverse("attestations_pdf", args=[cuisine.pk]), {"a": [ailleurs.pk, "zq9x"]}, follow=True
    )

    assert response.redirect_chain == [(reverse("atelier_attestations", args=[cuisine.pk]), 302)]
    assert messages(response) == ["Cochez d’abord les personnes, puis délivrez leurs attestations."]


def test_le_papier_se_lit_a_l_oreille(client_de, lea):
    attestation = creer_attestation(lea)
    octets = client_de("accueil").get(reverse("attestation_pdf", args=[attestation.pk])).content

    with pikepdf.open(BytesIO(octets)) as pdf:
        assert str(pdf.docinfo["/Title"]) == f"Attestation de présence {attestation.code_lisible}"


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_lot_coute_autant_pour_une_ou_trois_personnes(nombre, client_de, cuisine, django_assert_num_queries):
    attestations = [creer_attestation(atelier=cuisine) for _ in range(nombre)]
    for attestation in attestations:
        creer_presence(creer_seance(cuisine, statut="realisee", date=date(2013, 3, nombre)), attestation.participant)
    client = client_de("accueil")
    page, papier = (reverse(nom, args=[cuisine.pk]) for nom in ("atelier_attestations", "attestations_pdf"))

    with django_assert_num_queries(9):
        client.get(page, {"du": "2013-01-01", "au": "2013-06-30"})
    with django_assert_num_queries(6):
        client.get(papier, {"a": [attestation.pk for attestation in attestations]})


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_papiers_d_une_personne_coutent_autant_avec_une_ou_trois(nombre, client_de, lea, django_assert_num_queries):
    for _ in range(nombre):
        creer_attestation(lea)
    client, url = client_de("accueil"), reverse("participant_papiers", args=[lea.pk])

    with django_assert_num_queries(7):
        client.get(url)
