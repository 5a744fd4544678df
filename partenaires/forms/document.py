from django import forms

from config.fichiers import PieceField
from partenaires.models import DocumentPartenaire


class DocumentForm(forms.ModelForm):
    fichier = PieceField(label="Fichier")

    class Meta:
        model = DocumentPartenaire
        fields = ("nature", "titre", "fichier", "debut", "fin", "rappel_jours")


class DocumentConnuForm(DocumentForm):
    """A document already there: another file may take the place of its own."""

    fichier = PieceField(
        label="Autre fichier",
        required=False,
        help_text="Pour remplacer celui que nous avons. PDF, PNG ou JPEG, 5 Mo au plus.",
    )
