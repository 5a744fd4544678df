"""A colleague invited in the space of a partner waits behind an invitation, whoever has the address."""

import django.db.models.deletion
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0037_partenaire_code_postal"),
    ]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("prenom", config.champs.LigneField(max_length=60, verbose_name="prénom")),
                ("nom", config.champs.LigneField(max_length=60, verbose_name="nom")),
                ("courriel", config.champs.CourrielField(max_length=254, verbose_name="adresse e-mail")),
                ("envoyee_le", models.DateTimeField(verbose_name="envoyée le")),
                (
                    "acces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendue",
                        to="partenaires.accespartenaire",
                    ),
                ),
                (
                    "partenaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="partenaires.partenaire",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("partenaire", "courriel"), name="invitation_une_par_adresse")
                ],
            },
        ),
    ]
