import django.db.models.deletion
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0005_encadrement"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.CreateModel(
            name="Serie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "jour",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "lundi"),
                            (1, "mardi"),
                            (2, "mercredi"),
                            (3, "jeudi"),
                            (4, "vendredi"),
                            (5, "samedi"),
                            (6, "dimanche"),
                        ],
                        verbose_name="jour",
                    ),
                ),
                (
                    "rythme",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Chaque semaine"), (2, "Une semaine sur deux")], default=1, verbose_name="rythme"
                    ),
                ),
                ("date_debut", config.champs.DateField(verbose_name="à partir du")),
                ("date_fin", config.champs.DateField(verbose_name="jusqu’au")),
                ("heure_debut", config.champs.TimeField(verbose_name="début")),
                ("heure_fin", config.champs.TimeField(verbose_name="fin")),
                ("lieu", config.champs.LigneField(blank=True, max_length=120, verbose_name="lieu")),
                ("vacances", models.BooleanField(default=False, verbose_name="aussi pendant les vacances scolaires")),
            ],
            options={
                "verbose_name": "série",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="serie",
            name="atelier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="series",
                to="ateliers.atelier",
                verbose_name="atelier",
            ),
        ),
        migrations.AddField(
            model_name="seance",
            name="serie",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="seances",
                to="ateliers.serie",
                verbose_name="série",
            ),
        ),
        migrations.AddConstraint(
            model_name="serie",
            constraint=models.CheckConstraint(
                condition=models.Q(("date_fin__gte", models.F("date_debut"))),
                name="serie_fin_apres_debut",
                violation_error_message="La période se termine avant d’avoir commencé : corrigez l’une des deux dates.",
            ),
        ),
        migrations.AddConstraint(
            model_name="serie",
            constraint=models.CheckConstraint(
                condition=models.Q(("heure_fin__gt", models.F("heure_debut"))),
                name="serie_heures_dans_l_ordre",
                violation_error_message="La séance se termine avant d’avoir commencé : corrigez l’une des deux heures.",
            ),
        ),
    ]
