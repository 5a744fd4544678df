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
        b"<script>alert(1)</script>",
        b" %PDF-1.7",
        b"%PDF-1.7\n" + b"MZ\x90\x00" * 300,
        b"\x89PNG",
        b"\x89PNG\r\n\x1a\n" + b"MZ\x90\x00" * 300,
    ],
)
def test_un_contenu_qui_ne_se_lit_pas_est_refuse(octets):
    with pytest.raises(ValidationError, match="n’est pas un PDF, un PNG ou un JPEG lisible"):
        verifier_piece(SimpleUploadedFile("convention.pdf", octets, "application/pdf"))


@pytest.mark.parametrize(
    ("envoye", "phrase"),
    [
        (b"MZ\x90\x00\x03", "est un programme, quel que soit son nom"),
        (b"\x7fELF\x02\x01", "est un programme, quel que soit son nom"),
        (b"PK\x03\x04", "est un document de bureautique ou un dossier compressé : enregistrez-le en PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "est un document de bureautique ou un dossier compressé : enregistrez-le en PDF"),
        (b"\x00\x00\x00\x18ftypheic", "est une photo au format HEIC : enregistrez-la en JPEG"),
        (creer_piece(mot_de_passe="secret"), "est fermé par un mot de passe : enregistrez-le sans mot de passe"),
    ],
    ids=["exe", "elf", "docx", "doc", "heic", "pdf_ferme"],
)
def test_ce_qui_n_est_pas_une_piece_est_nomme_avec_ce_qu_il_faut_faire(envoye, phrase):
    fichier = SimpleUploadedFile("facture.pdf", envoye) if isinstance(envoye, bytes) else envoye

    with pytest.raises(ValidationError) as refus:
        verifier_piece(fichier)
    assert phrase in str(refus.value).replace("\\xa0", " ")


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
