from uuid import uuid4

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm, UsernameField
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html

from centre import tentatives
from centre.models import Centre, Compte
from centre.roles import PARTENAIRE, ROLES_DE_L_EQUIPE
from config.champs import propre

CONSEIL = (
    "Au moins 12 caractères. Quatre mots sans rapport entre eux, comme « girafe vélo mardi casserole », "
    "se retiennent bien et se devinent mal."
)
LOGO_MAXIMUM = 2 * 1024 * 1024
COTE_MAXIMUM = 4000  # pixels: a small file may unfold into a huge image
EXTENSIONS = {"PNG": "png", "JPEG": "jpg"}


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


class CompteForm(forms.ModelForm):
    """An account of the team; of a partner's account, everything but its role."""

    roles = forms.MultipleChoiceField(
        label="Ses rôles",
        choices=[
            (role.nom, format_html("<strong>{}</strong> – {}", role.libelle, role.description))
            for role in ROLES_DE_L_EQUIPE
        ],
        widget=forms.CheckboxSelectMultiple,
        help_text="Les rôles se cumulent : cochez tout ce que fait la personne.",
        error_messages={
            "required": "Cochez au moins un rôle : sans rôle, la personne ne verrait aucune page.",
            "invalid_choice": "Ce rôle n’existe pas. Choisissez parmi les rôles proposés.",
        },
    )

    class Meta:
        model = Compte
        fields = ["prenom", "nom", "courriel", "is_active"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk is None:
            del self.fields["is_active"]
            return
        noms = [groupe.name for groupe in self.instance.groups.all()]
        self.initial["roles"] = noms
        if PARTENAIRE in noms:
            del self.fields["roles"]


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
