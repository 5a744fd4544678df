import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0012_brouillon_sans_date")]

    operations = [
        migrations.CreateModel(
            name="ReglagesCuisine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "delai_jours",
                    models.PositiveSmallIntegerField(
                        default=15,
                        help_text="Entre l’envoi d’une demande et le jour du service.",
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="jours d’avance demandés",
                    ),
                ),
                (
                    "couverts_par_semaine",
                    models.PositiveIntegerField(
                        blank=True,
                        default=400,
                        help_text="Du lundi au dimanche. Laissez vide pour ne rien signaler.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20000),
                        ],
                        verbose_name="couverts que la cuisine prépare en une semaine",
                    ),
                ),
                (
                    "convives_ddpp",
                    models.PositiveIntegerField(
                        blank=True,
                        default=100,
                        help_text="En convives. Laissez vide pour ne rien signaler.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20000),
                        ],
                        verbose_name="prévenir la DDPP à partir de",
                    ),
                ),
            ],
            options={
                "verbose_name": "réglages de la cuisine",
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="reglagescuisine",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)),
                name="reglages_cuisine_uniques",
                violation_error_message="Les réglages de la cuisine existent déjà : modifiez-les.",
            ),
        ),
    ]
