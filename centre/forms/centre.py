from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from centre.models import Centre
from config.champs import propre

LOGO_MAXIMUM = 2 * 1024 * 1024
COTE_MAXIMUM = 4000  # pixels: a small file may unfold into a huge image
EXTENSIONS = {"PNG": "png", "JPEG": "jpg"}


class CentreForm(forms.ModelForm):
    # Longer than the number itself: it is often pasted with its spaces.
    siret = forms.CharField(label="SIRET", required=False, max_length=30, help_text="14 chiffres.")
    retirer_logo = forms.BooleanField(label="Retirer le logo", required=False)

    class Meta:
        model = Centre
        fields = [
            "nom",
            "adresse",
            "code_postal",
            "commune",
            "siret",
            "telephone",
            "courriel",
            "logo",
            "zone_scolaire",
            "alsace_moselle",
            "absences_avant_appel",
        ]
        widgets = {"logo": forms.FileInput(attrs={"accept": "image/png,image/jpeg"})}
        error_messages = {
            "logo": {
                "invalid_image": "Ce fichier n’est pas une image lisible. Choisissez un fichier PNG ou JPEG.",
                "invalid_extension": "Choisissez un fichier PNG ou JPEG.",
                "empty": "Ce fichier est vide. Choisissez-en un autre.",
            }
        }

    def clean_siret(self):
        return "".join(propre(self.cleaned_data["siret"]).split())

    def clean_logo(self):
        logo = self.cleaned_data["logo"]
        image = getattr(logo, "image", None)
        if image is None:  # nothing was sent: the logo stays as it is
            return logo
        if image.format not in EXTENSIONS:
            raise ValidationError("Choisissez un fichier PNG ou JPEG.")
        if logo.size > LOGO_MAXIMUM:
            raise ValidationError("Ce fichier dépasse 2 Mo. Choisissez une image plus légère.")
        if max(image.size) > COTE_MAXIMUM:
            raise ValidationError(f"Cette image dépasse {COTE_MAXIMUM} pixels de côté. Choisissez-en une plus petite.")
        logo.name = f"{uuid4().hex}.{EXTENSIONS[image.format]}"
        return logo

    def clean(self):
        donnees = super().clean()
        if donnees.get("retirer_logo") and "logo" not in self.changed_data:
            donnees["logo"] = False  # how Django's file fields say « none »
        return donnees
