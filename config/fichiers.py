"""The files people send: what they are is read in their content, never believed from their name."""

import warnings
from uuid import uuid4

import pikepdf
from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from PIL import Image

from config.champs import propre
from config.televersement import PLAFOND

ACCEPTES = "application/pdf,image/png,image/jpeg"
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
DEBUT_DE_PDF = b"%PDF-"
# How a file begins that is often sent by mistake, and what to do of it; without a match, it is only not readable.
RECONNUS = (
    ((b"MZ", b"\x7fELF"), "est un programme, quel que soit son nom : choisissez un PDF, un PNG ou un JPEG."),
    (
        (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
        "est un document de bureautique ou un dossier compressé : enregistrez-le en PDF, puis joignez ce PDF.",
    ),
    (
        (b"ftypheic", b"ftypheix", b"ftypmif1"),
        "est une photo au format HEIC : enregistrez-la en JPEG, ou joignez une copie d’écran.",
    ),
)
FERME = "est fermé par un mot de passe : enregistrez-le sans mot de passe, puis joignez-le."
ILLISIBLE = (
    "n’est pas un PDF, un PNG ou un JPEG lisible : choisissez un autre fichier, ou envoyez-le dans un autre format."
)
ILLISIBLE_EN_IMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class PieceField(forms.FileField):
    """A PDF or an image that can be read; it is stored under a name nobody chose."""

    widget = forms.FileInput(attrs={"accept": ACCEPTES})
    default_error_messages = {
        "empty": "Ce fichier est vide. Choisissez-en un autre.",
        "required": "Choisissez un fichier.",
    }

    def __init__(self, *args, max_length=None, **options):
        # A long name is no reason to refuse a file: it is not kept.
        super().__init__(*args, **{"help_text": "PDF, PNG ou JPEG, 5 Mo au plus.", **options})

    def clean(self, data, initial=None):
        fichier = super().clean(data, initial)
        if data:
            fichier.name = f"{uuid4().hex}.{verifier_piece(fichier)}"
        return fichier


def nom_lisible(fichier):
    """The name it was sent under, as it can be shown."""
    return " ".join(propre(fichier.name).split())[:100] or "fichier"


def extension_de(fichier):
    """The extension of a file whose name we gave."""
    return fichier.name.rpartition(".")[2]


def verifier_piece(fichier):
    """The extension its content calls for; raises ValidationError with the sentence that says what to do."""
    if fichier.size > PLAFOND:
        raise ValidationError(f"« {nom_lisible(fichier)} » dépasse 5 Mo : choisissez un fichier plus léger.")
    extension = nature_de(fichier)
    if extension is None:
        raise ValidationError(f"« {nom_lisible(fichier)} » {_refus_de(fichier)}")
    return extension


def nature_de(fichier):
    """What this file truly is (pdf, png, jpg), or None."""
    fichier.seek(0)
    pdf = fichier.read(len(DEBUT_DE_PDF)) == DEBUT_DE_PDF
    fichier.seek(0)
    nature = _nature_de_pdf(fichier) if pdf else _nature_d_image(fichier)
    fichier.seek(0)
    return nature


def _refus_de(fichier):
    """The end of the sentence: what this file is, when its first bytes say it, and what to do."""
    debut = fichier.read(12)
    fichier.seek(0)
    if debut.startswith(DEBUT_DE_PDF):
        return FERME if _est_ferme(fichier) else ILLISIBLE
    dits = (phrase for debuts, phrase in RECONNUS if debut.startswith(debuts) or debut[4:].startswith(debuts))
    return next(dits, ILLISIBLE)


def _est_ferme(fichier):
    try:
        pikepdf.open(fichier).close()
    except pikepdf.PikepdfError as refus:
        return isinstance(refus, pikepdf.PasswordError)
    return False


def _nature_de_pdf(fichier):
    try:
        with pikepdf.open(fichier) as pdf:
            return "pdf" if len(pdf.pages) else None
    except pikepdf.PikepdfError:  # a broken one, or one closed by a password: nobody here could read it
        return None


def _nature_d_image(fichier):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(fichier, formats=("PNG", "JPEG"))
            image.verify()
    except ILLISIBLE_EN_IMAGE:
        return None
    return {"PNG": "png", "JPEG": "jpg"}[image.format]


def meme_contenu(garde, recu):
    """Whether the file sent is, byte for byte, this stored one."""
    if not garde.storage.exists(garde.name) or garde.size != recu.size:
        return False
    with garde.open("rb") as octets:
        return octets.read() == b"".join(recu.chunks())


def servir_piece(fichier, nom):
    """A stored file to keep under this name, never to open in the page; one that is no longer there is a 404."""
    if not fichier or not fichier.storage.exists(fichier.name):
        raise Http404("Ce fichier n’est plus là.")
    extension = extension_de(fichier)
    with fichier.open("rb") as ouvert:
        response = HttpResponse(ouvert.read(), content_type=TYPES[extension])
    response["Content-Disposition"] = content_disposition_header(True, f"{nom}.{extension}")
    return response
