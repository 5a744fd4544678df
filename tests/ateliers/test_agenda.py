"""The private feed, read back by two independent readers."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from ateliers.models import Agenda, Seance
from tests.factories import (
    creer_agenda,
    creer_atelier,
    creer_centre,
    creer_compte,
    creer_encadrement,
    creer_participant,
    creer_presence,
    creer_savoir_faire,
    creer_seance,
    creer_transmission,
    le_pole,
)
from tests.lecture import messages, textes

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2013, 3, 12, 8, 30, tzinfo=UTC))


@pytest.fixture
def lire(client):
    """A function that reads the feed of an account as a phone does, without a session."""

    def ouvrir(agenda=None, **demande):
        cle = (agenda or Agenda.objects.first() or creer_agenda()).cle
        return client.get(reverse("agenda_ics", args=[cle]), demande)

    return ouvrir


def evenements(response):
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_une_seance_dit_son_atelier_ses_heures_son_lieu_et_sa_page(lire):
    alpha = creer_atelier("Alpha", le_pole("francais"))
    seance = creer_seance(alpha, theme="Prendre le bus", lieu="Salle 2")

    [evenement] = evenements(lire())

    assert {nom: str(evenement.get(nom)) for nom in ("summary", "location", "status", "description", "url")} == {
        "summary": "Alpha – Prendre le bus",
        "location": "Salle 2",
        "status": "CONFIRMED",
        "description": "Apprentissage de la langue française",
        "url": f"http://testserver/seances/{seance.pk}/",
    }
    assert evenement.start == datetime(2013, 3, 12, 14, tzinfo=PARIS)
    assert evenement.end == datetime(2013, 3, 12, 16, tzinfo=PARIS)
    assert evenement["dtstamp"].dt == datetime(2013, 3, 12, 8, 30, tzinfo=UTC)


def test_le_fichier_est_celui_que_la_norme_attend(lire):
    creer_centre(nom="Centre du Parc")
    creer_seance(theme="é" * 100)

    response = lire()
    agenda = Calendar.from_ical(response.content)

    assert (agenda["version"], agenda["method"], agenda["calscale"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert str(agenda["x-wr-calname"]) == "Séances – Centre du Parc"
    assert [zone.tz_name for zone in agenda.timezones] == ["Europe/Paris"]
    assert max(map(len, response.content.split(b"\r\n"))) <= 75
    assert response["Content-Type"] == "text/calendar; charset=utf-8"


def test_un_agenda_sans_seance_reste_lisible(lire):
    assert evenements(lire()) == []


@pytest.mark.parametrize(
    "jours",
    [
        (date(2013, 3, 30), date(2013, 3, 31), date(2013, 4, 1)),
        (date(2013, 10, 26), date(2013, 10, 27), date(2013, 10, 28)),
    ],
)
@pytest.mark.parametrize("heure", [time(1, 15), time(3, 15), time(9), time(23, 15)])
def test_les_heures_de_paris_tiennent_aux_deux_changements_d_heure(jours, heure, lire):
    fin = (datetime.combine(date.min, heure) + timedelta(minutes=30)).time()
    for jour in jours:
        creer_seance(date=jour, heure_debut=heure, heure_fin=fin)
    attendus = [datetime.combine(jour, heure, tzinfo=PARIS).astimezone(UTC) for jour in jours]

    response = lire()

    assert [evenement.start.astimezone(UTC) for evenement in evenements(response)] == attendus
    autre_lecture = vobject.readOne(response.content.decode())
    assert [evenement.dtstart.value.astimezone(UTC) for evenement in autre_lecture.vevent_list] == attendus
    assert [
        evenement.dtend.value.astimezone(UTC) - debut
        for evenement, debut in zip(autre_lecture.vevent_list, attendus, strict=True)
    ] == [timedelta(minutes=30)] * 3


def test_une_seance_annulee_ou_reportee_le_dit(lire):
    creer_seance(date=date(2013, 3, 13), statut="annulee", motif_annulation="meteo")
    nouvelle = creer_seance(date=date(2013, 3, 21))
    creer_seance(date=date(2013, 3, 14), statut="reportee", reportee_a=nouvelle)

    trouves = [(str(evenement["status"]), str(evenement["description"])) for evenement in evenements(lire())]

    assert trouves == [
        ("CANCELLED", "Séance annulée\u00a0: météo."),
        ("CANCELLED", "Séance reportée au jeudi 21 mars 2013."),
        ("CONFIRMED", "Vie quotidienne"),
    ]


def test_une_seance_garde_son_identifiant_quand_elle_change_et_qu_on_vient_d_une_autre_adresse(lire, client, settings):
    settings.ALLOWED_HOSTS = ["autre.example", "testserver"]
    seance, autre = creer_seance(), creer_seance(date=date(2013, 3, 19))
    avant = [str(evenement["uid"]) for evenement in evenements(lire())]
    Seance.objects.filter(pk=seance.pk).update(date=date(2013, 3, 20), theme="Autre")

    url = reverse("agenda_ics", args=[Agenda.objects.get().cle])
    apres = evenements(client.get(url, headers={"host": "autre.example"}))

    assert [str(evenement["uid"]) for evenement in apres] == avant[::-1]
    assert [str(evenement["url"]) for evenement in apres] == [
        f"http://autre.example/seances/{pk}/" for pk in (autre.pk, seance.pk)
    ]


def test_aucun_nom_de_participant_ne_sort(lire):
    participant = creer_participant("Zoubida", "Quetzal", surnom="Xylo")
    seance = creer_seance(statut="realisee", prevu="Avec Zoubida", fait="Zoubida a lu", suite="Revoir Quetzal")
    creer_presence(seance, participant)
    creer_transmission(seance, creer_savoir_faire(participant))

    texte = lire().content.decode()

    assert [nom for nom in ("Zoubida", "Quetzal", "Xylo") if nom in texte] == []


def test_on_choisit_toutes_les_seances_ou_les_siennes(lire):
    agenda = creer_agenda()
    creer_encadrement(creer_seance(creer_atelier("La mienne")), agenda.compte)
    creer_encadrement(creer_seance(creer_atelier("Une autre")))

    toutes, miennes = lire(agenda), lire(agenda, seances="miennes")

    assert [str(evenement["summary"]) for evenement in evenements(toutes)] == ["La mienne", "Une autre"]
    assert [str(evenement["summary"]) for evenement in evenements(miennes)] == ["La mienne"]


def test_l_agenda_va_de_trois_mois_en_arriere_a_dix_huit_en_avant(lire):
    for jour in (date(2012, 12, 11), date(2012, 12, 12), date(2014, 9, 12), date(2014, 9, 13)):
        creer_seance(date=jour)

    assert [evenement.start.date() for evenement in evenements(lire())] == [date(2012, 12, 12), date(2014, 9, 12)]


def test_la_cle_suffit_et_rien_n_est_garde_ailleurs_que_chez_le_lecteur(lire):
    response = lire()

    assert (response.status_code, response["Cache-Control"]) == (200, "private, max-age=900")
    assert not response.cookies


def test_un_agenda_qui_n_a_pas_change_n_est_pas_renvoye(lire, client):
    seance = creer_seance()
    url, etag = reverse("agenda_ics", args=[creer_agenda().cle]), lire()["ETag"]

    connu = client.get(url, headers={"if-none-match": etag})
    Seance.objects.filter(pk=seance.pk).update(heure_debut=time(13))

    assert (connu.status_code, connu.content, connu["Cache-Control"]) == (304, b"", "private, max-age=900")
    assert client.get(url, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize("cle", ["zq9x", "é" * 300, "%20", "A" * 43])
def test_une_cle_inconnue_n_existe_pas(cle, client):
    creer_agenda()

    assert client.get(f"/agenda/{cle}.ics").status_code == 404


def test_une_cle_se_compare_a_la_lettre(client):
    cle = creer_agenda().cle

    assert client.get(f"/agenda/{cle.swapcase()}.ics").status_code == 404


@pytest.mark.parametrize(("roles", "ouvert"), [(["animation"], False), ([], True), (["tresorerie"], True)])
def test_un_compte_ferme_ou_sans_droit_n_a_plus_d_agenda(roles, ouvert, lire):
    agenda = creer_agenda(creer_compte(*roles, is_active=ouvert))

    assert lire(agenda).status_code == 404


def test_le_flux_ne_s_ecrit_pas(client):
    assert client.post(reverse("agenda_ics", args=[creer_agenda().cle])).status_code == 405


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_flux_coute_quatre_requetes(nombre, lire, django_assert_num_queries):
    agenda = creer_agenda()
    for _ in range(nombre):
        creer_seance(statut="reportee", reportee_a=creer_seance(date=date(2013, 4, 2)))

    with django_assert_num_queries(4):
        lire(agenda)


def test_la_page_cree_l_adresse_puis_la_montre(client_de):
    compte = creer_compte("animation")
    client = client_de(compte=compte)

    avant = client.get(reverse("agenda_detail"))
    apres = client.post(reverse("agenda_renouveler"), follow=True)

    adresse = f"http://testserver/agenda/{Agenda.objects.get(compte=compte).cle}.ics"
    assert textes(avant, "button", "btn-primary") == ["Créer mon adresse"]
    assert messages(apres) == ["Votre adresse est prête. Elle est à vous : ne la donnez à personne."]
    for morceau in (f'value="{adresse}"', f'value="{adresse}?seances=miennes"', f'href="webcal{adresse[4:]}"'):
        assert morceau in apres.content.decode()


def test_changer_d_adresse_ferme_l_ancienne(client_de, lire):
    ancien = creer_agenda()
    client = client_de(compte=ancien.compte)

    page = client.get(reverse("agenda_renouveler"))
    client.post(reverse("agenda_renouveler"))

    assert textes(page, "h1") == ["Changer l’adresse de votre agenda ?"]
    assert lire(ancien).status_code == 404
    assert lire(Agenda.objects.get(compte=ancien.compte)).status_code == 200


def test_retirer_l_adresse_la_ferme_et_n_en_laisse_pas(client_de, lire):
    agenda = creer_agenda()
    autre = creer_agenda()

    response = client_de(compte=agenda.compte).post(reverse("agenda_supprimer"), follow=True)

    assert messages(response) == ["L’adresse ne répond plus. Vous pouvez en créer une autre quand vous voulez."]
    assert [lire(agenda).status_code, lire(autre).status_code] == [404, 200]


def test_on_ne_voit_que_sa_propre_adresse(client_de):
    agenda = creer_agenda()

    page = client_de("animation").get(reverse("agenda_detail"))

    assert agenda.cle not in page.content.decode()
