from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from centre.models import Courrier, Travail
from centre.travaux import lancer
from partenaires.actions.document import DocumentRetire, modifier_document
from partenaires.models import DocumentPartenaire
from tests.factories import creer_compte, creer_document, creer_image, creer_partenaire, creer_piece
from tests.lecture import textes

pytestmark = pytest.mark.django_db
LE = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _le_10_mars_2026():
    with time_machine.travel(datetime(2026, 3, 10, 6, 10, tzinfo=UTC), tick=False):
        yield


def saisie(**champs):
    return {
        "nature": "convention",
        "titre": "Convention 2026",
        "rappel_jours": "60",
        "fichier": creer_piece(),
        **champs,
    }


def test_un_document_ajoute_se_range_sous_un_autre_nom_et_se_telecharge(client_de):
    ccas = creer_partenaire()

    page = client_de("cuisine").post(
        f"/partenaires/{ccas.pk}/documents/nouveau/", saisie(fin="2026-12-31"), follow=True
    )

    document = DocumentPartenaire.objects.get()
    fichier = client_de("accueil").get(f"/partenaires/documents/{document.pk}/")
    assert "Convention, jusqu’au 31/12/2026" in textes(page, "p")
    assert len(Path(document.fichier.name).stem) == 32
    assert fichier.content.startswith(b"%PDF-")
    assert fichier["Content-Disposition"] == 'attachment; filename="convention-2026.pdf"'
    assert (fichier["Content-Type"], fichier["X-Content-Type-Options"]) == ("application/pdf", "nosniff")


@pytest.mark.parametrize(
    ("fichier", "phrase"),
    [
        (
            SimpleUploadedFile("convention.pdf", b"MZ\x90\x00"),
            "« convention.pdf » est un programme, quel que soit son nom",
        ),
        (creer_piece(octets=30 * 1024 * 1024), "« piece.pdf » dépasse 5 Mo : choisissez un fichier plus léger."),
        ("", "Choisissez un fichier."),
    ],
)
def test_un_fichier_refuse_le_dit_et_garde_ce_qui_est_ecrit(client_de, fichier, phrase):
    envoi = saisie(titre="Convention du buffet", fichier=fichier)

    page = client_de("cuisine").post(f"/partenaires/{creer_partenaire().pk}/documents/nouveau/", envoi)

    assert (page.status_code, DocumentPartenaire.objects.count()) == (422, 0)
    assert page.context["form"].errors["fichier"][0].startswith(phrase)
    assert 'value="Convention du buffet"' in page.content.decode()


def test_un_document_ne_finit_pas_avant_de_commencer(client_de):
    page = client_de("cuisine").post(
        f"/partenaires/{creer_partenaire().pk}/documents/nouveau/", saisie(debut="2026-05-02", fin="2026-05-01")
    )

    assert page.status_code == 422
    with pytest.raises(IntegrityError):
        creer_document(debut=date(2026, 5, 2), fin=date(2026, 5, 1))


@pytest.mark.parametrize(
    ("fin", "rappel", "attendu"),
    [
        (date(2026, 3, 9), 60, False),
        (date(2026, 3, 10), 60, True),
        (date(2026, 5, 9), 60, True),
        (date(2026, 5, 10), 60, False),
        (date(2026, 5, 10), 90, True),
        (None, 180, False),
    ],
)
def test_un_document_finit_bientot_selon_son_propre_delai(fin, rappel, attendu):
    document = creer_document(fin=fin, rappel_jours=rappel)

    assert document.finit_bientot(LE) is attendu
    assert DocumentPartenaire.objects.a_rappeler(le=LE).exists() is attendu


def test_la_liste_et_la_fiche_montrent_la_convention_qui_finit(client_de):
    ccas = creer_document(creer_partenaire("CCAS"), fin=date(2026, 4, 30)).partenaire
    creer_document(creer_partenaire("Handball"), fin=date(2027, 4, 30))
    creer_document(creer_partenaire("Ville"), fin=date(2026, 4, 30), nature="autre")
    client = client_de("accueil")

    assert textes(client.get("/partenaires/"), "span", "etat-alerte") == ["Convention jusqu’au 30/04/2026"]
    assert textes(client.get(f"/partenaires/{ccas.pk}/"), "span", "etat-alerte") == ["Finit bientôt"]


def test_un_document_qui_finit_se_dit_une_seule_fois_a_qui_tient_l_annuaire(faire_les_travaux):
    paola = creer_compte("cuisine", prenom="Paola")
    creer_compte("accueil")
    creer_compte("direction", rappels=False)
    creer_compte("direction", is_active=False)
    document = creer_document(creer_partenaire("CCAS"), fin=date(2026, 4, 30))
    creer_document(fin=date(2027, 4, 30))

    for _ in range(2):
        lancer("rappel_des_conventions")
        faire_les_travaux()

    document.refresh_from_db()
    assert [(message.to, message.subject.replace("\u00a0", " ")) for message in mail.outbox] == [
        ([paola.courriel], "Tremplin : un document partagé avec un partenaire finit bientôt")
    ]
    assert "Dernier jour\u00a0: jeudi 30 avril 2026, dans 51 jours." in mail.outbox[0].body
    assert document.rappele_le == LE


def test_un_document_que_personne_ne_recoit_attend_son_rappel(faire_les_travaux):
    document, paola = creer_document(fin=date(2026, 4, 30)), creer_compte("cuisine", rappels=False)

    lancer("rappel_des_conventions")
    faire_les_travaux()
    document.refresh_from_db()
    avant, phrase = document.rappele_le, Travail.objects.get().phrase
    type(paola).objects.update(rappels=True)
    lancer("rappel_des_conventions")
    faire_les_travaux()

    document.refresh_from_db()
    assert (avant, phrase) == (None, "Personne ne reçoit ces rappels\u00a0: les documents attendent.")
    assert (document.rappele_le, [message.to for message in mail.outbox]) == (LE, [[paola.courriel]])


def test_une_convention_renouvelee_se_rappellera_de_nouveau(client_de):
    document = creer_document(fin=date(2026, 4, 30), rappele_le=LE)
    url = f"/partenaires/documents/{document.pk}/modifier/"
    client = client_de("cuisine")

    client.post(url, saisie(titre="Convention relue", fin="2026-04-30", fichier=""))
    relu = DocumentPartenaire.objects.get()
    client.post(url, saisie(fin="2027-04-30", fichier=""))
    renouvele = DocumentPartenaire.objects.get()

    assert (relu.titre, relu.rappele_le, renouvele.rappele_le) == ("Convention relue", LE, None)
    assert relu.fichier.name == renouvele.fichier.name == document.fichier.name
    assert Courrier.objects.count() == 0


def test_un_fichier_remplace_ou_retire_quitte_le_disque(client_de, django_capture_on_commit_callbacks):
    document, client = creer_document(), client_de("cuisine")
    premier = document.fichier.name

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/partenaires/documents/{document.pk}/modifier/", saisie(fichier=creer_image("convention.pdf")))
    second = DocumentPartenaire.objects.get().fichier.name
    apres = [default_storage.exists(nom) for nom in (premier, second)]
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/partenaires/documents/{document.pk}/supprimer/")

    assert (second[-4:], apres, default_storage.exists(second)) == (".png", [False, True], False)
    assert DocumentPartenaire.objects.count() == 0


def test_un_fichier_perdu_est_une_page_qui_n_existe_pas(client_de):
    document = creer_document()
    default_storage.delete(document.fichier.name)

    assert client_de("accueil").get(f"/partenaires/documents/{document.pk}/").status_code == 404


def test_un_document_retire_pendant_qu_on_le_corrige_ne_renait_pas():
    document = creer_document()
    DocumentPartenaire.objects.all().delete()

    with pytest.raises(DocumentRetire, match="vient d’être retiré"):
        modifier_document(document)

    assert DocumentPartenaire.objects.count() == 0
