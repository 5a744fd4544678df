"""The files joined to a demande: their content is read, their name never obeyed."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from partenaires.models import PieceJointe
from tests.factories import (
    creer_acces_partenaire,
    creer_brouillon,
    creer_demande,
    creer_image,
    creer_partenaire,
    creer_piece,
    creer_piece_jointe,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
DETAILS = {"reglement": "devis_facture", "geste": "joindre"}
ILLISIBLE = (
    "n’est pas un PDF, un PNG ou un JPEG lisible : choisissez un autre fichier, ou envoyez-le dans un autre format."
)
CHOISIR = "Choisissez un fichier, puis « Joindre et rester ici »."
MO = 1024 * 1024


def fichier(nom, contenu):
    return SimpleUploadedFile(nom, contenu)


@pytest.fixture
def brouillon(db):
    return creer_brouillon(creer_partenaire("Handball"))


@pytest.fixture
def client(client_de, brouillon):
    return client_de(compte=creer_acces_partenaire(brouillon.partenaire))


@pytest.fixture
def joindre(client, brouillon):
    """A function that joins these files at the step of the details."""
    return lambda *fichiers, **champs: client.post(
        f"/partenaire/demandes/{brouillon.pk}/details/", DETAILS | champs | {"fichiers": list(fichiers)}
    )


def test_un_pdf_un_png_et_un_jpeg_sont_joints(joindre, brouillon):
    response = joindre(creer_piece("plan.pdf"), creer_image("affiche.png"), creer_image("photo.jpeg", format="JPEG"))

    assert response["Location"] == f"/partenaire/demandes/{brouillon.pk}/details/"
    assert list(brouillon.pieces_jointes.order_by("pk").values_list("nom", "nature")) == [
        ("plan.pdf", "pdf"),
        ("affiche.png", "png"),
        ("photo.jpeg", "jpg"),
    ]


def test_un_fichier_est_range_sous_un_nom_a_nous(joindre, settings):
    joindre(creer_image("../../etc/passwd.png"))

    piece = PieceJointe.objects.get()
    assert piece.nom == "passwd.png"
    assert piece.fichier.name != "pieces/passwd.png"
    assert Path(piece.fichier.path).parent == Path(settings.MEDIA_ROOT) / "pieces"


@pytest.mark.parametrize(
    "envoye",
    [
        fichier("facture.pdf", b"%PDF-1.7\n" + b"MZ\x90\x00" * 300),
        fichier("facture.png", b"\x89PNG\r\n\x1a\n" + b"MZ\x90\x00" * 300),
        fichier("page.jpg", b"<html><script>alert(1)</script></html>"),
        fichier("dessin.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        creer_image("anime.png", format="GIF"),
    ],
    ids=["exe_deguise", "exe_en_png", "page", "svg", "gif"],
)
def test_un_contenu_qui_n_est_pas_ce_qu_il_dit_est_refuse(joindre, envoye):
    response = joindre(envoye, materiel="Nos tables.")

    assert response.status_code == 422
    assert fautes(response) == [f"« {envoye.name} » {ILLISIBLE}"]
    assert "Nos tables." in response.content.decode()
    assert PieceJointe.objects.count() == 0


def test_un_programme_renomme_est_dit_tel(joindre):
    response = joindre(fichier("facture.pdf", b"MZ\x90\x00" * 300))

    assert fautes(response) == [
        "« facture.pdf » est un programme, quel que soit son nom : choisissez un PDF, un PNG ou un JPEG."
    ]


@pytest.mark.parametrize(("geste", "attendues"), [("joindre", [CHOISIR]), ("suite", [])])
def test_joindre_sans_fichier_en_demande_un_et_continuer_n_en_demande_pas(joindre, geste, attendues):
    response = joindre(geste=geste, materiel="Nos tables.")

    assert fautes(response) == attendues
    assert (response.status_code == 422, "Nos tables." in response.content.decode()) == (bool(attendues),) * 2


@pytest.mark.parametrize("geste", ["joindre", "suite"])
def test_un_fichier_est_garde_meme_si_autre_chose_est_a_corriger(joindre, brouillon, geste):
    response = joindre(creer_image("plan.png"), budget="zq9x", geste=geste)

    assert (response.status_code, len(fautes(response))) == (422, 1)
    assert ("plan.png" in textes(response, "a"), brouillon.pieces_jointes.count()) == (True, 1)
    assert joindre(creer_image("plan.png"), budget="350", geste=geste).status_code == 302
    assert brouillon.pieces_jointes.count() == 1


def test_un_fichier_qu_une_page_refusee_ne_garde_pas_est_a_choisir_de_nouveau(client_de):
    partenaire = creer_partenaire("Mairie")
    envoi = {"titre": "", "nature": "convention", "rappel_jours": "60"}
    adresse = f"/partenaires/{partenaire.pk}/documents/nouveau/"

    dits = [
        messages(client_de("cuisine").post(adresse, envoi | fichiers))[0]
        for fichiers in ({"fichier": creer_piece()}, {})
    ]

    phrase = "Seul votre fichier est à choisir de nouveau."
    assert [phrase in dit for dit in dits] == [True, False]


def test_un_fichier_vide_est_refuse(joindre):
    assert joindre(fichier("vide.pdf", b"")).status_code == 422


def test_un_fichier_de_30_mo_est_refuse_sans_etre_garde(joindre, monkeypatch):
    lus = []
    monkeypatch.setattr("config.fichiers.nature_de", lambda envoye: lus.append(envoye))

    response = joindre(fichier("film.pdf", b"%PDF-" + bytes(30 * MO)))

    assert response.status_code == 422
    assert fautes(response) == ["« film.pdf » dépasse 5 Mo : choisissez un fichier plus léger."]
    assert response.wsgi_request.FILES["fichiers"].size <= 5 * MO + 2**16
    assert lus == []


def test_un_fichier_de_5_mo_juste_passe_le_plafond(joindre, monkeypatch):
    monkeypatch.setattr("config.fichiers.nature_de", lambda envoye: "pdf")

    assert joindre(fichier("juste.pdf", bytes(5 * MO))).status_code == 302
    assert joindre(fichier("trop.pdf", bytes(5 * MO + 1))).status_code == 422


def test_une_demande_garde_au_plus_cinq_fichiers(joindre, brouillon):
    for _ in range(4):
        creer_piece_jointe(brouillon)

    trop = joindre(creer_image("a.png"), creer_image("b.png"))
    juste = joindre(creer_image("a.png"))
    plein = joindre(creer_image("c.png"))

    assert fautes(trop) == ["Une demande garde au plus 5 fichiers : il en reste 1 à joindre."]
    assert juste.status_code == 302
    assert fautes(plein) == ["Une demande garde au plus 5 fichiers : retirez-en un avant d’en joindre."]
    assert brouillon.pieces_jointes.count() == 5


@pytest.mark.parametrize("route", ["/partenaire/pieces/{}/", "/demandes/pieces/{}/"])
def test_un_fichier_se_telecharge_sans_jamais_s_ouvrir_dans_la_page(client_de, route):
    demande = creer_demande()
    piece = creer_piece_jointe(demande, nom="Plan d’accès.exe")
    client = (
        client_de(compte=creer_acces_partenaire(demande.partenaire)) if "partenaire" in route else client_de("cuisine")
    )

    response = client.get(route.format(piece.pk))

    assert response.content == Path(piece.fichier.path).read_bytes()
    assert response["Content-Type"] == "image/png"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Plan%20d%E2%80%99acc%C3%A8s.png"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_l_equipe_ne_voit_pas_les_fichiers_d_un_brouillon(client_de, brouillon):
    piece = creer_piece_jointe(brouillon)

    assert client_de("direction").get(f"/demandes/pieces/{piece.pk}/").status_code == 404


def test_un_fichier_disparu_du_disque_est_introuvable(client, brouillon):
    piece = creer_piece_jointe(brouillon)
    Path(piece.fichier.path).unlink()

    assert client.get(f"/partenaire/pieces/{piece.pk}/").status_code == 404


def test_un_fichier_retire_quitte_le_disque(client, brouillon, django_capture_on_commit_callbacks):
    piece = creer_piece_jointe(brouillon)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/partenaire/pieces/{piece.pk}/retirer/", follow=True)

    assert messages(response) == ["Fichier retiré : plan.png."]
    assert not Path(piece.fichier.path).exists()


def test_un_brouillon_jete_emporte_ses_fichiers(client, brouillon, django_capture_on_commit_callbacks):
    piece = creer_piece_jointe(brouillon)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/partenaire/demandes/{brouillon.pk}/jeter/")

    assert not Path(piece.fichier.path).exists()


def test_un_fichier_d_une_demande_partie_ne_se_retire_plus(client, brouillon):
    piece = creer_piece_jointe(creer_demande(brouillon.partenaire))

    assert client.post(f"/partenaire/pieces/{piece.pk}/retirer/").status_code == 404


def test_la_page_de_la_demande_montre_ses_fichiers(client, brouillon):
    demande = creer_demande(brouillon.partenaire)
    creer_piece_jointe(demande, nom="Plan du gymnase.png")

    assert "Plan du gymnase.png" in textes(client.get(f"/partenaire/demandes/{demande.pk}/"), "a")


def test_l_equipe_lit_les_fichiers_joints_et_les_allergies_telles_qu_elles_sont(client_de):
    demande = creer_demande()
    piece = creer_piece_jointe(demande)
    demande.couverts.create(exigence="arachides", nombre=2)

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/").content.decode()

    assert f'href="/demandes/pieces/{piece.pk}/"' in page
    assert "Sans arachides" in page
