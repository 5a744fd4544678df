from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from config.champs import LigneField

TELEPHONE = RegexValidator(
    r"^\+?[0-9 .()-]{6,20}$",
    "Écrivez le numéro avec des chiffres et des espaces, par exemple 03 82 00 00 00.",
)
# A neighbour country's begins with its letter: L-4001, B-6700.
CODE_POSTAL = RegexValidator(
    r"^(?:[0-9]{5}|(?=(?:[^0-9]*[0-9]){3})[A-Za-z]{1,3}[ -]?[A-Za-z0-9 -]{3,8})$",
    "Écrivez cinq chiffres, par exemple 54000 ; à l’étranger, la lettre du pays devant : L-4001.",
)
SIRET = RegexValidator(r"^[0-9]{14}$", "Le SIRET compte 14 chiffres.")
SIREN_LA_POSTE = "356000000"


def verifier_cle_siret(siret):
    """Refuse a SIRET whose Luhn key is wrong; the offices of La Poste follow a rule of their own."""
    if len(siret) != 14 or not siret.isdecimal():
        return  # the other validator says so
    chiffres = [int(chiffre) for chiffre in siret]
    doubles = [chiffre * 2 - 9 * (chiffre > 4) for chiffre in chiffres[::2]]
    luhn = (sum(doubles) + sum(chiffres[1::2])) % 10 == 0
    la_poste = siret.startswith(SIREN_LA_POSTE) and sum(chiffres) % 5 == 0
    if not luhn and not la_poste:
        raise ValidationError("Un chiffre de ce SIRET est sans doute faux : relisez-le sur une facture ou un courrier.")


class Centre(models.Model):
    """The centre itself, printed on every document; a single row."""

    class ZoneScolaire(models.TextChoices):
        A = "A", "Zone A"
        B = "B", "Zone B"
        C = "C", "Zone C"
        CORSE = "corse", "Corse"
        AUTRE = "autre", "Autre territoire"

    nom = LigneField("nom du centre", max_length=120)
    adresse = LigneField("adresse", max_length=200, blank=True)
    code_postal = LigneField("code postal", max_length=10, blank=True, validators=[CODE_POSTAL])
    commune = LigneField("commune", max_length=80, blank=True)
    siret = LigneField(
        "SIRET",
        max_length=14,
        blank=True,
        help_text="14 chiffres, sans espace.",
        validators=[SIRET, verifier_cle_siret],
    )
    telephone = LigneField("téléphone", max_length=20, blank=True, validators=[TELEPHONE])
    courriel = models.EmailField("adresse e-mail", blank=True)
    logo = models.ImageField(
        "logo", upload_to="centre/", blank=True, help_text="PNG ou JPEG ; il est imprimé sur chaque document."
    )
    zone_scolaire = models.CharField(
        "zone de vacances scolaires", max_length=10, choices=ZoneScolaire, default=ZoneScolaire.B
    )
    alsace_moselle = models.BooleanField(
        "en Alsace-Moselle",
        default=False,
        help_text="Deux jours fériés de plus : vendredi saint et 26 décembre.",
    )
    absences_avant_appel = models.PositiveSmallIntegerField(
        "absences avant un appel",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text="Après autant de séances manquées de suite, la personne est proposée pour un appel.",
    )

    class Meta:
        verbose_name = "centre"
        constraints = [
            models.CheckConstraint(
                name="centre_unique",
                condition=models.Q(pk=1),
                violation_error_message="Le centre existe déjà : modifiez ses réglages.",
            )
        ]
        default_permissions = ("change",)

    def __str__(self):
        return self.nom


def le_centre():
    """The centre; until somebody writes it, one that bears the product's name and is not kept."""
    return Centre.objects.first() or Centre(nom="Tremplin")
