import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0007_cuisine"),
    ]

    operations = [
        migrations.CreateModel(
            name="ModeOperatoire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "preavis_jours",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Entre sa demande et le jour du service.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="jours d’avance qu’il nous donne",
                    ),
                ),
                (
                    "reponse_jours",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Entre notre proposition et son accord.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="jours qu’il lui faut pour répondre",
                    ),
                ),
                (
                    "decideur",
                    config.champs.LigneField(
                        blank=True,
                        help_text="Une fonction plutôt qu’un nom.",
                        max_length=120,
                        verbose_name="qui décide",
                    ),
                ),
                (
                    "payeur",
                    config.champs.LigneField(
                        blank=True,
                        help_text="Le service ou la structure qui règle.",
                        max_length=120,
                        verbose_name="qui paie",
                    ),
                ),
                (
                    "engagement_exige",
                    models.BooleanField(
                        default=False,
                        help_text="Il manquera à chaque demande qui n’en porte pas.",
                        verbose_name="un bon de commande ou un numéro d’engagement est exigé",
                    ),
                ),
                (
                    "organisme_public",
                    models.BooleanField(
                        default=False,
                        help_text="Ses factures se déposent dans Chorus Pro, avec son SIRET.",
                        verbose_name="organisme public",
                    ),
                ),
                (
                    "code_service",
                    config.champs.LigneField(
                        blank=True,
                        help_text="S’il en a donné un.",
                        max_length=50,
                        verbose_name="code service Chorus Pro",
                    ),
                ),
                (
                    "canal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("espace", "L’espace partenaire"),
                            ("courriel", "E-mail"),
                            ("telephone", "Téléphone"),
                            ("courrier", "Courrier"),
                        ],
                        max_length=10,
                        verbose_name="le joindre de préférence par",
                    ),
                ),
                (
                    "remise",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("livraison", "Livraison par le centre"),
                            ("retrait", "Retrait au centre"),
                            ("sur_place", "Sur place, au centre"),
                        ],
                        max_length=10,
                        verbose_name="remise habituelle",
                    ),
                ),
                (
                    "habitudes",
                    config.champs.TexteField(
                        blank=True,
                        help_text="L’entrée, l’heure, le matériel rendu\xa0: des faits utiles à qui livre.",
                        max_length=500,
                        verbose_name="habitudes de livraison",
                    ),
                ),
                (
                    "reglement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("devis_facture", "Devis puis facture"),
                            ("participation_libre", "Participation libre"),
                            ("convention", "Prévu par une convention"),
                            ("don", "Don au centre"),
                            ("gratuit", "Gratuit"),
                        ],
                        max_length=20,
                        verbose_name="règlement habituel",
                    ),
                ),
                (
                    "partenaire",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mode_operatoire",
                        to="partenaires.partenaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "mode opératoire",
                "default_permissions": (),
            },
        ),
    ]
