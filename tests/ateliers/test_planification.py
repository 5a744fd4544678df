"""An atelier planned for a term: the dates proposed, what they meet, what is written."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from ateliers.models import Serie
from tests.factories import (
    creer_atelier,
    creer_centre,
    creer_compte,
    creer_partenaire,
    creer_periode,
    creer_seance,
)
from tests.formulaires import Formulaires
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
REGLE = {
    "jours": ["1"],
    "rythme": "1",
    "heure_debut": "14:00",
    "heure_fin": "16:00",
    "date_debut": "2013-04-01",
    "date_fin": "2013-05-31",
    "lieu": "Salle 2",
}
REQUETES_APERCU = 16  # of which four savepoints, around the constraints of the form


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


@pytest.fixture
def url(db):
    return reverse("atelier_planifier", args=[creer_atelier("Cuisine", lieu="Grande cuisine").pk])


def dates_de(response):
    """The dates of the list: `{day of the year: ticked}`, those that cannot be ticked left out."""
    return {f"{ligne.date:%d/%m}": ligne.cochee for ligne in response.context["apercu"].possibles}


def remarques(response, jour):
    [ligne] = [ligne for ligne in response.context["apercu"].lignes if f"{ligne.date:%d/%m}" == jour]
    return [phrase.replace("\u00a0", " ") for phrase in [*ligne.remarques, *(c.phrase for c in ligne.conflits)]]


def envoyer(client, url, apercu, *, sans=(), **champs):
    """Send the list of dates as the page shows it, some unticked."""
    cles = [ligne.cle for ligne in apercu.possibles if ligne.cochee and f"{ligne.date:%d/%m}" not in sans]
    return client.post(url, {**REGLE, "cles": cles, "dits": apercu.dits, **champs}, follow=True)


def test_un_trimestre_de_mardis_est_propose_date_par_date(client_de, url):
    response = client_de("animation").get(url, REGLE)

    assert textes(response, "legend") == ["Avril 2013", "Mai 2013"]
    assert list(dates_de(response)) == ["02/04", "09/04", "16/04", "23/04", "30/04", "07/05", "14/05", "21/05", "28/05"]
    assert textes(response, "ul", "plan-resume") == [
        "Chaque mardi de 14 h à 16 h, du lundi 1er avril 2013 au vendredi 31 mai 2013, Salle 2"
    ]
    assert textes(response, "p", "compte-apercu") == ["9 sur 9"]


def test_le_bouton_dit_combien_de_dates_cochees_ont_un_conflit(client_de, url):
    for jour in (2, 9, 16):
        creer_seance(date=date(2013, 4, jour), lieu="Salle 2")
    client = client_de("animation")

    apercu = client.get(url, REGLE)
    sans = client.post(url, {**REGLE, "cles": [apercu.context["apercu"].lignes[0].cle], "dits": "autre"})

    compte = textes(apercu, "p", "compte-apercu")[0].replace("\u00a0", " ")
    assert compte == "9 sur 9, dont 3 avec un conflit"
    assert sans.context["apercu"].nb_en_conflit == 1


def test_deux_jours_par_semaine_une_semaine_sur_deux(client_de, url):
    response = client_de("animation").get(url, {**REGLE, "jours": ["1", "3"], "rythme": "2"})

    assert list(dates_de(response)) == [
        "02/04",
        "04/04",
        "16/04",
        "18/04",
        "30/04",
        "02/05",
        "14/05",
        "16/05",
        "28/05",
        "30/05",
    ]


def test_les_feries_et_les_fermetures_sont_decoches_et_disent_leur_nom(client_de, url):
    creer_periode(nom="Pont de l’Ascension", date_debut=date(2013, 5, 8), date_fin=date(2013, 5, 10))

    response = client_de("animation").get(url, {**REGLE, "jours": ["2", "3"]})

    assert [jour for jour, cochee in dates_de(response).items() if not cochee] == ["01/05", "08/05", "09/05"]
    assert remarques(response, "01/05") == ["Jour férié : Fête du Travail"]
    assert remarques(response, "09/05") == ["Jour férié : Ascension", "Centre fermé : Pont de l’Ascension"]


@pytest.mark.parametrize(("vacances", "decochees"), [("", ["23/04", "30/04"]), ("on", [])])
def test_les_vacances_scolaires_suivent_le_choix(vacances, decochees, client_de, url):
    centre = creer_centre()
    creer_periode(
        "vacances", zone=centre.zone_scolaire, nom="Printemps", date_debut=date(2013, 4, 20), date_fin=date(2013, 5, 5)
    )

    response = client_de("animation").get(url, {**REGLE, "vacances": vacances})

    assert [jour for jour, cochee in dates_de(response).items() if not cochee] == decochees
    assert remarques(response, "23/04") == ["Vacances scolaires : Printemps"]


def test_une_salle_deja_prise_est_dite_mais_la_date_reste_cochee(client_de, url):
    creer_seance(creer_atelier("Tricot"), date=date(2013, 4, 9), lieu="salle 2")

    response = client_de("animation").get(url, REGLE)

    assert remarques(response, "09/04") == ["La salle est déjà prise par Tricot de 14 h à 16 h."]
    assert dates_de(response)["09/04"] is True


def test_une_seance_deja_prevue_ne_se_coche_pas_et_une_annulee_est_decochee(client_de):
    atelier = creer_seance(date=date(2013, 4, 2)).atelier
    creer_seance(atelier, date=date(2013, 4, 9), statut="annulee", motif_annulation="meteo")

    response = client_de("animation").get(reverse("atelier_planifier", args=[atelier.pk]), REGLE)

    assert "02/04" not in dates_de(response)
    assert remarques(response, "02/04") == ["Il y a déjà une séance à 14 h"]
    assert (dates_de(response)["09/04"], remarques(response, "09/04")) == (
        False,
        ["Une séance de ce jour-là est déjà annulée"],
    )


def test_les_dates_cochees_deviennent_des_seances_d_une_meme_serie(client_de, url):
    responsable, intervenant = creer_compte("animation", benevole=True), creer_partenaire(est_intervenant=True)
    client, regle = client_de("animation"), {**REGLE, "jours": ["1", "3"]}
    regle |= {"responsables": [responsable.pk], "intervenants": [intervenant.pk], "date_fin": "2013-04-12"}
    apercu = client.get(url, regle).context["apercu"]

    response = envoyer(client, url, apercu, sans=["09/04"], **regle)

    atelier = response.context["atelier"]
    seances = list(atelier.seances.order_by("date"))
    assert [(seance.date.day, seance.serie.get_jour_display()) for seance in seances] == [
        (2, "mardi"),
        (4, "jeudi"),
        (11, "jeudi"),
    ]
    assert {(s.heure_debut, s.heure_fin, s.lieu, s.statut) for s in seances} == {
        (time(14), time(16), "Salle 2", "prevue")
    }
    assert [(e.compte, e.qualite) for s in seances for e in s.encadrements.all()] == [(responsable, "benevole")] * 3
    assert [list(seance.intervenants.all()) for seance in seances] == [[intervenant]] * 3
    assert messages(response) == ["3 séances ajoutées au planning."]


def test_un_jour_dont_aucune_date_n_est_gardee_n_a_pas_de_serie(client_de, url):
    client, regle = client_de("animation"), {**REGLE, "jours": ["1", "3"], "date_fin": "2013-04-05"}

    envoyer(client, url, client.get(url, regle).context["apercu"], sans=["04/04"], **regle)

    assert [serie.jour for serie in Serie.objects.all()] == [1]


def test_le_meme_plan_deux_fois_n_ecrit_qu_une_fois(client_de, url):
    client = client_de("animation")
    apercu = client.get(url, REGLE).context["apercu"]

    envoyer(client, url, apercu)
    response = envoyer(client, url, apercu)

    assert (response.context["atelier"].seances.count(), Serie.objects.count()) == (9, 1)
    assert messages(response) == ["Ces séances étaient déjà prévues : rien n’a changé."]


def test_des_dates_ajoutees_plus_tard_rejoignent_leur_serie(client_de, url):
    client = client_de("animation")
    envoyer(client, url, client.get(url, REGLE).context["apercu"], sans=["16/04"])

    response = envoyer(client, url, client.get(url, REGLE).context["apercu"])

    assert (response.context["atelier"].seances.count(), Serie.objects.count()) == (9, 1)


def test_le_plan_garde_d_une_page_a_l_autre_tout_ce_qui_a_ete_dit(client_de, url):
    responsable = creer_compte("animation")
    regle = {**REGLE, "jours": ["1", "3"], "vacances": "on", "responsables": [responsable.pk]}

    response = client_de("animation").get(url, regle)

    changer, prevoir = [f for f in Formulaires(response.content.decode()).formulaires if "lieu" in f[2]]
    attendu = {"lieu": "Salle 2", "vacances": "True", "responsables": str(responsable.pk), "date_fin": "2013-05-31"}
    assert [methode for methode, _, _ in (changer, prevoir)] == ["get", "post"]
    assert {cle: changer[2][cle] for cle in attendu} == {cle: prevoir[2][cle] for cle in attendu} == attendu


def test_changer_le_plan_remontre_la_regle_telle_qu_elle_a_ete_dite(client_de, url):
    response = client_de("animation").get(url, {**REGLE, "changer": "oui"})

    assert (response.status_code, response.context["apercu"]) == (200, None)
    assert 'value="Salle 2"' in response.content.decode()


def test_une_date_hors_de_la_regle_est_refusee(client_de, url):
    client = client_de("animation")
    apercu = client.get(url, REGLE).context["apercu"]

    response = envoyer(client, url, apercu, cles=[apercu.lignes[0].cle, "2013-12-25T14:00"])

    assert (response.status_code, Serie.objects.count()) == (422, 0)
    assert textes(response, "p", "doute") == ["La liste a changé : relisez-la, puis validez de nouveau."]


def test_aucune_date_cochee_le_dit(client_de, url):
    client = client_de("animation")

    response = envoyer(client, url, client.get(url, REGLE).context["apercu"], cles=[])

    assert (response.status_code, textes(response, "p", "doute")) == (422, ["Cochez au moins une ligne."])


def test_ce_que_quelqu_un_d_autre_vient_de_prevoir_est_dit_avant_d_ecrire(client_de, url):
    client = client_de("animation")
    apercu = client.get(url, REGLE).context["apercu"]
    creer_seance(creer_atelier("Tricot"), date=date(2013, 4, 9), lieu="Salle 2")

    refus = envoyer(client, url, apercu, sans=["16/04"])

    assert textes(refus, "p", "doute") == [
        "1 date rencontre une séance que la liste ne disait pas encore. Relisez-la, puis validez de nouveau."
    ]
    assert (dates_de(refus)["16/04"], refus.context["atelier"].seances.count()) == (False, 0)
    accord = envoyer(client, url, refus.context["apercu"])
    assert accord.context["atelier"].seances.count() == 8


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"jours": []}, "Cochez au moins un jour de la semaine."),
        ({"date_fin": ""}, "Indiquez le dernier jour : un plan couvre 18 mois au plus."),
        ({"date_fin": "2014-10-02"}, "Un plan couvre 18 mois au plus : rapprochez le dernier jour."),
        (
            {"date_debut": "1900-01-01", "date_fin": "2199-12-31"},
            "Un plan couvre 18 mois au plus : rapprochez le dernier jour.",
        ),
        (
            {"jours": list("0123456"), "date_fin": "2013-10-18"},
            "Ce plan donne 201 dates, et un plan en compte 200 au plus : "
            "rapprochez le dernier jour ou cochez moins de jours.",
        ),
        ({"date_fin": "2013-03-31"}, "La période se termine avant d’avoir commencé : corrigez l’une des deux dates."),
        (
            {"date_fin": "2013-04-01"},
            "Aucune date de cette période ne tombe un jour choisi : changez la période ou le jour.",
        ),
        (
            {"heure_debut": "22:00", "heure_fin": "01:00"},
            "La séance doit finir le jour où elle commence, après son début : corrigez l’une des deux heures.",
        ),
        ({"lieu": "é" * 200}, "Raccourcissez : 120 caractères au plus, il y en a 200."),
        ({"date_fin": "zq9x"}, "Saisissez une date valide."),
    ],
)
def test_un_plan_impossible_dit_sa_limite_a_cote_du_champ(champs, phrase, client_de, url):
    response = client_de("animation").get(url, {**REGLE, **champs})

    assert (response.status_code, fautes(response)) == (422, [phrase])


@pytest.mark.parametrize("jours_", [["1"], list("0123456")])
def test_deux_cents_dates_et_dix_huit_mois_passent(jours_, client_de, url):
    fin = "2014-10-01" if jours_ == ["1"] else "2013-10-17"

    response = client_de("animation").get(url, {**REGLE, "jours": jours_, "date_fin": fin})

    assert len(response.context["apercu"].lignes) == (79 if jours_ == ["1"] else 200)


def test_un_29_fevrier_est_un_jour_comme_un_autre(client_de, url):
    regle = {**REGLE, "jours": ["3"], "date_debut": "2024-02-15", "date_fin": "2024-03-14"}

    assert list(dates_de(client_de("animation").get(url, regle))) == ["15/02", "22/02", "29/02", "07/03", "14/03"]


def test_les_nuits_ou_l_heure_change_gardent_leur_seance(client_de, url):
    regle = {**REGLE, "jours": ["6"], "date_debut": "2013-03-24", "date_fin": "2013-04-07"}
    regle |= {"heure_debut": "02:30", "heure_fin": "04:00"}
    client = client_de("animation")

    response = envoyer(client, url, client.get(url, regle).context["apercu"], **regle)

    seances = response.context["atelier"].seances.order_by("date")
    assert [(seance.date.day, seance.heure_debut, seance.minutes) for seance in seances] == [
        (24, time(2, 30), 90),
        (31, time(2, 30), 90),
        (7, time(2, 30), 90),
    ]
    assert client.get(reverse("seance_detail", args=[seances[1].pk])).status_code == 200


def test_la_premiere_fois_le_plan_propose_ce_que_dit_l_atelier(client_de):
    atelier = creer_atelier(lieu="Salle 2", date_debut=date(2013, 9, 1), date_fin=date(2014, 6, 30))

    form = client_de("animation").get(reverse("atelier_planifier", args=[atelier.pk])).context["form"]

    assert [form.initial[nom] for nom in ("date_debut", "date_fin", "lieu")] == [
        date(2013, 9, 1),
        date(2014, 6, 30),
        "Salle 2",
    ]


def test_le_plan_suivant_reprend_le_jour_et_les_heures_de_la_derniere_seance(client_de):
    atelier = creer_seance(date=date(2013, 3, 14), heure_debut=time(9), heure_fin=time(11)).atelier

    form = client_de("animation").get(reverse("atelier_planifier", args=[atelier.pk])).context["form"]

    assert [form.initial[nom] for nom in ("jours", "heure_debut", "heure_fin", "date_debut")] == [
        [3],
        time(9),
        time(11),
        date(2013, 3, 15),
    ]


@pytest.mark.parametrize("nb", [1, 3])
def test_la_liste_des_dates_coute_le_meme_nombre_de_requetes(nb, client_de, url, django_assert_num_queries):
    client = client_de("animation")
    for jour in (2, 9, 16)[:nb]:
        creer_seance(date=date(2013, 4, jour), lieu="Salle 2")

    with django_assert_num_queries(REQUETES_APERCU):
        client.get(url, REGLE)
