"""What the tables refuse whatever the code does, and what the night erases."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from centre.models import Courrier, Ouvrier, Travail
from centre.travaux import lancer
from tests.factories import creer_courrier, creer_travail

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("contrainte", "champs"),
    [
        ("travail_trois_essais", {"essais": 4}),
        ("travail_fait_sur", {"fait": 2, "sur": 1}),
        ("travail_fini_date", {"etat": "termine", "fini_le": None}),
        ("travail_fini_date", {"etat": "en_cours", "fini_le": timezone.now()}),
        ("travail_en_cours_bat", {"etat": "en_cours", "battement": None}),
    ],
)
def test_un_travail_incoherent_n_est_pas_ecrit(contrainte, champs):
    with pytest.raises(IntegrityError, match=contrainte):
        creer_travail(**champs)


def test_un_travail_n_est_prevu_qu_une_fois_par_jour():
    creer_travail(nature="menage", jour=date(2026, 11, 24))
    creer_travail(nature="menage", jour=date(2026, 11, 25))
    creer_travail(nature="menage", jour=None)
    creer_travail(nature="menage", jour=None)

    with pytest.raises(IntegrityError):
        creer_travail(nature="menage", jour=date(2026, 11, 24))


def test_un_courrier_n_est_pas_a_la_fois_parti_et_abandonne():
    with pytest.raises(IntegrityError, match="courrier_parti_ou_abandonne"):
        creer_courrier(envoye_le=timezone.now(), abandonne_le=timezone.now())


def test_deux_courriers_n_ont_pas_la_meme_cle():
    creer_courrier(cle="rappel-1")

    with pytest.raises(IntegrityError):
        creer_courrier(cle="rappel-1")


def test_un_ouvrier_n_a_qu_une_ligne():
    Ouvrier.objects.create(nom="machine-1", vu_le=timezone.now())

    with pytest.raises(IntegrityError):
        Ouvrier.objects.create(nom="machine-1", vu_le=timezone.now())


def test_le_menage_efface_ce_qui_est_fini_depuis_longtemps_et_rien_d_autre(faire_les_travaux):
    maintenant = timezone.now()
    vieux, recent = maintenant - timedelta(days=61), maintenant - timedelta(days=59)
    creer_travail(etat="termine", fini_le=vieux)
    gardes = [creer_travail(etat="termine", fini_le=recent), creer_travail(etat="en_cours", demande_le=vieux)]
    creer_courrier(envoye_le=vieux)
    creer_courrier(abandonne_le=vieux)
    courriers = [creer_courrier(envoye_le=recent), creer_courrier(depose_le=vieux, prochain_essai_le=vieux)]
    Ouvrier.objects.create(nom="machine-1", vu_le=vieux)
    Ouvrier.objects.create(nom="machine-2", vu_le=recent)
    ancien = lancer("menage")
    DBTaskResult.objects.update(enqueued_at=maintenant - timedelta(days=8), status="SUCCESSFUL")
    menage = lancer("menage")

    faire_les_travaux()

    menage.refresh_from_db()
    assert menage.phrase == "1 travail ancien effacé, 2 courriers anciens effacés."
    envoi = Travail.objects.get(nature="courriers")
    assert set(Travail.objects.all()) == {*gardes, ancien, menage, envoi}
    assert set(Courrier.objects.all()) == set(courriers)
    assert list(Ouvrier.objects.values_list("nom", flat=True)) == ["machine-2"]
    assert not DBTaskResult.objects.filter(pk=ancien.ticket).exists()
    assert DBTaskResult.objects.filter(pk=menage.ticket, status="SUCCESSFUL").exists()
