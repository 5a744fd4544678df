import django.db.models.deletion
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0008_mode_operatoire"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentPartenaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nature",
                    models.CharField(
                        choices=[("convention", "Convention"), ("autre", "Autre document")],
                        default="convention",
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                (
                    "titre",
                    config.champs.LigneField(
                        help_text="Par exemple\xa0: convention de partenariat 2026.",
                        max_length=160,
                        verbose_name="titre",
                    ),
                ),
                ("fichier", models.FileField(upload_to="partenaires/", verbose_name="fichier")),
                ("debut", config.champs.DateField(blank=True, null=True, verbose_name="début")),
                (
                    "fin",
                    config.champs.DateField(
                        blank=True,
                        help_text="Le dernier jour. Laissez vide si rien ne finit.",
                        null=True,
                        verbose_name="fin",
                    ),
                ),
                (
                    "rappel_jours",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (30, "Un mois avant la fin"),
                            (60, "Deux mois avant la fin"),
                            (90, "Trois mois avant la fin"),
                            (180, "Six mois avant la fin"),
                        ],
                        default=60,
                        verbose_name="nous prévenir",
                    ),
                ),
                ("rappele_le", config.champs.DateField(editable=False, null=True, verbose_name="rappelé le")),
                (
                    "partenaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="partenaires.partenaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("debut", None), ("fin", None), ("fin__gte", models.F("debut")), _connector="OR"
                        ),
                        name="document_dates_ordonnees",
                        violation_error_message="Ce document finirait avant de commencer\xa0: vérifiez ses dates.",
                    )
                ],
            },
        ),
    ]
