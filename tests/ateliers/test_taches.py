"""The morning's mail to those whose sheets wait."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core import mail

from centre.models import Courrier, Travail
from centre.travaux import lancer
from centre.travaux.garde import planifier
from tests.factories import creer_atelier, creer_centre, creer_compte, creer_participant, creer_presence, creer_seance

pytestmark = pytest.mark.django_db
SEPT_HEURES_DIX = datetime(2026, 3, 10, 6, 10, tzinfo=UTC)  # Paris is one hour ahead


@pytest.fixture(autouse=True)
def _mardi_10_mars_au_matin():
    with time_machine.travel(SEPT_HEURES_DIX, tick=False):
        yield


@pytest.fixture
def rappeler(faire_les_travaux):
    """A function that does the reminder of this morning, and sends its mails."""

    def faire():
        planifier(le=SEPT_HEURES_DIX)
        faire_les_travaux()
        return [(message.to, message.subject) for message in mail.outbox]

    return faire


def creer_oubliee(compte, jour=5, nom="Cuisine", **champs):
    seance = creer_seance(creer_atelier(nom), date=date(2026, 3, jour), **champs)
    seance.responsables.add(compte)
    return seance


def test_un_courrier_le_matin_dit_quelles_feuilles_attendent_et_depuis_quand(rappeler, settings):
    settings.SITE_URL = "https://tremplin.centre.example"
    creer_centre()
    paola = creer_compte("animation", prenom="Paola", courriel="paola@parc.example")
    recente, ancienne = creer_oubliee(paola, 9, "Couture"), creer_oubliee(paola, 5)

    envoyes = rappeler()

    assert envoyes == [(["paola@parc.example"], "Centre social du Parc\u00a0: 2 feuilles de présence attendent")]
    texte = mail.outbox[0].body
    assert f"- Cuisine, jeudi 5 mars 2026 (depuis 5\u00a0jours)\n  {lien(ancienne)}" in texte
    assert f"- Couture, lundi 9 mars 2026 (depuis hier)\n  {lien(recente)}" in texte
    assert texte.index("Cuisine") < texte.index("Couture")
    assert "https://tremplin.centre.example/rappels/" in texte
    html = mail.outbox[0].alternatives[0].content
    assert f'<a href="{lien(ancienne)}">Cuisine, jeudi 5 mars 2026</a> (depuis 5\u00a0jours)' in html


def lien(seance):
    return f"https://tremplin.centre.example/seances/{seance.pk}/presences/"


def test_le_courrier_ne_nomme_personne_de_la_feuille(rappeler):
    seance = creer_oubliee(creer_compte("animation"))
    creer_presence(seance, creer_participant("Léa", "Zutendaal"))

    rappeler()

    (message,) = mail.outbox
    assert "Zutendaal" not in message.subject + message.body + message.alternatives[0].content


def test_personne_ne_recoit_de_courrier_quand_rien_n_attend(rappeler):
    creer_oubliee(creer_compte("animation"), statut="realisee")
    creer_oubliee(creer_compte("animation"), 10, "Aujourd’hui")
    creer_seance(date=date(2026, 3, 5))

    assert rappeler() == []
    assert Travail.objects.get(nature="rappel_des_feuilles").phrase == "Aucune feuille n’attendait."


def test_qui_ne_veut_pas_de_rappel_ou_n_a_plus_de_compte_ouvert_n_en_recoit_pas(rappeler):
    seance = creer_oubliee(creer_compte("animation", rappels=False))
    seance.responsables.add(creer_compte("animation", is_active=False))

    assert rappeler() == []


def test_chacun_des_responsables_est_prevenu_de_ses_feuilles_seulement(rappeler):
    paola = creer_compte("animation", courriel="paola@parc.example")
    loic = creer_compte("animation", courriel="loic@parc.example")
    creer_oubliee(paola).responsables.add(loic)
    creer_oubliee(paola, 6, "Couture")

    envoyes = rappeler()

    assert sorted(envoyes) == [
        (["loic@parc.example"], "Tremplin\u00a0: 1 feuille de présence attend"),
        (["paola@parc.example"], "Tremplin\u00a0: 2 feuilles de présence attendent"),
    ]


def test_jamais_deux_courriers_le_meme_jour_pour_la_meme_personne(rappeler, faire_les_travaux):
    creer_oubliee(creer_compte("animation"))
    rappeler()

    lancer("rappel_des_feuilles")
    faire_les_travaux()

    assert len(mail.outbox) == Courrier.objects.count() == 1


def test_au_dela_de_dix_feuilles_un_lien_mene_aux_autres(rappeler):
    compte = creer_compte("animation")
    for rang in range(12):
        creer_oubliee(compte, nom=f"Atelier {rang:02}")

    rappeler()

    texte = mail.outbox[0].body
    assert texte.count("\n- ") == 10
    assert f"Et 2 autres\u00a0:\nhttp://127.0.0.1:8000/seances/feuilles/?responsable={compte.pk}" in texte


def test_une_feuille_seule_n_a_pas_d_ordre(rappeler):
    creer_oubliee(creer_compte("animation"))

    rappeler()

    assert "Une feuille de présence vous attend\u00a0:" in mail.outbox[0].body


def test_qui_ne_pointe_pas_recoit_le_lien_de_la_seance(rappeler):
    seance = creer_oubliee(creer_compte("cuisine"))

    rappeler()

    assert f"/seances/{seance.pk}/\n" in mail.outbox[0].body
