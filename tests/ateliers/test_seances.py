from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from ateliers.models import Seance
from tests.factories import (
    creer_atelier,
    creer_compte,
    creer_demande,
    creer_partenaire,
    creer_participant,
    creer_presence,
    creer_seance,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
IMPRIMER_CAHIER, RETABLIR = "Imprimer le cahier de cette séance", "Remettre comme prévue"
PAPIER, CAHIER = ["Imprimer la feuille"], ["Écrire le cahier de séance", IMPRIMER_CAHIER]
SAISIE = {"date": "2013-03-19", "heure_debut": "14:00", "heure_fin": "16:00"}


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


def initial(response):
    """The values a form page proposes, by field."""
    form = response.context["form"]
    return {nom: form.get_initial_for_field(champ, nom) for nom, champ in form.fields.items()}


def test_la_premiere_seance_reprend_le_lieu_et_les_responsables_de_l_atelier(client_de):
    atelier = creer_atelier(lieu="Salle 2")
    responsable = creer_compte("animation")
    atelier.responsables.add(responsable)

    propose = initial(client_de("animation").get(reverse("seance_creer", args=[atelier.pk])))

    assert (propose["date"], propose["lieu"], propose["responsables"]) == (
        date(2013, 3, 12),
        "Salle 2",
        [responsable],
    )


def test_une_nouvelle_seance_propose_les_heures_de_la_derniere_une_semaine_plus_tard(client_de):
    derniere = creer_seance(date=date(2013, 3, 11), heure_debut=time(9), heure_fin=time(11, 30), lieu="Salle 3")

    propose = initial(client_de("animation").get(reverse("seance_creer", args=[derniere.atelier_id])))

    assert [propose[champ] for champ in ("date", "heure_debut", "heure_fin", "lieu")] == [
        date(2013, 3, 18),
        time(9),
        time(11, 30),
        "Salle 3",
    ]


def test_une_seance_ajoutee_est_prevue_avec_ses_responsables_et_intervenants(client_de):
    atelier = creer_atelier("Cuisine")
    responsable = creer_compte("animation")
    intervenant = creer_partenaire(est_intervenant=True)
    saisie = {**SAISIE, "theme": "Le couscous", "responsables": [responsable.pk], "intervenants": [intervenant.pk]}

    response = client_de("animation").post(reverse("seance_creer", args=[atelier.pk]), saisie, follow=True)

    seance = atelier.seances.get()
    assert (seance.statut, seance.theme) == ("prevue", "Le couscous")
    assert ([*seance.responsables.all()], [*seance.intervenants.all()]) == ([responsable], [intervenant])
    assert messages(response) == ["Séance ajoutée : Cuisine, mardi 19 mars 2013, de 14 h à 16 h."]


def test_une_seance_passee_se_note_aussi(client_de):
    atelier = creer_atelier()

    client_de("animation").post(reverse("seance_creer", args=[atelier.pk]), {**SAISIE, "date": "2012-11-20"})

    assert atelier.seances.get().date == date(2012, 11, 20)


def test_ajouter_puis_une_autre_propose_la_semaine_suivante(client_de):
    atelier = creer_atelier()
    client = client_de("animation")

    response = client.post(reverse("seance_creer", args=[atelier.pk]), {**SAISIE, "encore": "oui"}, follow=True)

    assert initial(response)["date"] == date(2013, 3, 26)


@pytest.mark.parametrize("apres", ["zq9x", "-1", "999999", "9" * 40, "٣"])
def test_une_seance_modele_introuvable_est_ignoree(apres, client_de):
    atelier = creer_atelier()

    response = client_de("animation").get(reverse("seance_creer", args=[atelier.pk]), {"apres": apres})

    assert initial(response)["date"] == date(2013, 3, 12)


def test_une_seance_qui_finit_avant_de_commencer_est_refusee_a_cote_du_champ(client_de):
    atelier = creer_atelier()
    saisie = {**SAISIE, "heure_fin": "14:00", "theme": "À garder"}

    response = client_de("animation").post(reverse("seance_creer", args=[atelier.pk]), saisie)

    assert (response.status_code, fautes(response)) == (
        422,
        ["La séance se termine avant d’avoir commencé : corrigez l’une des deux heures."],
    )
    assert 'value="À garder"' in response.content.decode()


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("date", "0001-01-01"),
        ("date", "2013-02-30"),
        ("heure_debut", "25:61"),
        ("theme", "é" * 10_000),
        ("responsables", "zq9x"),
        ("intervenants", "9" * 40),
        ("demande", "-1"),
    ],
)
def test_une_saisie_absurde_n_ecrit_rien(champ, valeur, client_de):
    atelier = creer_atelier()

    response = client_de("animation").post(reverse("seance_creer", args=[atelier.pk]), {**SAISIE, champ: valeur})

    assert (response.status_code, atelier.seances.count()) == (422, 0)


def test_deux_seances_au_meme_moment_demandent_une_confirmation(client_de):
    atelier = creer_seance(creer_atelier("Cuisine"), date=date(2013, 3, 19)).atelier
    client, url = client_de("animation"), reverse("seance_creer", args=[atelier.pk])

    refus = client.post(url, SAISIE)
    client.post(url, {**SAISIE, "confirme": "on"})

    assert (refus.status_code, textes(refus, "p", "doute")) == (
        422,
        ["Cuisine a déjà une séance le mardi 19 mars 2013 à 14 h."],
    )
    assert 'type="checkbox" name="confirme"' in refus.content.decode()
    assert atelier.seances.count() == 2


def test_une_seance_annulee_laisse_la_place_a_une_autre(client_de):
    annulee = creer_seance(date=date(2013, 3, 19), statut="annulee", motif_annulation="meteo")

    client_de("animation").post(reverse("seance_creer", args=[annulee.atelier_id]), SAISIE)

    assert annulee.atelier.seances.count() == 2


def test_une_seance_se_modifie_sans_toucher_a_sa_feuille(client_de):
    seance = creer_seance(statut=Seance.Statut.REALISEE, version=4)
    presence = creer_presence(seance)
    saisie = {"date": "2013-03-12", "heure_debut": "14:00", "heure_fin": "17:00", "fait": "Une tarte"}

    client_de("animation").post(reverse("seance_modifier", args=[seance.pk]), saisie)

    seance.refresh_from_db()
    assert (seance.heure_fin, seance.fait, seance.statut, seance.version) == (time(17), "Une tarte", "realisee", 4)
    assert list(seance.presences.all()) == [presence]


def test_une_seance_realisee_ne_part_pas_dans_l_avenir(client_de):
    seance = creer_seance(statut=Seance.Statut.REALISEE)

    response = client_de("animation").post(reverse("seance_modifier", args=[seance.pk]), SAISIE)

    seance.refresh_from_db()
    assert fautes(response) == ["Cette séance est réalisée : sa date ne peut pas être à venir."]
    assert seance.date == date(2013, 3, 12)


def test_une_seance_ne_devient_pas_plus_courte_que_ce_que_dit_sa_feuille(client_de):
    seance = creer_seance(statut=Seance.Statut.REALISEE)
    creer_presence(seance, minutes=90)
    saisie = {"date": "2013-03-12", "heure_debut": "14:00", "heure_fin": "15:00"}

    response = client_de("animation").post(reverse("seance_modifier", args=[seance.pk]), saisie)

    assert fautes(response) == ["La feuille note déjà 1 h 30 pour une personne : corrigez-la d’abord."]


def test_la_page_d_une_seance_resume_sa_feuille_sans_les_noms(client_de):
    seance = creer_seance(creer_atelier("Cuisine"), statut=Seance.Statut.REALISEE, visiteurs=3)
    creer_presence(seance, creer_participant("Léa", "Martin"))
    creer_presence(seance, statut="absent_excuse")
    creer_presence(seance, role="benevole")

    response = client_de("cuisine").get(reverse("seance_detail", args=[seance.pk]))

    assert textes(response, "h1") == ["Cuisine, mardi 12 mars 2013"]
    assert textes(response, "dl", "compte") == ["Participant présent1Excusé1Absent0Bénévole présent1Visiteur sans nom3"]
    assert "Léa" not in response.content.decode()


def test_la_page_d_une_seance_nomme_la_demande_et_son_partenaire(client_de):
    demande = creer_demande(creer_partenaire("Handball-club"), objet="Buffet du tournoi")
    seance = creer_seance(demande=demande)

    response = client_de("animation").get(reverse("seance_detail", args=[seance.pk]))

    assert "Buffet du tournoi, pour Handball-club, le samedi 1er juin 2013" in textes(response, "dd")


@pytest.mark.parametrize(
    ("role", "visible"), [("animation", True), ("cuisine", True), ("accueil", False), ("parcours", False)]
)
def test_la_demande_se_lit_sur_la_seance_comme_sur_sa_propre_page(role, visible, client_de):
    demande = creer_demande(objet="Buffet du tournoi")
    seance = creer_seance(demande=demande)
    client = client_de(role)

    page = client.get(reverse("seance_detail", args=[seance.pk])).content.decode()

    assert ("Buffet du tournoi" in page) is visible
    assert (client.get(reverse("demande_detail", args=[demande.pk])).status_code == 200) is visible


@pytest.mark.parametrize(
    ("statut", "gestes"),
    [
        ("prevue", ["Faire la feuille", *PAPIER, "Modifier", *CAHIER, "Créer une autre séance", "Reporter", "Annuler"]),
        ("realisee", ["Voir la feuille", *PAPIER, "Modifier", *CAHIER, "Créer une autre séance", RETABLIR]),
        ("annulee", [IMPRIMER_CAHIER, "Créer une autre séance", RETABLIR]),
    ],
)
def test_les_gestes_suivent_le_statut(statut, gestes, client_de):
    seance = creer_seance(statut=statut, motif_annulation="meteo" if statut == "annulee" else "")

    response = client_de("animation").get(reverse("seance_detail", args=[seance.pk]))

    assert textes(response, "*", "btn") == gestes


def test_qui_ne_peut_rien_changer_ne_voit_pas_de_geste(client_de):
    seance = creer_seance()

    response = client_de("cuisine").get(reverse("seance_detail", args=[seance.pk]))

    assert textes(response, "*", "btn") == [IMPRIMER_CAHIER]


def test_la_feuille_d_une_seance_de_ce_soir_n_est_pas_proposee_avant_son_heure(client_de):
    seance = creer_seance(heure_debut=time(18), heure_fin=time(20))

    response = client_de("animation").get(reverse("seance_detail", args=[seance.pk]))

    gestes = [*PAPIER, "Modifier", "Qui transmet à cette séance ?", IMPRIMER_CAHIER]
    assert textes(response, "*", "btn") == [*gestes, "Créer une autre séance", "Reporter", "Annuler"]
