from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm, UsernameField
from django.core.exceptions import ValidationError
from django.utils import timezone

from centre import tentatives
from centre.roles import PARTENAIRE
from config.champs import propre

CONSEIL = (
    "Au moins 12 caractères. Quatre mots sans rapport entre eux, comme « girafe vélo mardi casserole », "
    "se retiennent bien et se devinent mal."
)


class ConnexionForm(AuthenticationForm):
    """Log-in by e-mail address, slowed down after repeated failures."""

    username = UsernameField(
        label="Adresse e-mail", widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"})
    )
    error_messages = {
        "invalid_login": "Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou choisissez "
        "un nouveau mot de passe.",
        "inactive": "Votre compte est fermé pour le moment. Si vous en avez besoin, parlez-en à la direction du "
        "centre : elle peut le rouvrir.",
    }

    def confirm_login_allowed(self, user):
        """A partner's closed account is opened again by whoever administers its space, or by the centre."""
        if not user.is_active and set(user.groups.values_list("name", flat=True)) == {PARTENAIRE}:
            raise ValidationError(
                "Votre accès est fermé pour le moment. Si vous en avez besoin, parlez-en à la personne qui administre "
                "l’espace de votre structure, ou au centre : ils peuvent le rouvrir.",
                code="inactive",
            )
        super().confirm_login_allowed(user)

    def clean_username(self):
        return propre(self.cleaned_data["username"]).lower()

    def clean(self):
        if not {"username", "password"} <= self.cleaned_data.keys():
            return self.cleaned_data
        essai = self.cleaned_data["username"], tentatives.adresse_ip(self.request)
        maintenant = timezone.now()
        self._patienter(tentatives.attente(*essai, maintenant=maintenant))
        try:
            super().clean()
        except ValidationError:
            tentatives.noter_echec(*essai, maintenant=maintenant)
            raise
        tentatives.oublier(essai[0])
        return self.cleaned_data

    def _patienter(self, secondes):
        if secondes:
            raise ValidationError(
                f"Trop d’essais de suite : patientez {tentatives.en_mots(secondes)}, puis recommencez. "
                "Votre compte n’est pas fermé."
            )


class MotDePasseOublieForm(forms.Form):
    courriel = forms.EmailField(label="Adresse e-mail", widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def clean_courriel(self):
        return propre(self.cleaned_data["courriel"]).lower()


class MotDePasseChoisirForm(SetPasswordForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        expliquer_le_choix(self)

    def save(self, commit=True):
        compte = super().save(commit)
        # Whoever reads the account's mail owns it: somebody else's failures no longer make them wait.
        tentatives.oublier(compte.courriel)
        return compte


class MotDePasseChangerForm(PasswordChangeForm):
    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": "Ce n’est pas votre mot de passe actuel. Saisissez-le à nouveau."
    }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["old_password"].label = "Votre mot de passe actuel"
        expliquer_le_choix(self)


def expliquer_le_choix(form):
    """Say the password rules in one sentence instead of Django's list."""
    form.fields["new_password1"].label = "Nouveau mot de passe"
    form.fields["new_password1"].help_text = CONSEIL
    form.fields["new_password2"].label = "Le même, une deuxième fois"
    form.fields["new_password2"].help_text = ""
