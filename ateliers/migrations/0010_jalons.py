import django.db.models.deletion
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0009_attentes_et_appels"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Jalon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordre", models.PositiveSmallIntegerField(default=1, verbose_name="ordre")),
                ("intitule", config.champs.LigneField(max_length=160, verbose_name="jalon")),
                (
                    "apprentissage",
                    config.champs.TexteField(blank=True, max_length=1000, verbose_name="ce qu’on y apprend"),
                ),
                (
                    "competence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("co", "Comprendre à l’oral"),
                            ("eoc", "Parler"),
                            ("eoi", "Prendre part à une conversation"),
                            ("ce", "Lire"),
                            ("ee", "Écrire"),
                        ],
                        max_length=5,
                        verbose_name="compétence",
                    ),
                ),
                (
                    "niveau",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("inf_a11", "Avant A1.1"),
                            ("a11", "A1.1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                            ("c1", "C1"),
                            ("c2", "C2"),
                        ],
                        max_length=10,
                        verbose_name="niveau",
                    ),
                ),
            ],
            options={
                "verbose_name": "jalon",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="JalonTravaille",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("atteint", models.BooleanField(default=False, verbose_name="atteint")),
            ],
            options={
                "verbose_name": "jalon travaillé",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="seance",
            name="suite",
            field=config.champs.TexteField(blank=True, max_length=1000, verbose_name="pour la suite"),
        ),
        migrations.AddField(
            model_name="jalon",
            name="atelier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="jalons",
                to="ateliers.atelier",
                verbose_name="atelier",
            ),
        ),
        migrations.AddField(
            model_name="jalontravaille",
            name="jalon",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="travaux",
                to="ateliers.jalon",
                verbose_name="jalon",
            ),
        ),
        migrations.AddField(
            model_name="jalontravaille",
            name="seance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="jalons_travailles",
                to="ateliers.seance",
                verbose_name="séance",
            ),
        ),
        migrations.AddConstraint(
            model_name="jalontravaille",
            constraint=models.UniqueConstraint(
                fields=("seance", "jalon"),
                name="jalon_travaille_unique",
                violation_error_message="Cette séance travaille déjà ce jalon.",
            ),
        ),
    ]
