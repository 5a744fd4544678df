"""Several people bring tables in at the same moment: each waits for its turn, no line is lost."""

from io import BytesIO
from threading import Event, Thread
from time import sleep
from types import SimpleNamespace

import pytest
from django.db import OperationalError, connection, transaction

from centre import tour
from centre.models import Import
from centre.tableaux import ecriture
from centre.tableaux.ecriture import ApercuDepasse, ecrire
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.tableau import TABLEAUX
from centre.travaux import lancer
from centre.travaux.execution import executer
from participants.models import Participant
from tests.centre.test_travaux_processus import ensemble
from tests.factories import creer_compte, creer_participant, creer_presence, creer_seance
from tests.tableaux import apercevoir

pytestmark = pytest.mark.django_db(transaction=True)
ENSEMBLE, PERSONNES = 10, 30
SECONDES = 20  # at most, that one thread waits for another
ATTENTE = 0.6  # seconds: beyond, SQLite asks for the base again only every tenth of a second


@pytest.fixture
def presses():
    """As if every import wrote for longer than SQLite waits for its only writer."""
    if connection.vendor == "sqlite":
        connection.close()
        connection.settings_dict["OPTIONS"]["timeout"], patience = 0, connection.settings_dict["OPTIONS"]["timeout"]
        yield
        connection.close()
        connection.settings_dict["OPTIONS"]["timeout"] = patience
    else:
        yield


def lus(*fichiers):
    """The imports of these files, one an account, up to their preview."""
    dossiers = []
    for lignes in fichiers:
        octets = BytesIO("\n".join(["Prénom;Nom;Né en", *lignes]).encode())
        dossier = deposer(octets, "gens.csv", tableau=TABLEAUX["personnes"], auteur=creer_compte("direction"))
        dossier.passer_a(Import.Etat.EN_LECTURE)
        dossiers.append(dossier)
    return dossiers


def test_dix_imports_en_meme_temps_entrent_tous_en_entier(presses):
    fichiers = [[f"Anne;Roy{'abcdefghij'[qui]}{rang};1980" for rang in range(PERSONNES)] for qui in range(ENSEMBLE)]
    dossiers = lus(*fichiers)

    def importer(rang):
        tour.chacun_son_tour(preparer)(dossiers[rang].pk)
        tour.chacun_son_tour(_confirmer)(dossiers[rang].pk)
        ecrire(dossiers[rang].pk)

    fautes = ensemble(importer, nombre=ENSEMBLE)

    assert fautes == []
    assert set(Import.objects.values_list("etat", "nouvelles")) == {("ecrit", PERSONNES)}
    noms = sorted(Participant.objects.values_list("nom", flat=True))
    assert noms == sorted(ligne.split(";")[1] for fichier in fichiers for ligne in fichier)


def _confirmer(pk):
    Import.objects.get(pk=pk).passer_a(Import.Etat.EN_ECRITURE)


def test_la_meme_liste_donnee_dix_fois_en_meme_temps_n_entre_qu_une_fois(presses):
    dossiers = lus(*[["Anne;Roy;1980", "Zoé;Bern;1975"]] * ENSEMBLE)
    for dossier in dossiers:
        preparer(dossier.pk).passer_a(Import.Etat.EN_ECRITURE)

    fautes = ensemble(lambda rang: ecrire(dossiers[rang].pk), nombre=ENSEMBLE)

    assert {type(faute) for faute in fautes} == {ApercuDepasse}
    assert len(fautes) == ENSEMBLE - 1
    assert sorted(Participant.objects.values_list("prenom", flat=True)) == ["Anne", "Zoé"]


@pytest.mark.parametrize("change", [{"telephone": "0622222222"}, {"nom": "Royer"}])
def test_ce_qui_n_est_plus_ce_que_l_apercu_montrait_ne_s_ecrit_pas(change):
    """Her telephone is another one since; or she is, and somebody who now bears her name would get it."""
    anne = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, telephone="0600000000")
    dossier = apercevoir("personnes", "Prénom;Nom;Né en;Téléphone", "Anne;Roy;1980;0611111111")
    for champ, valeur in change.items():
        setattr(anne, champ, valeur)
    anne.save()
    if "nom" in change:
        creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, telephone="0600000000")
    dossier.passer_a(Import.Etat.EN_ECRITURE)

    with pytest.raises(ApercuDepasse):
        ecrire(dossier.pk)

    assert not Participant.objects.filter(telephone="0611111111").exists()


def test_un_import_n_ecrase_pas_ce_que_quelqu_un_enregistre_pendant_qu_il_ecrit(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n’a qu’une personne à la fois qui écrive")
    anne = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    creer_participant(prenom="Zoé", nom="Bern", annee_naissance=1980)
    lignes = ("Anne;Roy;1980;0611111111;", "Zoé;Bern;1980;;z@exemple.fr")
    dossier = apercevoir("personnes", "Prénom;Nom;Né en;Téléphone;Adresse e-mail", *lignes)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire_les_lignes, personnes = ecriture._ecrire_les_lignes, []

    def enregistrer():
        Participant.objects.filter(pk=anne.pk).update(courriel="anne@exemple.fr")
        connection.close()

    def pendant_ce_temps(*arguments):
        personnes.append(Thread(target=enregistrer))
        personnes[0].start()
        personnes[0].join(ATTENTE)  # she waits for the import, or has saved by now
        ecrire_les_lignes(*arguments)

    monkeypatch.setattr(ecriture, "_ecrire_les_lignes", pendant_ce_temps)
    ecrire(dossier.pk)
    personnes[0].join(SECONDES)

    anne.refresh_from_db()
    assert (anne.telephone, anne.courriel) == ("0611111111", "anne@exemple.fr")


def test_pendant_qu_un_import_ecrit_des_personnes_on_note_leur_presence(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite n’a qu’une personne à la fois qui écrive")
    anne, seance = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980), creer_seance()
    dossier = apercevoir("personnes", "Prénom;Nom;Né en;Téléphone", "Anne;Roy;1980;0611111111")
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire_les_lignes, fautes = ecriture._ecrire_les_lignes, []

    def pointer(rang):
        with transaction.atomic():
            connection.cursor().execute("SET LOCAL lock_timeout = '2s'")
            creer_presence(seance, anne)

    def pendant_ce_temps(*arguments):
        fautes.extend(ensemble(pointer, nombre=1))
        ecrire_les_lignes(*arguments)

    monkeypatch.setattr(ecriture, "_ecrire_les_lignes", pendant_ce_temps)
    ecrire(dossier.pk)

    assert (fautes, anne.presences.count()) == ([], 1)


def test_sans_la_patience_la_base_prise_serait_une_faute(presses, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL fait attendre lui-même")
    monkeypatch.setattr(tour, "PATIENCE", -1)
    [dossier] = lus(["Anne;Roy;1980"])
    preparer(dossier.pk).passer_a(Import.Etat.EN_ECRITURE)

    with transaction.atomic():
        fautes = ensemble(lambda rang: ecrire(dossier.pk), nombre=1)

    assert [type(faute) for faute in fautes] == [OperationalError]
    assert not Participant.objects.exists()


def test_entre_deux_longues_ecritures_qui_attendait_passe(monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL a une file d’attente")
    monkeypatch.setattr(tour, "LONGTEMPS", ATTENTE / 2)
    monkeypatch.setattr(tour, "PLACE", 2 * ATTENTE)
    tenue, passages = Event(), []

    @tour.chacun_son_tour
    @transaction.atomic
    def ecrire_longtemps(nom):
        tenue.set()
        sleep(ATTENTE)
        passages.append(nom)

    def cocher():
        tenue.wait(SECONDES)
        with transaction.atomic():
            passages.append("la personne à la porte")
        connection.close()

    personne = Thread(target=cocher)
    personne.start()
    ecrire_longtemps("premier import")
    ecrire_longtemps("second import")
    personne.join(SECONDES)

    assert passages == ["premier import", "la personne à la porte", "second import"]


def test_une_ecriture_courte_ne_fait_attendre_personne(monkeypatch):
    monkeypatch.setattr(tour, "sleep", lambda pause: pytest.fail("une pause"))

    assert tour.chacun_son_tour(lambda: "écrit")() == "écrit"


@pytest.fixture
def base_prise(presses, monkeypatch):
    """A function that takes the base from another thread until somebody waits for it, and gives the event that says so.

    Nothing else gives it back: without patience, the deed meets a base that is taken.
    """
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL fait attendre lui-même : on n’y rencontre pas de base prise")
    tenue, attendue, fils = Event(), Event(), []

    def tenir():
        with transaction.atomic():
            tenue.set()
            attendue.wait(SECONDES)
        connection.close()

    def prendre():
        fils.append(Thread(target=tenir))
        fils[0].start()
        assert tenue.wait(SECONDES)
        return attendue

    def attendre(pause):
        attendue.set()
        fils[0].join(SECONDES)

    monkeypatch.setattr(tour, "sleep", attendre)
    yield prendre
    attendue.set()
    for fil in fils:
        fil.join(SECONDES)


def executer_le(travail):
    executer.func(SimpleNamespace(task_result=SimpleNamespace(id=travail.ticket)), travail.pk)
    travail.refresh_from_db()
    return travail.etat, travail.phrase


def test_un_travail_fini_attend_la_base_pour_le_dire(base_prise, nature):
    attendues = []
    nature(lambda suivi: attendues.append(base_prise()) or "Fini.", nom="occuper")

    assert executer_le(lancer("occuper")) == ("termine", "Fini.")
    assert [attendue.is_set() for attendue in attendues] == [True]


def test_un_travail_attend_la_base_pour_commencer(base_prise, nature):
    nature(lambda suivi: "Fini.", nom="occuper")
    travail = lancer("occuper")
    attendue = base_prise()

    assert executer_le(travail) == ("termine", "Fini.")
    assert attendue.is_set()
