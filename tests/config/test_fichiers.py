import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from config.fichiers import PieceField, verifier_piece
from tests.factories import creer_image, creer_piece

MO = 1024 * 1024


def test_une_piece_est_reconnue_a_son_contenu_et_non_a_son_nom():
    assert verifier_piece(creer_piece("facture.exe")) == "pdf"
    assert verifier_piece(creer_image("photo.pdf")) == "png"
    assert verifier_piece(creer_image("photo.txt", format="JPEG")) == "jpg"


@pytest.mark.parametrize(
    "octets",
    [
        b"MZ\x90\x00\x03",
        b"<script>alert(1)</script>",
        b" %PDF-1.7",
        b"%PDF-1.7\n" + b"MZ\x90\x00" * 300,
        b"\x89PNG",
        b"\x89PNG\r\n\x1a\n" + b"MZ\x90\x00" * 300,
        b"PK\x03\x04",
    ],
)
def test_un_contenu_qui_ne_se_lit_pas_est_refuse(octets):
    with pytest.raises(ValidationError, match="n’est pas un PDF, un PNG ou un JPEG lisible"):
        verifier_piece(SimpleUploadedFile("convention.pdf", octets, "application/pdf"))


def test_un_pdf_ferme_par_un_mot_de_passe_est_refuse():
    with pytest.raises(ValidationError, match="lisible"):
        verifier_piece(creer_piece(mot_de_passe="secret"))


def test_une_image_demesuree_est_refusee(monkeypatch):
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 100)

    with pytest.raises(ValidationError, match="lisible"):
        verifier_piece(creer_image(cote=11))


def test_une_piece_trop_lourde_est_refusee_et_dit_combien_elle_peut_peser():
    with pytest.raises(ValidationError, match="dépasse 5"):
        verifier_piece(creer_piece(octets=5 * MO + 1))


def test_une_piece_vide_est_refusee_et_un_nom_demesure_ne_l_est_pas():
    champ = PieceField()

    with pytest.raises(ValidationError, match="Ce fichier est vide"):
        champ.clean(SimpleUploadedFile("vide.pdf", b""))
    assert len(champ.clean(creer_piece("../" + "a" * 300 + ".pdf")).name) == len("0" * 32 + ".pdf")


def test_la_piece_deja_gardee_reste_quand_aucune_n_est_envoyee():
    assert PieceField(required=False).clean(None, "pieces/connue.pdf") == "pieces/connue.pdf"
