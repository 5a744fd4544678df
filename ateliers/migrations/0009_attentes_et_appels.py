import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0008_presence_details"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Appel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("passe_le", config.champs.DateField(verbose_name="appelée le")),
                (
                    "suite",
                    models.CharField(
                        choices=[
                            ("revient", "Elle revient"),
                            ("ne_revient_pas", "Elle ne reviendra pas"),
                            ("sans_reponse", "Pas de réponse"),
                        ],
                        max_length=15,
                        verbose_name="suite",
                    ),
                ),
                (
                    "empechement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("garde_enfants", "Garde d’enfants"),
                            ("transport", "Transport"),
                            ("horaires", "Horaires"),
                            ("niveau", "Niveau qui ne convient pas"),
                            ("autre", "Autre raison"),
                        ],
                        max_length=15,
                        verbose_name="ce qui l’empêche de venir",
                    ),
                ),
            ],
            options={
                "verbose_name": "appel",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Attente",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("demandee_le", config.champs.DateField(verbose_name="demandée le")),
                (
                    "motif",
                    models.CharField(
                        choices=[
                            ("complet", "Plus de place"),
                            ("garde_enfants", "Garde d’enfants"),
                            ("transport", "Transport"),
                            ("horaires", "Horaires"),
                            ("niveau", "Niveau qui ne convient pas"),
                            ("autre", "Autre raison"),
                        ],
                        default="complet",
                        max_length=15,
                        verbose_name="motif",
                    ),
                ),
                (
                    "issue",
                    models.CharField(
                        choices=[
                            ("en_attente", "En attente"),
                            ("inscrite", "Inscrite"),
                            ("refusee", "N’a pas pris la place"),
                            ("retiree", "Retirée de la liste"),
                        ],
                        default="en_attente",
                        editable=False,
                        max_length=12,
                        verbose_name="issue",
                    ),
                ),
                (
                    "proposee_le",
                    config.champs.DateField(blank=True, editable=False, null=True, verbose_name="place proposée le"),
                ),
                (
                    "decidee_le",
                    config.champs.DateField(blank=True, editable=False, null=True, verbose_name="décidée le"),
                ),
                (
                    "empechement",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("garde_enfants", "Garde d’enfants"),
                            ("transport", "Transport"),
                            ("horaires", "Horaires"),
                            ("niveau", "Niveau qui ne convient pas"),
                            ("autre", "Autre raison"),
                        ],
                        editable=False,
                        max_length=15,
                        verbose_name="pourquoi pas",
                    ),
                ),
            ],
            options={
                "verbose_name": "attente",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="inscription",
            name="empechement",
            field=models.CharField(
                blank=True,
                choices=[
                    ("garde_enfants", "Garde d’enfants"),
                    ("transport", "Transport"),
                    ("horaires", "Horaires"),
                    ("niveau", "Niveau qui ne convient pas"),
                    ("autre", "Autre raison"),
                ],
                help_text="Compté, sans nom, dans les besoins sans réponse du bilan.",
                max_length=15,
                verbose_name="ce qui l’empêche de venir",
            ),
        ),
        migrations.AddField(
            model_name="appel",
            name="inscription",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="appels",
                to="ateliers.inscription",
                verbose_name="inscription",
            ),
        ),
        migrations.AddField(
            model_name="appel",
            name="par",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attente",
            name="atelier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attentes",
                to="ateliers.atelier",
                verbose_name="atelier",
            ),
        ),
        migrations.AddField(
            model_name="attente",
            name="inscription",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="attente",
                to="ateliers.inscription",
            ),
        ),
        migrations.AddField(
            model_name="attente",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attentes",
                to="participants.participant",
                verbose_name="personne",
            ),
        ),
        migrations.AddConstraint(
            model_name="attente",
            constraint=models.UniqueConstraint(
                condition=models.Q(("issue", "en_attente")),
                fields=("participant", "atelier"),
                name="attente_ouverte_unique",
                violation_error_message="Cette personne est déjà sur la liste d’attente de cet atelier.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attente",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decidee_le", None), ("issue", "en_attente")),
                    models.Q(models.Q(("issue", "en_attente"), _negated=True), ("decidee_le__isnull", False)),
                    _connector="OR",
                ),
                name="attente_decidee_datee",
                violation_error_message="Une attente qui a sa réponse porte la date de cette réponse.",
            ),
        ),
    ]
