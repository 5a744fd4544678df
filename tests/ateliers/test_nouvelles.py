"""Who stopped coming, counted by hand."""

from datetime import date

import pytest

from ateliers.models import Appel, Inscription, Presence, Seance
from tests.factories import (
    creer_appel,
    creer_atelier,
    creer_compte,
    creer_inscription,
    creer_participant,
    creer_presence,
    creer_seance,
)

pytestmark = pytest.mark.django_db
REALISEE = Seance.Statut.REALISEE
AU = date(2013, 6, 30)
PRESENT, EXCUSE, ABSENT = Presence.Statut.PRESENT, Presence.Statut.EXCUSE, Presence.Statut.ABSENT


def creer_semaines(marques, *, inscription=None, premier=2):
    """An atelier held every day from 2 April 2013 on, one day a mark: présent, excusé, absent, or None (no mark)."""
    inscription = inscription or creer_inscription(date_debut=date(2013, 4, 1))
    for rang, marque in enumerate(marques):
        seance = creer_seance(inscription.atelier, date=date(2013, 4, premier + rang), statut=REALISEE)
        if marque:
            creer_presence(seance, inscription.participant, statut=marque)
    return inscription


def a_appeler(absences=3, au=AU):
    return list(Inscription.objects.sans_nouvelles(au=au, absences=absences).avec_absences(au=au))


@pytest.mark.parametrize(
    ("marques", "manquees"),
    [
        ([PRESENT, ABSENT, ABSENT, ABSENT], 3),
        ([PRESENT, ABSENT, None, ABSENT], 3),
        ([PRESENT, None, None, None, None], 4),
        ([ABSENT, ABSENT, ABSENT], 3),
        ([PRESENT, ABSENT, EXCUSE, ABSENT, EXCUSE, ABSENT], 3),
        ([ABSENT, ABSENT, PRESENT, ABSENT, ABSENT, ABSENT], 3),
    ],
)
def test_trois_seances_manquees_de_suite_appellent(marques, manquees):
    inscription = creer_semaines(marques)

    assert [(ligne, ligne.manquees) for ligne in a_appeler()] == [(inscription, manquees)]


@pytest.mark.parametrize(
    "marques",
    [
        [PRESENT, ABSENT, ABSENT],
        [ABSENT, ABSENT, PRESENT, ABSENT, ABSENT],
        [ABSENT, ABSENT, ABSENT, PRESENT],
        [PRESENT, EXCUSE, EXCUSE, EXCUSE, EXCUSE],
        [PRESENT, ABSENT, EXCUSE, ABSENT],
        [],
    ],
)
def test_une_personne_venue_excusee_ou_peu_absente_n_est_pas_derangee(marques):
    creer_semaines(marques)

    assert a_appeler() == []


def test_le_seuil_se_regle():
    inscription = creer_semaines([PRESENT, ABSENT])

    assert a_appeler(absences=1) == [inscription]
    assert a_appeler(absences=2) == []


def test_seules_comptent_les_seances_realisees_pendant_l_inscription():
    inscription = creer_inscription(date_debut=date(2013, 4, 10))
    for jour in (8, 9):
        creer_seance(inscription.atelier, date=date(2013, 4, jour), statut=REALISEE)
    for jour, statut in [(10, REALISEE), (11, "prevue"), (12, "annulee"), (13, REALISEE)]:
        creer_seance(inscription.atelier, date=date(2013, 4, jour), statut=statut, motif_annulation="meteo")
    creer_seance(date=date(2013, 4, 14), statut=REALISEE)

    assert a_appeler() == []
    assert [ligne.manquees for ligne in a_appeler(absences=2)] == [2]


def test_aider_comme_benevole_c_est_venir():
    inscription = creer_semaines([ABSENT, ABSENT, ABSENT])
    derniere = creer_seance(inscription.atelier, date=date(2013, 4, 20), statut=REALISEE)
    creer_presence(derniere, inscription.participant, role=Presence.Role.BENEVOLE)

    assert a_appeler() == []


def test_une_inscription_terminee_ou_un_atelier_range_n_appelle_pas():
    creer_semaines([ABSENT] * 3, inscription=creer_inscription(date_fin=date(2013, 6, 29)))
    creer_semaines([ABSENT] * 3, inscription=creer_inscription(atelier=creer_atelier(actif=False)))
    encore = creer_semaines([ABSENT] * 3, inscription=creer_inscription(date_fin=AU))

    assert a_appeler() == [encore]


def test_une_nouvelle_inscription_repart_de_zero():
    ancienne = creer_inscription(date_debut=date(2013, 4, 1), date_fin=date(2013, 4, 3))
    nouvelle = creer_inscription(ancienne.participant, ancienne.atelier, date_debut=date(2013, 4, 5))
    creer_semaines([PRESENT, ABSENT, ABSENT, ABSENT, ABSENT], inscription=nouvelle)

    assert a_appeler() == []
    assert [(ligne, ligne.manquees) for ligne in a_appeler(absences=2)] == [(nouvelle, 2)]


def test_l_annee_nouvelle_n_efface_ni_les_absences_ni_l_appel():
    inscription = creer_inscription(date_debut=date(2012, 9, 1))
    for jour in (date(2012, 12, 30), date(2012, 12, 31), date(2013, 1, 1)):
        creer_seance(inscription.atelier, date=jour, statut=REALISEE)
    premier, deux, trois = (date(2013, 1, jour) for jour in (1, 2, 3))
    assert [a_appeler(au=jour) for jour in (date(2012, 12, 31), premier)] == [[], [inscription]]

    creer_appel(inscription, passe_le=date(2012, 12, 31))
    creer_seance(inscription.atelier, date=deux, statut=REALISEE)
    creer_seance(inscription.atelier, date=trois, statut=REALISEE)

    assert [a_appeler(au=jour) for jour in (premier, deux, trois)] == [[], [], [inscription]]


def test_chaque_personne_est_comptee_pour_elle_meme():
    atelier = creer_atelier()
    lea, samir = (creer_inscription(atelier=atelier, date_debut=date(2013, 4, 1)) for _ in range(2))
    creer_semaines([PRESENT, ABSENT, ABSENT, ABSENT], inscription=lea)
    for seance in Seance.objects.filter(date__gte=date(2013, 4, 3)):
        creer_presence(seance, samir.participant)

    assert [(ligne, ligne.derniere_venue) for ligne in a_appeler()] == [(lea, date(2013, 4, 2))]


def test_apres_un_appel_il_faut_de_nouveau_trois_absences():
    inscription = creer_semaines([PRESENT, ABSENT, ABSENT, ABSENT])
    creer_appel(inscription, passe_le=date(2013, 4, 5))
    assert a_appeler() == []

    creer_semaines([ABSENT, ABSENT], inscription=inscription, premier=6)
    assert a_appeler() == []

    creer_semaines([ABSENT], inscription=inscription, premier=8)
    assert [(ligne.manquees, ligne.dernier_appel) for ligne in a_appeler()] == [(6, date(2013, 4, 5))]


def test_un_appel_sans_reponse_attend_la_prochaine_absence():
    inscription = creer_semaines([PRESENT, ABSENT, ABSENT, ABSENT])
    creer_appel(inscription, passe_le=date(2013, 4, 5), suite=Appel.Suite.SANS_REPONSE)
    assert a_appeler() == []

    creer_semaines([EXCUSE, ABSENT], inscription=inscription, premier=6)
    assert [(ligne.manquees, ligne.suite_appel) for ligne in a_appeler()] == [(4, "sans_reponse")]


def test_le_dernier_appel_est_celui_qui_compte():
    inscription = creer_semaines([PRESENT, ABSENT, ABSENT, ABSENT])
    creer_appel(inscription, passe_le=date(2013, 4, 9), suite=Appel.Suite.REVIENT)
    creer_appel(inscription, passe_le=date(2013, 4, 3), suite=Appel.Suite.SANS_REPONSE)

    assert a_appeler() == []


def test_la_liste_dit_depuis_quand_et_ou_appeler(client_de):
    lea = creer_participant("Léa", "Zutendaal", telephone="06 39 98 12 34")
    inscription = creer_inscription(lea, creer_atelier("Cuisine"), date_debut=date(2013, 4, 1))
    creer_semaines([PRESENT, ABSENT, ABSENT, ABSENT], inscription=inscription)

    page = client_de("accueil").get("/ateliers/nouvelles/").content.decode()

    assert "a manqué trois séances <span" in page
    assert "mardi 2 avril 2013" in page
    assert "06 39 98 12 34" in page
    assert f"/inscriptions/{inscription.pk}/appel/" in page


def test_qui_ne_peut_pas_inscrire_lit_sans_noter(client_de):
    inscription = creer_semaines([ABSENT] * 3)

    page = client_de("parcours").get("/ateliers/nouvelles/").content.decode()

    assert str(inscription.participant) in page
    assert "Noter un appel" not in page


def test_les_miens_sont_les_ateliers_dont_je_suis_responsable(client_de):
    compte = creer_compte("animation")
    miens, _ = creer_semaines([ABSENT] * 3), creer_semaines([ABSENT] * 3)
    miens.atelier.responsables.add(compte)

    page = client_de(compte=compte).get("/ateliers/nouvelles/?ateliers=miens").context["inscriptions"]

    assert list(page) == [miens]


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_nombre_de_requetes_ne_depend_pas_du_nombre_de_personnes(client_de, django_assert_num_queries, nombre):
    for _ in range(nombre):
        creer_semaines([ABSENT] * 3)
    client = client_de("accueil")

    with django_assert_num_queries(7):
        client.get("/ateliers/nouvelles/")
