import gc
import os
from importlib import import_module
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.template import Template
from django.test import TransactionTestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ateliers.models import Pole, Seance
from centre.travaux.garde import expedier
from centre.travaux.ouvrier import Boucle
from partenaires.models import Contact
from tests.factories import (
    creer_acces_partenaire,
    creer_affectation,
    creer_agenda,
    creer_attente,
    creer_attestation,
    creer_besoin,
    creer_brouillon,
    creer_centre,
    creer_compte,
    creer_demande,
    creer_document,
    creer_echange,
    creer_etape,
    creer_export,
    creer_expression,
    creer_image,
    creer_import,
    creer_ingredient,
    creer_inscription,
    creer_invitation,
    creer_jalon,
    creer_mouvement,
    creer_partenaire,
    creer_participant,
    creer_periode,
    creer_piece,
    creer_piece_jointe,
    creer_presence,
    creer_quartier,
    creer_recette,
    creer_savoir_faire,
    creer_seance,
    creer_serie,
    creer_situation,
    creer_travail,
)
from tests.partenaires.facturation import (
    creer_article,
    creer_brouillon_de_devis,
    creer_devis,
    creer_facture,
    creer_facture_en_preparation,
    creer_paiement,
    creer_recu,
)
from tests.sessions import client_avec, ouvrir_session

# Playwright drives the browser from an event loop of its own, in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# The application and its tests stay in memory: Python would go through them again and again for nothing to free.
gc.set_threshold(200_000, 50, 1000)

QUI_RESTENT = {"django_content_type", "auth_permission", "auth_group", "auth_group_permissions"}
QUI_VIDENT_LA_BASE = {"live_server", "transactional_db"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Run last the tests that empty the database behind them: the others need the rows the migrations ship.

    The browser's are the longest: they go first of those, so that no process is left alone with one at the very end.
    """
    items.sort(key=lambda item: (vide_la_base(item), not item.get_closest_marker("navigateur")))


def vide_la_base(item):
    marque = item.get_closest_marker("django_db")
    return bool(marque and marque.kwargs.get("transaction")) or not QUI_VIDENT_LA_BASE.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True)
def _trois_poles(request):
    """Give back the rows the migrations ship to a test that runs after one that emptied the database."""
    if vide_la_base(request.node):
        request.getfixturevalue("transactional_db")
        if not Pole.objects.exists():
            import_module("ateliers.migrations.0003_trois_poles").creer_poles(apps, None)


@pytest.fixture(scope="session", autouse=True)
def _vider_par_lignes():
    """Empty row by row: truncating makes new files for every table, even an empty one.

    The roles and their rights stay: no test changes them, and `flush` would work them out again after each.
    """
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(TransactionTestCase, "_fixture_teardown", lambda cas: vider_la_base())
        yield


def vider_la_base():
    """As `flush`, but for the tables that nobody writes in; it waits for whoever is still writing."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    noms = [connection.ops.quote_name(table) for table in tables if table not in QUI_RESTENT]
    attendre = [f"LOCK TABLE {', '.join(noms)}"] if connection.vendor == "postgresql" else []
    connection.ops.execute_sql_flush([*attendre, *(f"DELETE FROM {nom}" for nom in noms)])


@pytest.fixture(autouse=True)
def _rien_n_empeche_de_vider(request):
    """Emptying the database deletes row by row: what refuses to erase a paper is set aside for that."""
    if not vide_la_base(request.node):
        yield
        return
    request.getfixturevalue("transactional_db")
    ineffacable = import_module("partenaires.migrations.0025_facture_ineffacable")
    devis_fige = import_module("partenaires.migrations.0036_devis_fige")
    with connection.schema_editor() as editeur:
        ineffacable.poser(apps, editeur)
        devis_fige.poser(apps, editeur)
    yield
    with connection.schema_editor() as editeur:
        ineffacable.retirer(apps, editeur)
        devis_fige.liberer(apps, editeur)


@pytest.fixture(autouse=True)
def _cache_vide():
    cache.clear()


@pytest.fixture
def client_de(db):
    """A function that gives a browser logged in with these roles: `client_de("accueil")`."""

    def connecter(*roles, compte=None):
        return client_avec(ouvrir_session(compte or creer_compte(*roles)))

    return connecter


@pytest.fixture
def faire_les_travaux(db):
    """A function that does, here and now, the background work that waits and sends the mails that are due.

    The daily work is not asked for: it would depend on the hour of the test (`planifier(le=…)` asks for it).
    """

    def faire():
        expedier(le=timezone.now())
        # The worker's own loop looks after its connection: it would close the test's transaction.
        while message := DBTaskResult.objects.ready().first():
            message.claim("essai")
            Boucle().worker.run_task(message)
            expedier(le=timezone.now())

    return faire


@pytest.fixture
def scene(db):
    """One row of each thing a route may show; values are what an address holds."""
    return dresser_la_scene()


@pytest.fixture(scope="module")
def scene_du_module(django_db_setup, django_db_blocker):
    """The same scene, set once for the tests of a module: each still takes back what it writes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield dresser_la_scene()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages_sans_temoin(django_test_environment):
    """For a module that reads the pages alone: Django keeps no copy of what each of their templates was given."""
    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(Template, "_render", lambda gabarit, context: gabarit.nodelist.render(context))
        yield


@pytest.fixture(scope="module")
def papiers_ecrits_une_fois():
    """For a module that asks the same papers again and again: the same page is made into a PDF once."""
    from weasyprint import HTML  # noqa: PLC0415 – as in config.pdf

    ecrire, ecrits = HTML.write_pdf, {}

    def ecrire_une_fois(page, *, stylesheets, **options):
        cle = (ElementTree.tostring(page.etree_element), *map(id, stylesheets))
        if cle not in ecrits:
            ecrits[cle] = ecrire(page, stylesheets=stylesheets, **options)
        return ecrits[cle]

    with pytest.MonkeyPatch.context() as rustine:
        rustine.setattr(HTML, "write_pdf", ecrire_une_fois)
        yield


def dresser_la_scene():
    creer_centre(logo=creer_image())
    partenaire = creer_partenaire()
    demande, brouillon = creer_demande(partenaire), creer_brouillon(partenaire)
    participant = creer_participant()
    seance = creer_seance(statut=Seance.Statut.REALISEE)
    creer_presence(seance, participant)
    inscription = creer_inscription(participant, seance.atelier)
    besoin = creer_besoin(seance.atelier)
    mouvement = creer_mouvement(justificatif=creer_piece())
    affectation = creer_affectation(mouvement.action)
    facture = creer_facture(partenaire, client_public=True)
    auteur = creer_compte("accueil")
    creer_echange(auteur)
    return {
        "action": mouvement.action_id,
        "affectation": affectation.pk,
        "agenda": creer_agenda().cle,
        "article": creer_article().pk,
        "facture": facture.pk,
        "facture_en_preparation": creer_facture_en_preparation(partenaire).pk,
        "paiement": creer_paiement(facture).pk,
        "recu": creer_recu(demande).pk,
        "devis": creer_devis(creer_demande(partenaire, statut="etudiee")).pk,
        "devis_en_preparation": creer_brouillon_de_devis(creer_demande(partenaire, statut="etudiee")).pk,
        "annee": 2013,
        "annee_illisible": "1850",
        "atelier": seance.atelier.pk,
        "attente": creer_attente(atelier=seance.atelier).pk,
        "attestation": creer_attestation(participant).pk,
        "auteur": auteur,
        "besoin": besoin.pk,
        "brouillon": brouillon.pk,
        "code": "personnes",
        "collegue": creer_acces_partenaire(partenaire).acces_partenaire.pk,
        "compte": creer_compte("accueil").pk,
        "compte_partenaire": creer_acces_partenaire(partenaire, administrateur=True),
        "contact": Contact.objects.create(partenaire=partenaire, nom="Dominique").pk,
        "demande": demande.pk,
        "document": creer_document(partenaire).pk,
        "etape": creer_etape(participant).pk,
        "export": creer_export(auteur).pk,
        "export_pret": creer_export(auteur, contenu=b"Nom").pk,
        "expression": creer_expression(besoin).pk,
        "forme": "xlsx",
        "import": creer_import(auteur).pk,
        "import_ecrit": creer_import(auteur, etat="ecrit", ecrit_le=timezone.now()).pk,
        "ingredient": creer_ingredient().pk,
        "inscription": inscription.pk,
        "invitation": creer_invitation(partenaire).pk,
        "jalon": creer_jalon(seance.atelier).pk,
        "mouvement": mouvement.pk,
        "participant": participant.pk,
        "partenaire": partenaire.pk,
        "periode": creer_periode().pk,
        "piece": creer_piece_jointe(demande).pk,
        "piece_brouillon": creer_piece_jointe(brouillon).pk,
        "pole": seance.atelier.pole.pk,
        "projet": affectation.projet_id,
        "quartier": creer_quartier().pk,
        "recette": creer_recette().pk,
        "savoir_faire": creer_savoir_faire(participant).pk,
        "seance": seance.pk,
        "seance_prevue": creer_seance(seance.atelier, serie=creer_serie(seance.atelier)).pk,
        "section": "diagnostic",
        "situation": creer_situation(participant).pk,
        "statut_suivant": "etudiee",
        "token": "set-password",
        "travail": creer_travail(etat="echoue", phrase="Ce travail n’a pas pu se terminer.").pk,
        "uidb64": "MQ",
    }
