import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from config.fichiers import PieceField, verifier_piece
from tests.factories import creer_image, creer_piece


def test_une_piece_est_reconnue_a_son_contenu_et_non_a_son_nom():
    assert verifier_piece(creer_piece("facture.exe")) == "pdf"
    assert verifier_piece(creer_image("photo.pdf")) == "png"
    assert verifier_piece(creer_image("photo.txt", format="JPEG")) == "jpg"


@pytest.mark.parametrize(
    "octets", [b"MZ\x90\x00\x03", b"<script>alert(1)</script>", b" %PDF-1.7", b"\x89PNG", b"PK\x03\x04"]
)
def test_un_programme_renomme_en_pdf_est_refuse(octets):
    with pytest.raises(ValidationError, match="ni un PDF, ni une image PNG ou JPEG"):
        verifier_piece(SimpleUploadedFile("convention.pdf", octets, "application/pdf"))


def test_une_piece_trop_lourde_est_refusee_et_dit_combien_elle_peut_peser():
    with pytest.raises(ValidationError, match="Ce fichier dépasse 1 Mo"):
        verifier_piece(creer_piece(octets=1024 * 1024 + 1), 1024 * 1024)


def test_une_piece_vide_est_refusee_et_un_nom_demesure_ne_l_est_pas():
    champ = PieceField()

    with pytest.raises(ValidationError, match="Ce fichier est vide"):
        champ.clean(SimpleUploadedFile("vide.pdf", b""))
    assert len(champ.clean(creer_piece("../" + "a" * 300 + ".pdf")).name) == len("0" * 32 + ".pdf")


def test_la_piece_deja_gardee_reste_quand_aucune_n_est_envoyee():
    assert PieceField(required=False).clean(None, "pieces/connue.pdf") == "pieces/connue.pdf"
