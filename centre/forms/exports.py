from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from centre import tentatives


class MotDePasseRedonneForm(forms.Form):
    """The account's own password, asked again before a gesture that takes everything; slowed down as a log-in is."""

    password = forms.CharField(
        label="Votre mot de passe",
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Saisissez votre mot de passe."},
    )

    def __init__(self, *args, request, **options):
        super().__init__(*args, **options)
        self.request = request

    def clean_password(self):
        essai = self.request.user.courriel, tentatives.adresse_ip(self.request)
        maintenant = timezone.now()
        if secondes := tentatives.attente(*essai, maintenant=maintenant):
            raise ValidationError(
                f"Trop d’essais de suite\u00a0: patientez {tentatives.en_mots(secondes)}, puis recommencez."
            )
        if not self.request.user.check_password(self.cleaned_data["password"]):
            tentatives.noter_echec(*essai, maintenant=maintenant)
            raise ValidationError("Ce n’est pas votre mot de passe. Saisissez-le à nouveau.")
        return self.cleaned_data["password"]
