"""A séance called off, put back to another day, or set back to prévue."""

from datetime import date, time

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from ateliers.actions.seance import annuler_seance, reporter_seance, retablir_seance
from ateliers.models import Seance, TransitionImpossible
from tests.factories import creer_atelier, creer_compte, creer_demande, creer_partenaire, creer_presence, creer_seance
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2013, 3, 12)
SAISIE = {"date": "2013-03-19", "heure_debut": "14:00", "heure_fin": "16:00"}
PASSE = (
    "Lundi 11 mars 2013 est déjà passé. "
    "Si la séance a bien eu lieu ce jour-là, sa feuille de présence attendra d’être remplie."
)


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


def test_une_seance_s_annule_avec_son_motif(client_de):
    seance = creer_seance(creer_atelier("Cuisine"))

    response = client_de("animation").post(reverse("seance_annuler", args=[seance.pk]), {"motif": "meteo"}, follow=True)

    seance.refresh_from_db()
    assert (seance.statut, seance.motif_annulation) == ("annulee", "meteo")
    assert messages(response) == [
        "Séance annulée : Cuisine, mardi 12 mars 2013, de 14 h à 16 h. Prévenez les personnes inscrites."
    ]
    assert textes(response, "p", "message") == ["Cette séance est annulée : météo."]


@pytest.mark.parametrize(
    ("motif", "phrase"),
    [
        ("", "Indiquez le motif de l’annulation."),
        ("zq9x", "Sélectionnez un choix valide. zq9x n’en fait pas partie."),
    ],
)
def test_une_annulation_sans_motif_connu_est_refusee(motif, phrase, client_de):
    seance = creer_seance()

    response = client_de("animation").post(reverse("seance_annuler", args=[seance.pk]), {"motif": motif})

    seance.refresh_from_db()
    assert (response.status_code, fautes(response), seance.statut) == (422, [phrase], "prevue")


@pytest.mark.parametrize(("jour", "propose"), [(date(2013, 3, 12), True), (date(2013, 3, 13), False)])
def test_personne_n_est_venu_ne_se_dit_pas_d_une_seance_a_venir(jour, propose, client_de):
    seance = creer_seance(date=jour)

    page = client_de("animation").get(reverse("seance_annuler", args=[seance.pk]))

    assert ('value="public_absent"' in page.content.decode()) is propose


def test_une_seance_dont_la_feuille_a_des_noms_ne_s_annule_pas(client_de):
    seance = creer_seance()
    creer_presence(seance)
    creer_presence(seance)

    response = client_de("animation").post(reverse("seance_annuler", args=[seance.pk]), {"motif": "meteo"})

    assert (response.status_code, fautes(response)) == (
        422,
        ["La feuille de cette séance porte 2 noms : retirez-les de la feuille avant de l’annuler."],
    )


def test_une_seance_realisee_ne_s_annule_pas():
    with pytest.raises(TransitionImpossible):
        annuler_seance(creer_seance(statut=Seance.Statut.REALISEE), motif="meteo")


def test_la_base_refuse_une_annulation_sans_motif():
    with pytest.raises(IntegrityError):
        creer_seance(statut="annulee")


def test_une_seance_reportee_renait_ailleurs_avec_tout_son_contenu(client_de):
    demande = creer_demande()
    seance = creer_seance(
        creer_atelier("Cuisine"), lieu="Salle 2", theme="Couscous", prevu="Les courses", demande=demande
    )
    responsable, intervenant = creer_compte("animation"), creer_partenaire()
    seance.responsables.add(responsable)
    seance.intervenants.add(intervenant)

    response = client_de("animation").post(reverse("seance_reporter", args=[seance.pk]), SAISIE, follow=True)

    seance.refresh_from_db()
    nouvelle = seance.reportee_a
    assert (seance.statut, nouvelle.statut, nouvelle.date) == ("reportee", "prevue", date(2013, 3, 19))
    assert (nouvelle.lieu, nouvelle.theme, nouvelle.prevu, nouvelle.demande) == (
        "Salle 2",
        "Couscous",
        "Les courses",
        demande,
    )
    assert ([*nouvelle.responsables.all()], [*nouvelle.intervenants.all()]) == ([responsable], [intervenant])
    assert messages(response) == ["Séance reportée. La nouvelle : Cuisine, mardi 19 mars 2013, de 14 h à 16 h."]
    assert textes(response, "p", "message") == ["Cette séance remplace celle du mardi 12 mars 2013."]


def test_la_seance_reportee_dit_ou_elle_est_partie(client_de):
    seance = creer_seance()
    reporter_seance(seance, aujourdhui=AUJOURDHUI, date=date(2013, 3, 19), heure_debut=time(10), heure_fin=time(12))

    response = client_de("accueil").get(reverse("seance_detail", args=[seance.pk]))

    assert textes(response, "p", "message") == ["Cette séance est reportée au mardi 19 mars 2013, 10 h."]


def test_reporter_au_meme_moment_n_est_pas_reporter(client_de):
    seance = creer_seance()

    response = client_de("animation").post(
        reverse("seance_reporter", args=[seance.pk]), {**SAISIE, "date": "2013-03-12"}
    )

    assert fautes(response) == ["C’est déjà le jour et l’heure de cette séance : choisissez-en d’autres."]
    assert Seance.objects.count() == 1


def test_une_seance_pointee_ne_se_reporte_pas_et_rien_n_est_cree():
    seance = creer_seance()
    creer_presence(seance)

    with pytest.raises(TransitionImpossible):
        reporter_seance(seance, aujourdhui=AUJOURDHUI, date=date(2013, 3, 19), heure_debut=time(10), heure_fin=time(12))

    assert Seance.objects.count() == 1


def test_un_report_sur_une_seance_existante_demande_une_confirmation(client_de):
    seance = creer_seance(creer_atelier("Cuisine"))
    creer_seance(seance.atelier, date=date(2013, 3, 19))
    client, url = client_de("animation"), reverse("seance_reporter", args=[seance.pk])

    refus = client.post(url, SAISIE)
    client.post(url, {**SAISIE, "confirme": "on"})

    seance.refresh_from_db()
    assert textes(refus, "p", "doute") == ["Cuisine a déjà une séance le mardi 19 mars 2013 à 14 h."]
    assert seance.statut == "reportee"


@pytest.mark.parametrize(
    ("autre_jour", "rencontre"),
    [(date(2013, 3, 11), " Cuisine a déjà une séance le lundi 11 mars 2013 à 14 h."), (date(2013, 3, 10), "")],
)
def test_un_report_a_un_jour_deja_passe_demande_une_confirmation(autre_jour, rencontre, client_de):
    seance = creer_seance(creer_atelier("Cuisine"))
    creer_seance(seance.atelier, date=autre_jour)

    refus = client_de("animation").post(reverse("seance_reporter", args=[seance.pk]), {**SAISIE, "date": "2013-03-11"})

    seance.refresh_from_db()
    assert (refus.status_code, textes(refus, "p", "doute")) == (422, [f"{PASSE}{rencontre}"])
    assert (seance.statut, Seance.objects.count()) == ("prevue", 2)


def test_un_report_a_un_jour_deja_passe_se_fait_quand_on_le_confirme(client_de):
    seance = creer_seance(creer_atelier("Cuisine"))
    saisie = {**SAISIE, "date": "2013-03-11", "confirme": "on"}

    response = client_de("animation").post(reverse("seance_reporter", args=[seance.pk]), saisie, follow=True)

    seance.refresh_from_db()
    assert (seance.statut, seance.reportee_a.statut, seance.reportee_a.date) == (
        "reportee",
        "prevue",
        date(2013, 3, 11),
    )
    assert messages(response) == ["Séance reportée. La nouvelle : Cuisine, lundi 11 mars 2013, de 14 h à 16 h."]


def test_un_report_a_une_autre_heure_d_aujourd_hui_ne_demande_rien(client_de):
    seance = creer_seance()
    saisie = {"date": "2013-03-12", "heure_debut": "09:00", "heure_fin": "11:00"}

    response = client_de("animation").post(reverse("seance_reporter", args=[seance.pk]), saisie)

    assert (response.status_code, Seance.objects.get(statut="prevue").heure_debut) == (302, time(9))


@pytest.mark.parametrize(("jour", "demande"), [(date(2013, 3, 12), True), (date(2013, 3, 11), False)])
def test_modifier_une_seance_vers_un_jour_passe_se_confirme_sauf_si_elle_l_etait_deja(client_de, jour, demande):
    seance = creer_seance(creer_atelier("Cuisine"), date=jour)
    client, url = client_de("animation"), reverse("seance_modifier", args=[seance.pk])
    saisie = {**SAISIE, "date": "2013-03-08"}

    response = client.post(url, saisie)

    doutes = [
        "Vendredi 8 mars 2013 est déjà passé. Si la séance a bien eu lieu ce jour-là, "
        "sa feuille de présence attendra d’être remplie."
    ]
    assert textes(response, "p", "doute") == (doutes if demande else [])
    assert client.post(url, {**saisie, "confirme": "on"}).status_code == 302
    seance.refresh_from_db()
    assert seance.date == date(2013, 3, 8)


def test_une_seance_annulee_redevient_prevue(client_de):
    seance = creer_seance(creer_atelier("Cuisine"), statut="annulee", motif_annulation="meteo")

    response = client_de("animation").post(reverse("seance_retablir", args=[seance.pk]), follow=True)

    seance.refresh_from_db()
    assert (seance.statut, seance.motif_annulation) == ("prevue", "")
    assert messages(response) == ["Séance remise comme prévue : Cuisine, mardi 12 mars 2013, de 14 h à 16 h."]


def test_une_seance_realisee_sans_presence_redevient_prevue_et_sa_feuille_change_de_version():
    seance = creer_seance(statut="realisee", version=2, pointee_le=timezone.now(), pointee_par=creer_compte())

    retablir_seance(seance)

    seance.refresh_from_db()
    assert (seance.statut, seance.version, seance.pointee_le, seance.pointee_par) == ("prevue", 3, None, None)


def test_une_seance_realisee_avec_des_presences_le_reste(client_de):
    presence = creer_presence()

    response = client_de("animation").post(reverse("seance_retablir", args=[presence.seance_id]), follow=True)

    assert messages(response) == [
        "La feuille de cette séance porte 1 nom : retirez-le de la feuille avant de la remettre comme prévue."
    ]


@pytest.fixture
def reportee():
    seance = creer_seance(creer_atelier("Cuisine"), theme="Couscous")
    nouvelle = reporter_seance(
        seance, aujourdhui=AUJOURDHUI, date=date(2013, 3, 19), heure_debut=time(10), heure_fin=time(12)
    )
    seance.refresh_from_db()
    return seance, nouvelle


def test_une_seance_reportee_ne_revient_que_si_l_on_annule_son_report(client_de, reportee):
    response = client_de("animation").post(reverse("seance_retablir", args=[reportee[0].pk]), follow=True)

    assert messages(response) == ["Cette séance est reportée : annulez plutôt son report."]


def test_annuler_un_report_le_demande_puis_supprime_la_nouvelle_seance(client_de, reportee):
    seance, _nouvelle = reportee
    client, url = client_de("animation"), reverse("report_annuler", args=[seance.pk])

    detail = client.get(reverse("seance_detail", args=[seance.pk]))
    question = client.get(url)
    response = client.post(url, follow=True)

    seance.refresh_from_db()
    assert textes(detail, "*", "btn") == [
        "Imprimer le cahier de cette séance",
        "Créer une autre séance",
        "Annuler le report",
    ]
    assert textes(question, "p")[-1] == (
        "La séance du mardi 12 mars 2013, 14 h, sera de nouveau prévue. "
        "Celle du mardi 19 mars 2013, 10 h, sera supprimée avec ce qui y est écrit."
    )
    assert messages(response) == [
        "Report annulé. La séance est de nouveau prévue : Cuisine, mardi 12 mars 2013, de 14 h à 16 h."
    ]
    assert (seance.statut, seance.reportee_a, Seance.objects.count()) == ("prevue", None, 1)


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"statut": "realisee"}, "La séance qui la remplace est réalisée : remettez-la d’abord comme prévue."),
        (
            {"statut": "annulee", "motif_annulation": "meteo"},
            "La séance qui la remplace est annulée : remettez-la d’abord comme prévue.",
        ),
        ({}, "La feuille de la séance qui la remplace porte des noms : retirez-les d’abord."),
    ],
)
def test_un_report_dont_la_nouvelle_seance_a_vecu_ne_s_annule_pas(champs, phrase, client_de, reportee):
    seance, nouvelle = reportee
    Seance.objects.filter(pk=nouvelle.pk).update(**{"statut": "prevue", **champs})
    creer_presence(nouvelle)
    client, url = client_de("animation"), reverse("report_annuler", args=[seance.pk])

    page, refus = client.get(url), client.post(url)

    seance.refresh_from_db()
    assert (page.status_code, refus.status_code) == (200, 409)
    assert phrase in textes(page, "p")
    assert phrase in textes(refus, "p")
    assert (seance.statut, seance.reportee_a) == ("reportee", nouvelle)


def test_une_seance_qui_n_est_pas_reportee_n_a_pas_de_report_a_annuler(client_de):
    url = reverse("report_annuler", args=[creer_seance().pk])

    assert "Cette séance n’est pas reportée : il n’y a pas de report à annuler." in textes(
        client_de("animation").post(url), "p"
    )


def test_une_seance_annulee_ou_reportee_ne_se_modifie_pas(client_de, reportee):
    annulee = creer_seance(statut="annulee", motif_annulation="meteo")
    client = client_de("animation")
    phrases = {
        annulee: "Cette séance est annulée : pour la modifier, remettez-la d’abord comme prévue.",
        reportee[0]: "Cette séance est reportée : modifiez plutôt celle qui la remplace.",
    }

    for seance, phrase in phrases.items():
        url = reverse("seance_modifier", args=[seance.pk])
        page, refus = client.get(url), client.post(url, {**SAISIE, "theme": "À garder"})

        seance.refresh_from_db()
        assert phrase in textes(page, "p")
        assert "<textarea" not in page.content.decode()
        assert (refus.status_code, fautes(refus), seance.date) == (422, [phrase], date(2013, 3, 12))
        assert 'value="À garder"' in refus.content.decode()
