from django.db import migrations

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0009_document"),
    ]

    operations = [
        migrations.AddField(
            model_name="partenaire",
            name="notes",
            field=config.champs.TexteField(
                blank=True,
                help_text="La personne peut lire ce texte. Des faits, pas d’avis. Pas de santé, religion, origine, justice.",
                max_length=2000,
                verbose_name="notes",
            ),
        ),
    ]
