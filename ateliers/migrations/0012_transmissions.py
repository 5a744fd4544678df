import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0011_besoins_et_avis"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Transmission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "transmission",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="transmission",
            name="savoir_faire",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transmissions",
                to="participants.savoirfaire",
                verbose_name="savoir-faire",
            ),
        ),
        migrations.AddField(
            model_name="transmission",
            name="seance",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transmissions",
                to="ateliers.seance",
                verbose_name="séance",
            ),
        ),
        migrations.AddConstraint(
            model_name="transmission",
            constraint=models.UniqueConstraint(
                fields=("seance", "savoir_faire"),
                name="transmission_unique",
                violation_error_message="Ce savoir-faire est déjà noté pour cette séance.",
            ),
        ),
    ]
