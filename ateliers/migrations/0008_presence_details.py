import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ateliers", "0007_agenda"),
        ("centre", "__first__"),
        ("participants", "0002_savoir_faire"),
    ]

    operations = [
        migrations.AddField(
            model_name="presence",
            name="depart_anticipe",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(1440)],
                verbose_name="minutes parties avant la fin",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="enfants",
            field=models.PositiveSmallIntegerField(
                default=0,
                help_text="Un nombre : les enfants n’ont pas de fiche, et ne sont pas comptés parmi les participants.",
                validators=[django.core.validators.MaxValueValidator(20)],
                verbose_name="enfants venus avec elle",
            ),
        ),
        migrations.AddField(
            model_name="presence",
            name="retard",
            field=models.PositiveSmallIntegerField(
                default=0, validators=[django.core.validators.MaxValueValidator(1440)], verbose_name="minutes de retard"
            ),
        ),
        migrations.AlterField(
            model_name="presence",
            name="minutes",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="Seulement si on ne connaît que la durée. Vide : toute la séance, moins le retard et le départ.",
                null=True,
                validators=[django.core.validators.MaxValueValidator(1440)],
                verbose_name="minutes effectives",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("depart_anticipe", 0), ("enfants", 0), ("retard", 0)),
                    ("statut", "present"),
                    _connector="OR",
                ),
                name="presence_details_si_present",
                violation_error_message="Seule une personne présente a un retard, un départ ou des enfants avec elle.",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes", None), models.Q(("depart_anticipe", 0), ("retard", 0)), _connector="OR"),
                name="presence_minutes_ou_retard",
                violation_error_message="Notez soit les minutes de présence, soit le retard et le départ.",
            ),
        ),
    ]
