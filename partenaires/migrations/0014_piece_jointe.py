import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.champs
import partenaires.models.piece


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0013_reglages_cuisine"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="PieceJointe",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "fichier",
                    models.FileField(upload_to=partenaires.models.piece.nom_de_rangement, verbose_name="fichier"),
                ),
                ("nom", config.champs.LigneField(max_length=120, verbose_name="nom")),
                (
                    "nature",
                    models.CharField(
                        choices=[("pdf", "PDF"), ("png", "image PNG"), ("jpg", "photo JPEG")],
                        max_length=4,
                        verbose_name="nature",
                    ),
                ),
                ("taille", models.PositiveIntegerField(verbose_name="taille")),
                (
                    "demande",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pieces_jointes",
                        to="partenaires.demande",
                    ),
                ),
                (
                    "deposee_par",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("deposee_le", models.DateTimeField(verbose_name="déposée le")),
            ],
            options={
                "verbose_name": "pièce jointe",
                "default_permissions": (),
            },
        ),
    ]
