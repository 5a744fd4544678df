"""The files people send: what they are is read in their bytes, never believed from their name."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

MEGAOCTET = 1024 * 1024
PIECE_MAXIMUM = 5 * MEGAOCTET
SIGNATURES = {"pdf": b"%PDF-", "png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def verifier_piece(fichier, maximum=PIECE_MAXIMUM):
    """The extension of a file sent, told by its first bytes; raises ValidationError unless PDF, PNG or JPEG."""
    if fichier.size > maximum:
        raise ValidationError(f"Ce fichier dépasse {maximum // MEGAOCTET} Mo. Choisissez-en un plus léger.")
    fichier.seek(0)
    debut = fichier.read(16)
    fichier.seek(0)
    for extension, signature in SIGNATURES.items():
        if debut.startswith(signature):
            return extension
    raise ValidationError("Ce fichier n’est ni un PDF, ni une image PNG ou JPEG. Choisissez-en un autre.")


class PieceField(forms.FileField):
    """A PDF or an image, of at most `maximum` bytes; it is stored under a name nobody chose."""

    widget = forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg"})
    default_error_messages = {"empty": "Ce fichier est vide. Choisissez-en un autre."}

    def __init__(self, *args, maximum=PIECE_MAXIMUM, max_length=None, **options):
        self.maximum = maximum
        # A long name is no reason to refuse a file: it is not kept.
        options.setdefault("help_text", f"PDF, PNG ou JPEG, {maximum // MEGAOCTET} Mo au plus.")
        super().__init__(*args, **options)

    def clean(self, data, initial=None):
        fichier = super().clean(data, initial)
        if data:
            fichier.name = f"{uuid4().hex}.{verifier_piece(fichier, self.maximum)}"
        return fichier


def servir_piece(fichier, nom):
    """A stored file as a download named so; a file that is no longer there is a 404."""
    if not fichier or not fichier.storage.exists(fichier.name):
        raise Http404("Ce fichier n’est plus là.")
    extension = fichier.name.rpartition(".")[2]
    with fichier.open("rb") as ouvert:
        response = HttpResponse(ouvert.read(), content_type=TYPES[extension])
    response["Content-Disposition"] = content_disposition_header(True, f"{nom}.{extension}")
    return response
