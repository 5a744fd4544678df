"""Each morning, the demandes that nothing can come of any more are closed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from centre.models import Courrier, Travail
from centre.travaux import lancer
from centre.travaux.garde import planifier
from centre.travaux.suivi import Suivi
from partenaires.models import Demande, Passage
from tests.factories import creer_demande, creer_partenaire

pytestmark = pytest.mark.django_db
SIX_HEURES_DIX = datetime(2026, 3, 10, 5, 10, tzinfo=UTC)  # Paris is one hour ahead


@pytest.fixture(autouse=True)
def _mardi_10_mars_au_matin():
    with time_machine.travel(SIX_HEURES_DIX, tick=False):
        yield


@pytest.fixture
def fermer(faire_les_travaux):
    def faire():
        planifier(le=SIX_HEURES_DIX)
        faire_les_travaux()
        return Travail.objects.get(nature="demandes_perimees").phrase

    return faire


@pytest.mark.parametrize(
    ("statut", "jour", "attendu"),
    [
        ("recue", date(2026, 2, 8), "recue"),
        ("recue", date(2026, 2, 7), "expiree"),
        ("etudiee", date(2026, 2, 7), "expiree"),
        ("devis_envoye", date(2026, 3, 10), "devis_envoye"),
        ("devis_envoye", date(2026, 3, 9), "expiree"),
        ("acceptee", date(2026, 1, 1), "acceptee"),
        ("brouillon", date(2026, 1, 1), "brouillon"),
    ],
)
def test_une_demande_dont_rien_ne_peut_plus_sortir_est_fermee(fermer, statut, jour, attendu):
    demande = creer_demande(statut=statut, date=jour)

    fermer()

    demande.refresh_from_db()
    assert demande.statut == attendu


def test_la_fermeture_dit_que_c_est_le_temps_et_previent_le_partenaire_une_fois(fermer, faire_les_travaux):
    handball = creer_partenaire("Handball", courriel="bureau@handball.example")
    creer_demande(handball, date=date(2026, 1, 18))

    phrase = fermer()
    lancer("demandes_perimees")
    faire_les_travaux()

    passage = Passage.objects.get()
    assert phrase == "1 demande fermée."
    assert (passage.vers, passage.cote, passage.par) == ("expiree", "echeance", None)
    assert [courrier.sujet for courrier in Courrier.objects.all()] == ["Tremplin\u00a0: votre demande est close"]


def test_au_premier_demarrage_les_demandes_d_il_y_a_des_annees_se_ferment_sans_courrier(fermer):
    handball = creer_partenaire("Handball", courriel="bureau@handball.example")
    creer_demande(handball, date=date(2022, 5, 1))
    creer_demande(handball, date=date(2026, 1, 17))
    creer_demande(handball, statut="devis_envoye", date=date(2026, 2, 16))
    creer_demande(handball, statut="devis_envoye", date=date(2026, 2, 17), objet="Goûter du carnaval")

    phrase = fermer()

    assert phrase == "4 demandes fermées, dont 3 trop anciennes pour prévenir."
    assert set(Demande.objects.values_list("statut", flat=True)) == {"expiree"}
    assert [c.cle.split(":")[1] for c in Courrier.objects.all()] == [
        str(Passage.objects.get(demande__objet="Goûter du carnaval").pk)
    ]


@pytest.mark.parametrize(
    "depuis", [{"date": date(2026, 6, 1)}, {"statut": "etudiee"}, {"statut": "annulee", "motif": "Non"}]
)
def test_une_demande_reportee_ou_avancee_entre_temps_n_est_pas_fermee(fermer, monkeypatch, depuis):
    demande = creer_demande(statut="devis_envoye", date=date(2026, 3, 9))
    monkeypatch.setattr(Suivi, "avancer", lambda *_: Demande.objects.filter(pk=demande.pk).update(**depuis))

    phrase = fermer()

    demande.refresh_from_db()
    assert phrase == "Aucune demande à fermer."
    assert (demande.statut, Passage.objects.count()) == (depuis.get("statut", "devis_envoye"), 0)


def test_rien_a_fermer_se_dit(fermer):
    creer_demande(date=date(2026, 6, 1))

    assert fermer() == "Aucune demande à fermer."


def test_une_demande_fermee_se_reprend(client_de, fermer):
    demande = creer_demande(date=date(2026, 1, 1))
    fermer()

    client_de("cuisine").post(f"/demandes/{demande.pk}/passer/etudiee/", {"depuis": "expiree"})

    assert Demande.objects.get().statut == "etudiee"
