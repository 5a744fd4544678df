"""The files joined to a demande."""

from django import forms
from django.core.exceptions import ValidationError

from config.fichiers import ACCEPTES, PieceField, extension_de, nom_lisible
from config.televersement import PLAFOND
from partenaires.models import PieceJointe


class FichiersInput(forms.FileInput):
    allow_multiple_selected = True


class PiecesField(PieceField):
    """Several files at once; `clean` gives the PieceJointe rows to write, each with its content checked."""

    widget = FichiersInput(attrs={"accept": ACCEPTES, "multiple": True, "data-tremplin-poids": PLAFOND})

    def clean(self, data, initial=None):
        envoyes = [fichier for fichier in data or [] if fichier]
        if self.required and not envoyes:
            raise ValidationError(self.error_messages["required"])
        if len(envoyes) > PieceJointe.NOMBRE_MAXIMUM:
            raise ValidationError(f"Joignez au plus {PieceJointe.NOMBRE_MAXIMUM} fichiers.")
        return [self._piece_de(fichier) for fichier in envoyes]

    def _piece_de(self, envoye):
        nom = nom_lisible(envoye)  # read before the file gets its own
        fichier = super().clean(envoye)
        return PieceJointe(fichier=fichier, nom=nom, nature=extension_de(fichier), taille=fichier.size)


class PiecesForm(forms.Form):
    """The files of a demande; asked for only by the gesture that joins them."""

    fichiers = PiecesField(
        label="Fichiers à joindre",
        required=False,
        help_text="PDF, PNG ou JPEG, 5 Mo au plus chacun : un plan, une affiche, un bon de commande.",
    )

    def __init__(self, data=None, files=None):
        super().__init__(data, files)
        self.fields["fichiers"].required = bool(data) and data.get("geste") == "joindre"
        self.fields["fichiers"].error_messages["required"] = "Choisissez un fichier, puis « Joindre et rester ici »."


class PiecesApresForm(PiecesForm):
    """The files of a demande already sent: the page is for nothing else."""

    def __init__(self, data=None, files=None):
        super().__init__(data, files)
        self.fields["fichiers"].required = True
        self.fields["fichiers"].error_messages["required"] = "Choisissez un fichier."
