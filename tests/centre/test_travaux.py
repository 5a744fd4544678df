"""A travail, from the moment it is asked for to what a person reads of it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from centre.models import Travail, TravailFige
from centre.travaux import TravailImpossible, annuler, lancer, relancer
from centre.travaux.execution import A_RELANCER, INCONNU, RATE, mettre_en_file
from tests.factories import creer_compte

pytestmark = pytest.mark.django_db
MIDI = datetime(2026, 11, 24, 12, tzinfo=UTC)


def relu(travail):
    travail.refresh_from_db()
    return travail.etat, travail.phrase, travail.essais


def casser(suivi):
    raise ZeroDivisionError


def test_un_travail_demande_attend_avec_son_auteur_et_ses_arguments(nature):
    nature(lambda suivi: "Fait.")
    auteur = creer_compte("direction")

    travail = lancer("essai", auteur=auteur, tabliers=12)

    assert Travail.objects.get() == travail
    assert (travail.intitule, travail.etat, travail.auteur) == ("Compter les tabliers", "en_attente", auteur)
    assert travail.arguments == {"tabliers": 12}
    assert DBTaskResult.objects.get().pk == travail.ticket


def test_un_travail_fait_garde_sa_phrase_et_son_avancement(nature, faire_les_travaux):
    def compter(suivi, *, tabliers):
        suivi.avancer(tabliers, tabliers)
        return f"{tabliers} tabliers comptés."

    nature(compter)
    travail = lancer("essai", tabliers=12)

    faire_les_travaux()

    assert relu(travail) == ("termine", "12 tabliers comptés.", 1)
    assert (travail.fait, travail.sur, travail.pourcentage) == (12, 12, 100)
    assert travail.fini_le is not None


def test_si_les_donnees_ne_sont_pas_ecrites_le_travail_n_est_pas_demande(nature):
    nature(lambda suivi: "Fait.")

    with transaction.atomic():
        lancer("essai")
        transaction.set_rollback(True)

    assert not Travail.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_un_travail_qui_casse_est_repris_plus_tard_et_trois_fois_en_tout(nature, faire_les_travaux, caplog):
    nature(casser)
    suites = []

    with time_machine.travel(MIDI, tick=False) as horloge:
        travail = lancer("essai")
        for minutes in (0, 1, 10, 60):
            horloge.shift(timedelta(minutes=minutes))
            faire_les_travaux()
            suites.append(relu(travail))

    assert suites == [
        ("en_attente", RATE, 1),
        ("en_attente", RATE, 2),
        ("echoue", A_RELANCER, 3),
        ("echoue", A_RELANCER, 3),
    ]
    assert [trace.exc_info[0] for trace in caplog.records if trace.name == "centre.travaux.execution"] == [
        ZeroDivisionError
    ] * 3


def test_une_reprise_attend_son_heure(nature, faire_les_travaux):
    nature(casser)

    with time_machine.travel(MIDI, tick=False) as horloge:
        travail = lancer("essai")
        faire_les_travaux()
        horloge.shift(timedelta(seconds=59))
        faire_les_travaux()

    assert relu(travail) == ("en_attente", RATE, 1)
    assert travail.pas_avant == MIDI + timedelta(minutes=1)


def test_un_travail_impossible_dit_pourquoi_et_n_est_pas_repris(nature, faire_les_travaux):
    def refuser(suivi):
        raise TravailImpossible("Aucune séance sur cette période : choisissez d’autres dates.")

    nature(refuser)
    travail = lancer("essai")

    faire_les_travaux()

    assert relu(travail) == ("echoue", "Aucune séance sur cette période : choisissez d’autres dates.", 1)


def test_un_travail_que_plus_rien_ne_sait_faire_le_dit(nature, faire_les_travaux, monkeypatch):
    nature(lambda suivi: "Fait.")
    travail = lancer("essai")
    Travail.objects.update(nature="disparu")

    faire_les_travaux()

    assert relu(travail) == ("echoue", INCONNU, 1)


def test_un_travail_en_attente_s_annule_tout_de_suite_et_n_est_pas_fait(nature, faire_les_travaux):
    faits = []
    nature(lambda suivi: faits.append("fait"))
    travail = lancer("essai")

    annuler(travail)
    faire_les_travaux()

    assert relu(travail) == ("annule", "", 0)
    assert faits == []


def test_un_travail_en_cours_s_arrete_au_pas_suivant(nature, faire_les_travaux):
    pas = []

    def marcher(suivi):
        for rang in range(3):
            suivi.avancer(rang, 3)
            pas.append(rang)
            annuler(suivi.travail)
            suivi.battre(le=MIDI)
        return "Fait."

    nature(marcher)
    travail = lancer("essai")

    faire_les_travaux()

    assert relu(travail) == ("annule", "", 1)
    assert pas == [0]


def test_un_travail_qui_casse_pendant_qu_on_l_annule_n_est_pas_repris(nature, faire_les_travaux):
    def casser_une_fois_annule(suivi):
        annuler(suivi.travail)
        casser(suivi)

    nature(casser_une_fois_annule)
    travail = lancer("essai")

    faire_les_travaux()

    assert relu(travail) == ("annule", "", 1)


def test_le_coeur_s_arrete_apres_une_heure_sans_un_pas_et_repart_au_suivant(nature, faire_les_travaux):
    battements = []

    def trainer(suivi):
        for fait, minutes in ((1, 0), (1, 60), (1, 61), (2, 90)):
            suivi.avancer(fait, 2)
            suivi.battre(le=MIDI + timedelta(minutes=minutes))
            battements.append((Travail.objects.get().battement - MIDI) // timedelta(minutes=1))

    nature(trainer)
    lancer("essai")

    faire_les_travaux()

    assert battements == [0, 60, 60, 90]


def test_le_coeur_bat_avec_l_avancement(nature, faire_les_travaux):
    lus = []

    def marcher(suivi):
        suivi.avancer(3, 4)
        suivi.battre(le=MIDI)
        travail = Travail.objects.get()
        lus.append((travail.battement, travail.fait, travail.sur, travail.pourcentage))
        return "Fait."

    nature(marcher)
    lancer("essai")

    faire_les_travaux()

    assert lus == [(MIDI, 3, 4, 75)]


def test_un_travail_repris_par_un_autre_ne_conclut_pas_deux_fois(nature, faire_les_travaux):
    """A worker asleep for minutes wakes up: the travail was given to another, its own end no longer counts."""
    passages = []

    def dormir(suivi):
        passages.append(suivi.travail.essais)
        if len(passages) == 1:
            Travail.objects.get().remettre_en_attente("", pas_avant=MIDI)
            mettre_en_file(Travail.objects.get())
            faire_les_travaux()
            return "Trop tard."
        return "Fait par le second."

    nature(dormir)
    travail = lancer("essai")

    faire_les_travaux()

    assert relu(travail) == ("termine", "Fait par le second.", 2)


def test_un_travail_qui_n_a_pas_abouti_se_relance_avec_tous_ses_essais(nature, faire_les_travaux):
    nature(casser)
    travail = lancer("essai")
    Travail.objects.update(essais=2)
    faire_les_travaux()
    nature(lambda suivi: "Fait.")

    relancer(travail)
    assert relu(travail) == ("en_attente", "", 0)
    faire_les_travaux()

    assert relu(travail) == ("termine", "Fait.", 1)


@pytest.mark.parametrize("etat", ["en_attente", "en_cours", "termine"])
def test_un_travail_qui_va_bien_ne_se_relance_pas(nature, etat):
    nature(lambda suivi: "Fait.")
    travail = lancer("essai")
    travail.etat = etat

    with pytest.raises(TravailFige) as refus:
        travail.relancer(le=MIDI)

    assert refus.value.messages == [
        f"« Compter les tabliers » n’a pas besoin d’être relancé : son état est « {travail.get_etat_display()} »."
    ]


def test_un_travail_fini_ne_s_annule_plus(nature, faire_les_travaux):
    nature(lambda suivi: "Fait.")
    travail = lancer("essai")
    faire_les_travaux()

    with pytest.raises(TravailFige) as refus:
        annuler(travail)

    assert refus.value.messages == ["« Compter les tabliers » ne peut plus changer : son état est « Terminé »."]
