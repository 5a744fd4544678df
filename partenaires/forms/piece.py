"""A file joined to a demande: what it is is read in its content, whatever its name says."""

import warnings

import pikepdf
from django import forms
from django.core.exceptions import ValidationError
from PIL import Image

from config.champs import propre
from config.televersement import PLAFOND
from partenaires.models import PieceJointe

DEBUT_DE_PDF = b"%PDF-"


class FichiersInput(forms.FileInput):
    allow_multiple_selected = True


class PiecesField(forms.FileField):
    """Several files at once; `clean` gives the PieceJointe rows to write, each with its content checked."""

    widget = FichiersInput

    def clean(self, data, initial=None):
        envoyes = [super(PiecesField, self).clean(fichier, initial) for fichier in data or [] if fichier]
        if len(envoyes) > PieceJointe.NOMBRE_MAXIMUM:
            raise ValidationError(f"Joignez au plus {PieceJointe.NOMBRE_MAXIMUM} fichiers.")
        return [piece_de(fichier) for fichier in envoyes]


class PiecesForm(forms.Form):
    fichiers = PiecesField(
        label="Fichiers à joindre",
        required=False,
        widget=FichiersInput(
            attrs={"accept": "application/pdf,image/png,image/jpeg", "multiple": True, "data-tremplin-poids": PLAFOND}
        ),
        help_text="PDF, PNG ou JPEG, 5 Mo au plus chacun : un plan, une affiche, un bon de commande.",
    )


def piece_de(fichier):
    """The row to write for this file; raises ValidationError with the sentence that says what to do."""
    nom = " ".join(propre(fichier.name).split())[:100] or "fichier"
    if fichier.size > PLAFOND:
        raise ValidationError(f"« {nom} » dépasse 5 Mo : choisissez un fichier plus léger.")
    nature = nature_de(fichier)
    if nature is None:
        raise ValidationError(
            f"« {nom} » n’est pas un PDF, un PNG ou un JPEG lisible : choisissez un autre fichier, ou envoyez-le "
            "dans un autre format."
        )
    return PieceJointe(fichier=fichier, nom=nom, nature=nature, taille=fichier.size)


def nature_de(fichier):
    """What this file truly is, or None."""
    fichier.seek(0)
    debut = fichier.read(len(DEBUT_DE_PDF))
    nature = PieceJointe.Nature.PDF if debut == DEBUT_DE_PDF and _est_un_pdf(fichier) else _nature_d_image(fichier)
    fichier.seek(0)
    return nature


def _est_un_pdf(fichier):
    fichier.seek(0)
    try:
        with pikepdf.open(fichier) as pdf:
            return len(pdf.pages) > 0
    except pikepdf.PikepdfError:  # a broken one, or one closed by a password: nobody here could read it
        return False


def _nature_d_image(fichier):
    fichier.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(fichier, formats=("PNG", "JPEG"))
            image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return {"PNG": PieceJointe.Nature.PNG, "JPEG": PieceJointe.Nature.JPEG}[image.format]
