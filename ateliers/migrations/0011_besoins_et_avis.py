import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0010_jalons"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Avis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visage",
                    models.CharField(
                        choices=[
                            ("tres_bien", "Très bien"),
                            ("bien", "Bien"),
                            ("moyen", "Moyen"),
                            ("pas_bien", "Pas bien"),
                        ],
                        max_length=10,
                        verbose_name="avis",
                    ),
                ),
                (
                    "nombre",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="combien",
                    ),
                ),
            ],
            options={
                "verbose_name": "avis",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Besoin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nature",
                    models.CharField(
                        choices=[
                            ("parler", "Parler et se faire comprendre"),
                            ("lire_ecrire", "Lire et écrire"),
                            ("demarches", "Papiers et démarches"),
                            ("enfants", "École et enfants"),
                            ("sante", "Comprendre la santé et les soins"),
                            ("cuisiner", "Cuisiner et bien manger"),
                            ("faire", "Faire de ses mains"),
                            ("budget", "Gérer son budget"),
                            ("emploi", "Travail et formation"),
                            ("numerique", "Téléphone et ordinateur"),
                            ("deplacements", "Se déplacer"),
                            ("rencontrer", "Rencontrer du monde"),
                            ("sortir", "Sorties, culture et vacances"),
                            ("autre", "Autre"),
                        ],
                        max_length=15,
                        verbose_name="besoin",
                    ),
                ),
                (
                    "precision",
                    config.champs.LigneField(
                        blank=True,
                        help_text="Par exemple : parler avec la maîtresse.",
                        max_length=160,
                        verbose_name="en quelques mots",
                    ),
                ),
            ],
            options={
                "verbose_name": "besoin",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Expression",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nombre",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(200),
                        ],
                        verbose_name="nombre de personnes",
                    ),
                ),
                ("exprimee_le", config.champs.DateField(verbose_name="dit le")),
            ],
            options={
                "verbose_name": "expression",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="avis",
            name="seance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="avis",
                to="ateliers.seance",
                verbose_name="séance",
            ),
        ),
        migrations.AddField(
            model_name="besoin",
            name="atelier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="besoins",
                to="ateliers.atelier",
                verbose_name="atelier",
            ),
        ),
        migrations.AddField(
            model_name="besoin",
            name="seances",
            field=models.ManyToManyField(
                blank=True, related_name="besoins", to="ateliers.seance", verbose_name="séances qui y répondent"
            ),
        ),
        migrations.AddField(
            model_name="expression",
            name="besoin",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="expressions",
                to="ateliers.besoin",
                verbose_name="besoin",
            ),
        ),
        migrations.AddField(
            model_name="expression",
            name="participant",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="expressions",
                to="participants.participant",
                verbose_name="personne",
            ),
        ),
        migrations.AddField(
            model_name="besoin",
            name="jalons",
            field=models.ManyToManyField(
                blank=True, related_name="besoins", to="ateliers.jalon", verbose_name="jalons qui y répondent"
            ),
        ),
        migrations.AddConstraint(
            model_name="avis",
            constraint=models.UniqueConstraint(
                fields=("seance", "visage"),
                name="avis_unique",
                violation_error_message="Ce visage est déjà compté pour cette séance.",
            ),
        ),
        migrations.AddConstraint(
            model_name="expression",
            constraint=models.UniqueConstraint(
                condition=models.Q(("participant__isnull", False)),
                fields=("besoin", "participant"),
                name="expression_unique",
                violation_error_message="Cette personne a déjà exprimé ce besoin.",
            ),
        ),
        migrations.AddConstraint(
            model_name="expression",
            constraint=models.CheckConstraint(
                condition=models.Q(("participant", None), ("nombre", 1), _connector="OR"),
                name="expression_une_personne_une_voix",
                violation_error_message="Une personne compte pour une seule voix.",
            ),
        ),
        migrations.AddConstraint(
            model_name="besoin",
            constraint=models.UniqueConstraint(
                fields=("atelier", "nature", "precision"),
                name="besoin_unique",
                violation_error_message="Ce besoin est déjà noté : ajoutez-lui plutôt une voix.",
            ),
        ),
    ]
