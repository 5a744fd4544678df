import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0012_transmissions"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attestation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(editable=False, max_length=12, unique=True, verbose_name="code")),
                ("date_debut", config.champs.DateField(verbose_name="du")),
                ("date_fin", config.champs.DateField(verbose_name="au")),
                ("minutes_suivies", models.PositiveIntegerField(editable=False, verbose_name="minutes suivies")),
                ("minutes_proposees", models.PositiveIntegerField(editable=False, verbose_name="minutes proposées")),
                ("seances_suivies", models.PositiveIntegerField(editable=False, verbose_name="séances suivies")),
                ("delivree_le", config.champs.DateField(editable=False, verbose_name="délivrée le")),
            ],
            options={
                "verbose_name": "attestation",
                "default_permissions": ("add",),
            },
        ),
        migrations.AddField(
            model_name="attestation",
            name="atelier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attestations",
                to="ateliers.atelier",
                verbose_name="atelier",
            ),
        ),
        migrations.AddField(
            model_name="attestation",
            name="delivree_par",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attestation",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attestations",
                to="participants.participant",
                verbose_name="personne",
            ),
        ),
        migrations.AddConstraint(
            model_name="attestation",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_fin__gte", models.F("date_debut"))),
                name="attestation_fin_apres_debut",
                violation_error_message="La période se termine avant d’avoir commencé : corrigez une date.",
            ),
        ),
    ]
