"""Real worker processes on the real database: killed in the middle, started together, asked to stop."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from centre.models import Travail
from centre.travaux import annuler, lancer
from centre.travaux.garde import ARRETE_TROIS_FOIS, SILENCE, planifier
from tests.centre.smtp import boite_aux_lettres
from tests.centre.travaux import FONCTIONS
from tests.factories import creer_courrier

pytestmark = pytest.mark.django_db(transaction=True)
OUVRIER = [sys.executable, "-m", "tests.centre.travaux"]


@pytest.fixture(autouse=True)
def _natures(nature):
    for nom, fonction in FONCTIONS.items():
        nature(fonction, nom=nom)


@pytest.fixture
def ouvrier():
    """A function that starts a worker process on the database of the test; none outlives it."""
    processus = []
    base = connection.settings_dict
    url = f"sqlite:///{base['NAME']}"
    if connection.vendor == "postgresql":
        url = f"postgres://{base['USER']}:{base['PASSWORD']}@{base['HOST']}:{base['PORT']}/{base['NAME']}"
    environnement = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}

    def demarrer(*options, commande=OUVRIER, **variables):
        lance = subprocess.Popen([*commande, *options], env=environnement | variables, cwd=settings.BASE_DIR)
        processus.append(lance)
        return lance

    yield demarrer
    for lance in processus:
        lance.kill()
        lance.wait()


def attendre_que(condition, *, secondes=60):
    fin = time.monotonic() + secondes
    while not (valeur := condition()):
        assert time.monotonic() < fin, "rien n’est venu"
        time.sleep(0.05)
    return valeur


def commencements(dossier):
    return len(list(dossier.glob("commence-*")))


def passer_le_silence():
    """As if the silence of a dead worker had lasted long enough."""
    Travail.objects.filter(etat="en_cours").update(battement=timezone.now() - SILENCE * 2)


def tuer_en_plein_travail(ouvrier, dossier, *, fois):
    condamne = ouvrier()
    attendre_que(lambda: commencements(dossier) == fois)
    condamne.kill()
    condamne.wait()
    passer_le_silence()


def test_le_travail_d_un_ouvrier_tue_est_repris_et_fait(ouvrier, tmp_path):
    travail = lancer("attendre", dossier=str(tmp_path))
    tuer_en_plein_travail(ouvrier, tmp_path, fois=1)

    (tmp_path / "feu-vert").touch()
    code = ouvrier("--une-fois").wait(timeout=60)

    travail.refresh_from_db()
    assert (code, travail.etat, travail.phrase, travail.essais) == (0, "termine", "Fini.", 2)
    assert commencements(tmp_path) == 2


def test_le_travail_qui_tue_trois_ouvriers_n_est_pas_repris(ouvrier, tmp_path):
    travail = lancer("attendre", dossier=str(tmp_path))
    for fois in (1, 2, 3):
        tuer_en_plein_travail(ouvrier, tmp_path, fois=fois)

    ouvrier("--une-fois").wait(timeout=60)

    travail.refresh_from_db()
    assert (travail.etat, travail.phrase, travail.essais) == ("echoue", ARRETE_TROIS_FOIS, 3)
    assert commencements(tmp_path) == 3


def test_deux_ouvriers_font_chaque_travail_une_fois(ouvrier, tmp_path):
    for rang in range(10):
        lancer("marquer", dossier=str(tmp_path), rang=rang)

    ouvriers = [ouvrier("--une-fois") for _ in range(2)]
    codes = [processus.wait(timeout=60) for processus in ouvriers]

    assert codes == [0, 0]
    assert sorted(int(marque.name.split("-")[0]) for marque in tmp_path.iterdir()) == list(range(10))
    assert set(Travail.objects.filter(nature="marquer").values_list("etat", "essais")) == {("termine", 1)}


def test_deux_ouvriers_envoient_chaque_courrier_une_fois(ouvrier):
    courriers = [creer_courrier() for _ in range(20)]
    for _ in range(2):
        lancer("courriers")

    with boite_aux_lettres() as boite:
        ouvriers = [ouvrier("--une-fois", EMAIL_URL=f"smtp://127.0.0.1:{boite.port}") for _ in range(2)]
        codes = [processus.wait(timeout=60) for processus in ouvriers]

    assert codes == [0, 0]
    assert sorted(message["Message-ID"] for message in boite.recus) == sorted(c.message_id for c in courriers)


def est_en_vie(pid):
    """Neither gone, nor dead and waiting for a parent to notice."""
    etat = Path("/proc", pid, "stat")
    return etat.exists() and etat.read_text().split()[2] != "Z"


def ensemble(geste, *, nombre):
    """Do the same at the same moment from so many connections; give what each of them met."""
    depart, fautes = Barrier(nombre), []

    def faire(rang):
        depart.wait()
        try:
            geste(rang)
        except Exception as faute:
            fautes.append(faute)
        connection.close()

    fils = [Thread(target=faire, args=(rang,)) for rang in range(nombre)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return fautes


def test_dix_machines_qui_prevoient_le_meme_jour_ne_prevoient_qu_un_travail():
    matin = datetime(2026, 11, 24, 8, tzinfo=UTC)

    fautes = ensemble(lambda rang: planifier(le=matin), nombre=10)

    assert fautes == []
    assert Travail.objects.filter(nature="menage").count() == 1


def test_dix_demandes_en_meme_temps_pendant_que_l_ouvrier_travaille(ouvrier, tmp_path):
    processus = ouvrier()
    lancer("marquer", dossier=str(tmp_path), rang=99)
    attendre_que(lambda: Travail.objects.filter(nature="marquer", etat="termine").exists())

    fautes = ensemble(lambda rang: lancer("marquer", dossier=str(tmp_path), rang=rang), nombre=10)
    attendre_que(lambda: Travail.objects.filter(nature="marquer", etat="termine").count() == 11)

    assert fautes == []
    assert sorted(int(marque.name.split("-")[0]) for marque in tmp_path.iterdir()) == [*range(10), 99]
    assert processus.poll() is None


def test_annuler_arrete_un_travail_en_cours_et_l_ouvrier_continue(ouvrier, tmp_path):
    travail = lancer("attendre", dossier=str(tmp_path))
    ouvrier()
    attendre_que(lambda: Travail.objects.filter(fait=1, sur=2).exists())

    annuler(travail)
    suivant = lancer("marquer", dossier=str(tmp_path))
    attendre_que(lambda: Travail.objects.filter(pk=suivant.pk, etat="termine").exists())

    travail.refresh_from_db()
    assert (travail.etat, (tmp_path / "fini").exists()) == ("annule", False)


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT])
def test_l_ouvrier_finit_son_travail_avant_de_s_arreter(ouvrier, tmp_path, signum):
    travail = lancer("attendre", dossier=str(tmp_path))
    suivant = lancer("marquer", dossier=str(tmp_path))
    processus = ouvrier()
    attendre_que(lambda: commencements(tmp_path) == 1)

    processus.send_signal(signum)
    (tmp_path / "feu-vert").touch()
    code = processus.wait(timeout=60)

    travail.refresh_from_db()
    suivant.refresh_from_db()
    assert (code, travail.etat, suivant.etat) == (0, "termine", "en_attente")


def test_l_ouvrier_s_arrete_avec_le_programme_qui_l_a_lance(ouvrier, tmp_path):
    """As in bin/demo: the server takes the shell's place, and its death takes the worker along."""
    note = tmp_path / "pid"
    coquille = f"{' '.join(OUVRIER)} --tant-que-vit $$ & echo $! >{note}; exec sleep 60"
    serveur = ouvrier(commande=["sh", "-c", coquille])
    travail = lancer("marquer", dossier=str(tmp_path))
    attendre_que(lambda: Travail.objects.filter(pk=travail.pk, etat="termine").exists())

    serveur.kill()
    serveur.wait()

    attendre_que(lambda: not est_en_vie(note.read_text().strip()))
