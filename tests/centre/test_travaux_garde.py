"""What a worker looks at between two travaux: the day's work, the mails, the workers that died."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from centre.models import Courrier, Ouvrier, Travail
from centre.travaux import annuler, lancer
from centre.travaux.garde import ARRETE, ARRETE_TROIS_FOIS, SILENCE, monter_la_garde, planifier, ranimer, retrouver
from centre.travaux.registre import NATURES
from tests.factories import creer_courrier

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def chaque_matin(nature, monkeypatch):
    """A single kind of work, due every day at seven."""
    for nom in list(NATURES):
        monkeypatch.delitem(NATURES, nom)
    nature(lambda suivi: f"Fait pour le {suivi.jour}.", chaque_jour=time(7))


@pytest.fixture
def pris(nature):
    """A function that gives a travail taken by a worker that has said nothing for so long."""

    def prendre(*, depuis=SILENCE + timedelta(seconds=1), essais=1):
        nature(lambda suivi: "Fait.")
        travail = lancer("essai")
        battement = timezone.now() - depuis
        Travail.objects.update(etat="en_cours", essais=essais, battement=battement)
        DBTaskResult.objects.update(status="RUNNING", started_at=battement)
        travail.refresh_from_db()
        return travail

    return prendre


def suite(travail):
    travail.refresh_from_db()
    return travail.etat, travail.phrase, travail.essais


def jours_prevus():
    return list(Travail.objects.order_by("pk").values_list("jour", flat=True))


@pytest.mark.parametrize(
    ("moment", "jours"),
    [
        (datetime(2026, 11, 24, 6, 59, 59), []),
        (datetime(2026, 11, 24, 7), [date(2026, 11, 24)]),
        (datetime(2026, 11, 24, 18, 59), [date(2026, 11, 24)]),  # the machine was down in the morning
        (datetime(2026, 11, 24, 19), []),  # too late to be of use
        (datetime(2026, 3, 29, 7), [date(2026, 3, 29)]),  # the night of 23 hours
        (datetime(2026, 10, 25, 7), [date(2026, 10, 25)]),  # the night of 25 hours
    ],
)
def test_le_travail_de_chaque_jour_se_fait_a_partir_de_son_heure(chaque_matin, moment, jours):
    planifier(le=moment.replace(tzinfo=PARIS))

    assert jours_prevus() == jours


def test_un_travail_du_soir_se_rattrape_apres_minuit_pour_la_veille(chaque_matin, nature):
    nature(lambda suivi: "Fait.", chaque_jour=time(23, 59))

    planifier(le=datetime(2027, 1, 1, 0, 5, tzinfo=PARIS))

    assert jours_prevus() == [date(2026, 12, 31)]


def test_le_travail_de_chaque_jour_ne_se_fait_qu_une_fois_par_jour(chaque_matin, faire_les_travaux):
    for heures in range(48):
        planifier(le=datetime(2026, 11, 24, 7, tzinfo=PARIS) + timedelta(hours=heures))
    faire_les_travaux()

    travaux = Travail.objects.order_by("pk").values_list("jour", "etat", "phrase")
    assert list(travaux) == [
        (date(2026, 11, 24), "termine", "Fait pour le 2026-11-24."),
        (date(2026, 11, 25), "termine", "Fait pour le 2026-11-25."),
    ]


def test_un_travail_silencieux_recommence(pris, faire_les_travaux):
    travail = pris()

    ranimer(le=timezone.now())
    assert suite(travail) == ("en_attente", ARRETE, 1)
    faire_les_travaux()

    assert suite(travail) == ("termine", "Fait.", 2)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "SUCCESSFUL"]


def test_un_travail_silencieux_pour_la_troisieme_fois_n_aboutit_pas(pris):
    travail = pris(essais=3)

    ranimer(le=timezone.now())

    assert suite(travail) == ("echoue", ARRETE_TROIS_FOIS, 3)


def test_un_travail_dont_le_coeur_bat_est_laisse_tranquille(pris):
    travail = pris(depuis=SILENCE - timedelta(seconds=5))

    ranimer(le=timezone.now())

    assert suite(travail) == ("en_cours", "", 1)


def test_un_travail_silencieux_que_quelqu_un_voulait_arreter_est_annule(pris):
    travail = pris()
    annuler(travail)

    ranimer(le=timezone.now())

    assert suite(travail) == ("annule", "", 1)


@pytest.mark.parametrize("perdu", ["RUNNING", "FAILED", "SUCCESSFUL", None])
def test_un_travail_dont_le_message_s_est_perdu_retourne_dans_la_file(nature, faire_les_travaux, perdu):
    """The worker was killed between the message and the travail."""
    nature(lambda suivi: "Fait.")
    travail = lancer("essai")
    messages = DBTaskResult.objects.all()
    messages.update(status=perdu) if perdu else messages.delete()
    faire_les_travaux()
    assert suite(travail) == ("en_attente", "", 0)

    retrouver(le=timezone.now() + SILENCE + timedelta(seconds=1))
    faire_les_travaux()

    assert suite(travail) == ("termine", "Fait.", 1)


def test_un_travail_qui_attend_son_tour_n_est_pas_mis_deux_fois_dans_la_file(nature):
    nature(lambda suivi: "Fait.")
    lancer("essai")

    retrouver(le=timezone.now() + timedelta(hours=1))

    assert DBTaskResult.objects.count() == 1


def test_la_garde_dit_que_l_ouvrier_est_la_et_fait_partir_les_courriers(mailoutbox, faire_les_travaux):
    maintenant = timezone.now()
    creer_courrier()

    monter_la_garde("machine-1", le=maintenant)
    monter_la_garde("machine-1", le=maintenant + timedelta(seconds=10))
    faire_les_travaux()

    assert list(Ouvrier.objects.values_list("nom", "vu_le")) == [("machine-1", maintenant + timedelta(seconds=10))]
    assert Travail.objects.filter(nature="courriers").values_list("etat", "phrase").get() == (
        "termine",
        "1 courrier parti.",
    )
    assert [message.subject for message in mailoutbox] == ["Des feuilles vous attendent"]
    assert Courrier.objects.get().envoye_le is not None


def test_la_garde_coute_peu_de_lectures_quand_rien_n_attend(chaque_matin, django_assert_num_queries):
    monter_la_garde("machine-1", le=datetime(2026, 11, 24, 6, tzinfo=PARIS))

    with django_assert_num_queries(7):  # the worker's row: three statements and a savepoint
        monter_la_garde("machine-1", le=datetime(2026, 11, 24, 6, tzinfo=PARIS))
