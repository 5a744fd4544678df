from django.db import migrations, models


class Migration(migrations.Migration):
    """Words only: the table of the report is « Demandes sans réponse »."""

    dependencies = [("ateliers", "0016_attestation_mots_figes")]

    operations = [
        migrations.AlterField(
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
                help_text="Compté, sans nom, dans les demandes sans réponse du bilan.",
                max_length=15,
                verbose_name="ce qui l’empêche de venir",
            ),
        ),
    ]
