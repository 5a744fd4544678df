"""A file that comes once the demande is sent: a purchase order after the devis, a plan the centre gives."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from centre.models import Courrier
from partenaires.actions.piece import retirer_apres
from partenaires.models import Message, PieceJointe
from tests.factories import (
    creer_acces_partenaire,
    creer_brouillon,
    creer_compte,
    creer_demande,
    creer_image,
    creer_partenaire,
    creer_piece,
    creer_piece_jointe,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture
def demande(db):
    return creer_demande(creer_partenaire("Handball"), statut="acceptee")


@pytest.fixture
def yann(demande):
    return creer_acces_partenaire(demande.partenaire, courriel="yann@handball.example")


@pytest.fixture
def paola(db):
    return creer_compte("cuisine", prenom="Paola", courriel="paola@centre.example")


def adresse_de(cote, demande):
    return (
        f"/partenaire/demandes/{demande.pk}/fichiers/"
        if cote == "partenaire"
        else f"/demandes/{demande.pk}/fichiers/joindre/"
    )


def joindre(client, cote, demande, *fichiers):
    return client.post(adresse_de(cote, demande), {"fichiers": list(fichiers)}, follow=True)


@pytest.mark.parametrize(
    ("cote", "lecteur"), [("partenaire", "paola@centre.example"), ("centre", "yann@handball.example")]
)
def test_un_fichier_joint_apres_coup_se_lit_des_deux_cotes_et_previent_l_autre(
    client_de, demande, yann, paola, cote, lecteur
):
    client, bon = client_de(compte=yann if cote == "partenaire" else paola), creer_piece().read()

    dits = []
    for _ in range(2):  # the same click twice is one file and one mail
        pdf = SimpleUploadedFile("bon-de-commande.pdf", bon)
        dits += messages(joindre(client, cote, demande, pdf, creer_image("plan.png")))

    assert [str(piece) for piece in demande.pieces_jointes.order_by("pk")] == ["bon-de-commande.pdf", "plan.png"]
    assert list(Courrier.objects.values_list("destinataire", flat=True)) == [lecteur]
    assert "Fichiers joints\u00a0: bon-de-commande.pdf, plan.png." in Courrier.objects.get().texte
    assert [(fait.cote, fait.interne) for fait in Message.objects.all()] == [(cote, False)]
    assert dits == ["C’est joint : l’autre côté en est prévenu.", "C’était déjà joint : rien n’a changé."]
    for compte, chemin in ((yann, f"/partenaire/demandes/{demande.pk}/"), (paola, f"/demandes/{demande.pk}/")):
        assert "bon-de-commande.pdf" in textes(client_de(compte=compte).get(chemin), "a")


@pytest.mark.parametrize(
    ("cote", "dit"),
    [
        ("partenaire", "C’est joint : le centre le lit avec votre demande."),
        ("centre", "C’est joint, mais aucun courrier ne part : prévenez vous-même le partenaire."),
    ],
)
def test_joindre_ne_dit_pas_prevenu_qui_ne_recoit_aucun_courrier(client_de, demande, cote, dit):
    if cote == "partenaire":
        client = client_de(compte=creer_acces_partenaire(demande.partenaire))
    else:
        client = client_de("cuisine")

    page = joindre(client, cote, demande, creer_image("plan.png"))

    assert (messages(page), Courrier.objects.count()) == ([dit], 0)


@pytest.mark.parametrize("cote", ["partenaire", "centre"])
def test_le_contenu_et_le_nombre_sont_verifies_comme_dans_un_brouillon(client_de, demande, yann, paola, cote):
    client = client_de(compte=yann if cote == "partenaire" else paola)
    programme = SimpleUploadedFile("facture.pdf", b"MZ\x90\x00" * 300)

    refuse, vide = joindre(client, cote, demande, programme), client.post(adresse_de(cote, demande))
    for _ in range(PieceJointe.NOMBRE_MAXIMUM):
        creer_piece_jointe(demande)
    plein = joindre(client, cote, demande, creer_image("autre.png"))

    dits = [fautes(page)[-1] for page in (refuse, vide, plein)]
    assert dits == [
        "« facture.pdf » est un programme, quel que soit son nom : choisissez un PDF, un PNG ou un JPEG.",
        "Choisissez un fichier.",
        "Une demande garde au plus 5 fichiers : dites le reste par un message.",
    ]
    assert [page.status_code for page in (refuse, vide, plein)] == [422] * 3
    assert (demande.pieces_jointes.count(), Message.objects.count(), Courrier.objects.count()) == (5, 0, 0)


def test_un_partenaire_ne_joint_rien_a_la_demande_d_un_autre_ni_par_la_a_un_brouillon(client_de, demande, yann):
    client, autre = client_de(compte=yann), creer_demande(creer_partenaire("CCAS"))

    for sienne in (autre, creer_brouillon(demande.partenaire)):
        assert client.get(adresse_de("partenaire", sienne)).status_code == 404
        assert joindre(client, "partenaire", sienne, creer_image("plan.png")).status_code == 404
    assert PieceJointe.objects.count() == 0


def test_un_partenaire_range_ne_joint_plus_rien(client_de, demande, yann):
    client = client_de(compte=yann)
    demande.partenaire.actif = False
    demande.partenaire.save()

    page = client.get(f"/partenaire/demandes/{demande.pk}/")

    assert joindre(client, "partenaire", demande, creer_image("plan.png")).status_code == 403
    assert ("Joindre un fichier" in textes(page, "a"), PieceJointe.objects.count()) == (False, 0)


def test_l_equipe_ne_joint_rien_a_un_brouillon(client_de, paola):
    brouillon = creer_brouillon(creer_partenaire("Handball"))

    assert joindre(client_de(compte=paola), "centre", brouillon, creer_image("plan.png")).status_code == 404


def test_l_equipe_lit_avant_de_joindre_que_le_partenaire_le_lira(client_de, demande):
    page = client_de("cuisine").get(adresse_de("centre", demande))

    assert "Le partenaire le lit dans son espace" in textes(page, "p", "sous-titre")[0]
    assert "aucun courrier ne lui parvient" in textes(page, "p", "message-warning")[0]


@pytest.mark.parametrize("statut", ["recue", "payee", "annulee"])
def test_les_deux_pages_mènent_au_geste(client_de, yann, paola, demande, statut):
    demande.statut, demande.motif = statut, "Il pleut" if statut == "annulee" else ""
    demande.save()

    for compte, chemin in ((yann, f"/partenaire/demandes/{demande.pk}/"), (paola, f"/demandes/{demande.pk}/")):
        assert "Joindre un fichier" in textes(client_de(compte=compte).get(chemin), "a")


def test_l_equipe_retire_un_fichier_joint_par_erreur_et_le_fil_le_dit(
    client_de, demande, yann, paola, django_capture_on_commit_callbacks
):
    client, piece = client_de(compte=paola), creer_piece_jointe(demande, par=yann, nom="releve-de-compte.png")
    adresse = f"/demandes/pieces/{piece.pk}/retirer/"

    demandee = client.get(adresse)
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post(adresse, follow=True)

    assert "releve-de-compte.png" in textes(demandee, "strong")
    assert page.redirect_chain == [(f"/demandes/{demande.pk}/#fil", 302)]
    assert messages(page) == ["Fichier retiré : releve-de-compte.png."]
    assert (PieceJointe.objects.count(), Path(piece.fichier.path).exists()) == (0, False)
    (dit,) = Message.objects.all()
    assert (dit.auteur, dit.cote, dit.texte) == (paola, "centre", "Fichier retiré\u00a0: releve-de-compte.png.")
    assert Courrier.objects.get().destinataire == yann.courriel


def test_un_fichier_ne_se_retire_qu_une_fois(demande, paola):
    piece = creer_piece_jointe(demande)
    encore = PieceJointe.objects.get()

    for vue in (piece, encore):
        retirer_apres(vue, par=paola, le=timezone.now())

    assert Message.objects.count() == 1


@pytest.mark.parametrize(("role", "liens"), [("cuisine", 1), ("animation", 0)])
def test_seul_qui_change_la_demande_voit_comment_en_retirer_un_fichier(client_de, demande, role, liens):
    creer_piece_jointe(demande)

    page = client_de(role).get(f"/demandes/{demande.pk}/")

    assert textes(page, "a").count("Retirer plan.png") == liens


def test_le_fichier_d_un_brouillon_n_est_pas_a_l_equipe(client_de, demande):
    piece = creer_piece_jointe(creer_brouillon(demande.partenaire))

    assert client_de("direction").post(f"/demandes/pieces/{piece.pk}/retirer/").status_code == 404
