import re

from django import forms

from ateliers.models import Atelier, Jalon
from config.champs import ZoneDeTexte, propre

PUCE = re.compile(r"^(?:[-–•*]|\d{1,3}[.)])(?:\s+|$)")  # what a pasted list puts before each line
LIGNES_MAXIMUM = 20_000


class JalonForm(forms.ModelForm):
    class Meta:
        model = Jalon
        fields = ["intitule", "apprentissage", "competence", "niveau"]
        widgets = {"apprentissage": ZoneDeTexte(attrs={"rows": 3})}
        labels = {"competence": "Compétence", "niveau": "Niveau visé"}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["competence"].choices = [("", "Aucune en particulier"), *Jalon.competence.field.choices]
        self.fields["niveau"].choices = [("", "Aucun en particulier"), *Jalon.niveau.field.choices]

    @property
    def parle_de_langue(self):
        """Whether the fields of a French course must be in sight."""
        return any(self[nom].value() or self[nom].errors for nom in ("competence", "niveau"))


class AjoutForm(forms.Form):
    """Several jalons at once, one a line; the dash or the number a pasted list puts before each is left out."""

    lignes = forms.CharField(
        label="Ajouter des jalons",
        max_length=LIGNES_MAXIMUM,
        widget=ZoneDeTexte(attrs={"rows": 3}),
        help_text="Une ligne, un jalon. Vous pouvez coller toute une liste.",
        error_messages={
            "required": "Écrivez au moins un jalon : ce qu’on saura faire, par exemple « Demander son chemin ».",
            "null_characters_not_allowed": "Ce texte contient un caractère illisible : retapez-le.",
        },
    )

    def clean_lignes(self):
        lignes = [" ".join(PUCE.sub("", propre(ligne)).split()) for ligne in self.cleaned_data["lignes"].splitlines()]
        jalons = [Jalon(intitule=ligne) for ligne in lignes if ligne]
        maximum = Jalon.intitule.field.max_length
        trop_long = next((jalon for jalon in jalons if len(jalon.intitule) > maximum), None)
        if trop_long:
            raise forms.ValidationError(
                f"« {trop_long.intitule[:60]}… » est trop long : {maximum} signes au plus. "
                f"Le détail s’écrit ensuite, en modifiant le jalon."
            )
        if not jalons:
            raise forms.ValidationError(self.fields["lignes"].error_messages["required"])
        return jalons


class RepriseForm(forms.Form):
    """The atelier whose progression is taken up."""

    atelier = forms.ModelChoiceField(
        Atelier.objects.none(),
        label="Reprendre la progression de",
        empty_label="Choisir un atelier",
        error_messages={"required": "Choisissez un atelier.", "invalid_choice": "Choisissez un atelier de la liste."},
    )

    def __init__(self, *args, pour, **options):
        super().__init__(*args, **options)
        autres = Atelier.objects.exclude(pk=pour.pk).filter(jalons__isnull=False).distinct()
        self.fields["atelier"].queryset = autres.order_by("-actif", "nom", "pk")
