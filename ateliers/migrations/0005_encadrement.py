"""The people in charge of a séance, with their time: the plain relation becomes rows of its own, nothing is lost."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def vers_les_encadrements(apps, schema_editor):
    Seance = apps.get_model("ateliers", "Seance")
    Encadrement = apps.get_model("ateliers", "Encadrement")
    liens = Seance.responsables.through.objects.values_list("seance_id", "compte_id").order_by("pk")
    Encadrement.objects.bulk_create(
        [Encadrement(seance_id=seance, compte_id=compte) for seance, compte in liens.iterator()], batch_size=1000
    )


def vers_la_relation(apps, schema_editor):
    Seance = apps.get_model("ateliers", "Seance")
    Encadrement = apps.get_model("ateliers", "Encadrement")
    Lien = Seance.responsables.through
    liens = Encadrement.objects.values_list("seance_id", "compte_id").order_by("pk")
    Lien.objects.bulk_create([Lien(seance_id=seance, compte_id=compte) for seance, compte in liens.iterator()])


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0004_atelier_cle_recherche"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Encadrement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "qualite",
                    models.CharField(
                        choices=[("salarie", "Salarié"), ("benevole", "Bénévole")],
                        default="salarie",
                        max_length=10,
                        verbose_name="qualité",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Vide : toute la séance. 0 : n’a pas pu venir. Plus long : préparation comprise.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="minutes données",
                    ),
                ),
                (
                    "compte",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encadrements",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="personne de l’équipe",
                    ),
                ),
                (
                    "seance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="encadrements",
                        to="ateliers.seance",
                        verbose_name="séance",
                    ),
                ),
            ],
            options={
                "verbose_name": "encadrement",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seance", "compte"),
                        name="encadrement_unique",
                        violation_error_message="Cette personne encadre déjà la séance.",
                    )
                ],
            },
        ),
        migrations.RunPython(vers_les_encadrements, vers_la_relation),
        migrations.RemoveField(model_name="seance", name="responsables"),
        migrations.AddField(
            model_name="seance",
            name="responsables",
            field=models.ManyToManyField(
                blank=True,
                related_name="seances",
                through="ateliers.Encadrement",
                to=settings.AUTH_USER_MODEL,
                verbose_name="responsables",
            ),
        ),
    ]
