import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ateliers.models.agenda


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0006_series"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agenda",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cle",
                    models.CharField(
                        default=ateliers.models.agenda.cle_nouvelle,
                        editable=False,
                        max_length=60,
                        unique=True,
                        verbose_name="clé de l’adresse",
                    ),
                ),
                ("cree_le", models.DateTimeField(auto_now_add=True, verbose_name="créé le")),
            ],
            options={
                "verbose_name": "agenda",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="agenda",
            name="compte",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
